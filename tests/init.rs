//! `loadline init` in repositories of several shapes.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::process::{Folder, Outcome};

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n";

/// What `init` may write.
const FILES: [&str; 3] = ["loadline.yaml", ".pre-commit-config.yaml", ".github/workflows/loadline.yml"];

/// A git repository with this remote, as far as files tell.
fn repository(remote: &str) -> Folder {
    let settings = format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {remote}\n");
    Folder::new().file(".git/HEAD", "ref: refs/heads/trunk\n").file(".git/config", settings)
}

fn init(folder: &Folder, args: &[&str]) -> Outcome {
    let outcome = folder.loadline(&[&["init"], args].concat());
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert_eq!(outcome.stderr, "");
    outcome
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Names of all files below `folder`, without those of git.
fn files(folder: &Folder) -> Vec<String> {
    fn walk(root: &Path, directory: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != ".git") {
                walk(root, &path, found);
            } else if path.is_file() {
                found.push(path.strip_prefix(root).unwrap().display().to_string());
            }
        }
    }
    let mut found = Vec::new();
    walk(&folder.path(""), &folder.path(""), &mut found);
    found.sort();
    found
}

#[test]
fn a_repository_on_github_gets_all_three_files() {
    let folder = repository("git@github.com:example/shop.git")
        .file("overlays/production/a.yaml", POD)
        .file("overlays/staging/a.yaml", POD)
        .file("vendor/chart/a.yaml", POD);
    let outcome = init(&folder, &[]);
    for name in FILES {
        assert!(outcome.stdout.contains(&format!("\nwrote {name}\n")), "{}", outcome.stdout);
    }
    assert!(outcome.stdout.contains("loadline baseline"), "{}", outcome.stdout);
    let settings = yaml(&read(&folder, "loadline.yaml"));
    assert_eq!(
        settings["environments"][0],
        json!({"name": "production", "paths": ["overlays/production/**"]})
    );
    assert_eq!(settings["exclude"], json!(["vendor/**"]));
    assert_eq!(settings["baseline"], ".loadline-baseline.json");

    let workflow = yaml(&read(&folder, FILES[2]));
    assert_eq!(workflow["on"]["push"]["branches"], json!(["trunk"]));
    assert_eq!(workflow["permissions"], json!({}));
    let job = &workflow["jobs"]["loadline"];
    assert_eq!(job["permissions"], json!({"contents": "read"}));
    for step in job["steps"].as_array().unwrap() {
        let run = step["run"].as_str().unwrap_or_default();
        assert!(!run.contains("${{"), "{run}");
        let pinned = |uses: &str| uses.split_once('@').is_some_and(|(_, commit)| commit.len() == 40);
        assert!(step["uses"].as_str().is_none_or(pinned), "{step}");
    }
    let tag = &job["steps"][2]["env"]["LOADLINE_TAG"];
    assert_eq!(*tag, concat!("v", env!("CARGO_PKG_VERSION")));
    // What is built is kept under the release that it is of.
    let cache = &job["steps"][1]["with"];
    assert!(cache["key"].as_str().unwrap().starts_with(concat!(
        "loadline-v",
        env!("CARGO_PKG_VERSION"),
        "-"
    )));
    let install = job["steps"][2]["run"].as_str().unwrap();
    assert!(install.contains("--root ~/.loadline ") && cache["path"] == "~/.loadline", "{install}");
}

#[test]
fn the_hook_is_the_one_that_the_tool_offers() {
    let folder = repository("git@example.com:shop.git");
    init(&folder, &[]);
    let ours = yaml(&read(&folder, ".pre-commit-config.yaml"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let offered = yaml(&fs::read_to_string(root.join(".pre-commit-hooks.yaml")).unwrap());
    let offered = offered.as_array().unwrap().iter().find(|hook| hook["id"] == "loadline-system").unwrap();
    let hook = &ours["repos"][0]["hooks"][0];
    for key in ["entry", "language", "types_or", "require_serial"] {
        assert_eq!(hook[key], offered[key], "{key}");
    }
    assert_eq!(ours["repos"][0]["repo"], "local");
}

#[test]
fn the_hosts_decide_which_pipeline_is_written_or_shown() {
    let hosts = [
        ("https://github.com/a/b", true, "", ""),
        ("https://gitlab.example.com/a/b", false, "For .gitlab-ci.yml:", "For .github"),
        ("/srv/git/a", false, "For .github/workflows/loadline.yml:", "For .gitlab"),
    ];
    for (remote, written, shown, hidden) in hosts {
        let folder = repository(remote);
        let outcome = init(&folder, &[]);
        assert_eq!(folder.path(FILES[2]).exists(), written, "{remote}");
        assert!(outcome.stdout.contains(shown), "{remote}\n{}", outcome.stdout);
        assert!(hidden.is_empty() || !outcome.stdout.contains(hidden), "{remote}\n{}", outcome.stdout);
    }
    let none = Folder::new().file(".git/HEAD", "ref: refs/heads/trunk\n").file(".git/config", "[core]\n");
    assert!(init(&none, &[]).stdout.contains("\nwrote .github/workflows/loadline.yml\n"));
    assert_eq!(yaml(&read(&none, FILES[2]))["on"]["push"]["branches"], json!(["trunk"]));
    let both =
        repository("/srv/git/a").file(".gitlab-ci.yml", "a: {script: b}\n").file(".github/CODEOWNERS", "");
    let outcome = init(&both, &[]);
    assert!(both.path(FILES[2]).exists());
    let (_, snippet) = outcome.stdout.split_once("For .gitlab-ci.yml:\n\n").unwrap();
    let snippet: Vec<_> = snippet.lines().take_while(|line| !line.is_empty()).collect();
    let job = yaml(&snippet.join("\n"));
    assert_eq!(job["loadline"]["artifacts"]["reports"]["junit"], "loadline.xml");
}

#[test]
fn nothing_is_overwritten_and_a_second_run_changes_nothing() {
    let folder = repository("git@github.com:a/b")
        .file(".loadline.yaml", "version: 1\n")
        .file(".pre-commit-config.yaml", "repos: []\n")
        .file(".github/workflows/loadline.yaml", "on: push\njobs: {}\n");
    let before = files(&folder);
    let outcome = init(&folder, &[]);
    for name in [".loadline.yaml", ".pre-commit-config.yaml", ".github/workflows/loadline.yaml"] {
        assert!(outcome.stdout.contains(&format!("kept {name}, which exists")), "{}", outcome.stdout);
    }
    assert!(
        outcome.stdout.contains("For .pre-commit-config.yaml:\n\n      - repo: local"),
        "{}",
        outcome.stdout
    );
    assert_eq!(files(&folder), before);
    assert_eq!(read(&folder, ".pre-commit-config.yaml"), "repos: []\n");

    let fresh = repository("git@github.com:a/b");
    init(&fresh, &[]);
    let written = FILES.map(|name| read(&fresh, name));
    let again = init(&fresh, &[]);
    assert_eq!(FILES.map(|name| read(&fresh, name)), written);
    assert!(!again.stdout.contains("wrote") && !again.stdout.contains("For "), "{}", again.stdout);
}

#[test]
fn a_dry_run_shows_what_a_run_writes() {
    let folder = repository("git@github.com:a/b").file("prod/a.yaml", POD);
    let before = files(&folder);
    let outcome = init(&folder, &["--dry-run"]);
    assert_eq!(files(&folder), before);
    assert!(outcome.stdout.ends_with("\nNothing was written.\n"), "{}", outcome.stdout);
    init(&folder, &[]);
    for name in FILES {
        let (_, shown) = outcome.stdout.split_once(&format!("would write {name}:\n\n")).unwrap();
        let text: Vec<_> = read(&folder, name).lines().map(|line| format!("    {line}")).collect();
        let text = text.join("\n").replace("    \n", "\n");
        assert!(shown.starts_with(&text), "{name}\n{shown}");
    }
}

#[test]
fn the_root_of_the_repository_is_found_and_none_is_needed() {
    let folder = repository("git@github.com:a/b").file("k8s/shop/a.yaml", POD);
    init(&folder, &["k8s/shop"]);
    assert!(folder.path("loadline.yaml").exists() && !folder.path("k8s/shop/loadline.yaml").exists());

    let plain = Folder::new().file("k8s/a.yaml", POD);
    let outcome = init(&plain, &[]);
    assert_eq!(files(&plain), ["k8s/a.yaml", "loadline.yaml"]);
    assert!(outcome.stdout.contains("For .github/workflows/loadline.yml:"), "{}", outcome.stdout);
}

#[test]
fn what_is_not_written_has_a_reason() {
    let plain = init(&Folder::new().file("k8s/a.yaml", POD), &[]);
    let elsewhere = init(&repository("/srv/git/a"), &[]);
    let gitlab = init(&repository("https://gitlab.example.com/a/b"), &[]);
    let table = [
        (&plain, ".pre-commit-config.yaml: this is no git repository, so there is no commit to wait for\n"),
        (
            &plain,
            ".github/workflows/loadline.yml: this is no git repository; what it would hold stands below\n",
        ),
        (&elsewhere, ".github/workflows/loadline.yml: the address of the remote is not one of GitHub; what"),
        (&elsewhere, ".gitlab-ci.yml: nothing here is of GitLab\n"),
        (&gitlab, ".github/workflows/loadline.yml: the repository is on GitLab\n"),
        (&gitlab, ".gitlab-ci.yml: GitLab has one pipeline, which is yours; what it would hold stands below"),
    ];
    for (outcome, reason) in table {
        let line = format!("\ndid not write {reason}");
        assert!(outcome.stdout.contains(&line), "{reason}\n{}", outcome.stdout);
    }
}

#[test]
fn directories_of_any_name_give_valid_settings() {
    let names = [
        "it's",
        "say \"x\"",
        "a: b # c",
        "line\nbreak",
        "ünï ☃",
        "[a]{b}*?",
        "- x",
        "\u{1b}[31m",
        "\\",
        "%",
        "!!x",
    ];
    let mut folder = repository("git@github.com:a/b");
    for name in names {
        folder = folder.file(&format!("{name}/prod/a.yaml"), POD).file(&format!("{name}/vendor/a.yaml"), POD);
    }
    let outcome = init(&folder, &[]);
    assert!(!outcome.stdout.contains('\u{1b}'), "{}", outcome.stdout);
    let settings = yaml(&read(&folder, "loadline.yaml"));
    assert_eq!(settings["environments"][0]["paths"].as_array().unwrap().len(), names.len());
    assert_eq!(settings["exclude"].as_array().unwrap().len(), names.len());
    // What the globs exclude are those directories and nothing else.
    let globs = settings["exclude"].as_array().unwrap().iter().map(|glob| glob.as_str().unwrap());
    let flags: Vec<_> = globs.map(|glob| format!("--exclude={glob}")).collect();
    let flags = flags.iter().map(String::as_str);
    let args: Vec<_> = ["check", "-o", "json", "--select", "KS"].into_iter().chain(flags).collect();
    let report: Value = serde_json::from_str(&folder.loadline(&args).stdout).unwrap();
    // The workflow that it wrote is a resource, too.
    assert_eq!(report["summary"]["resources"], names.len() + 1, "{report}");
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = repository("git@github.com:a/b").file("file", "");
    let gone = folder.loadline(&["init", "gone"]);
    assert_eq!((gone.code, gone.stdout.as_str()), (2, ""));
    assert!(gone.stderr.contains("cannot open gone"), "{}", gone.stderr);
    let file = folder.loadline(&["init", "file"]);
    assert_eq!((file.code, file.stderr.as_str()), (2, "error: file is no directory\n"));

    // A file stands where a directory is needed; the other files are written all the same.
    let blocked = repository("git@github.com:a/b").file(".github", "");
    let outcome = blocked.loadline(&["init"]);
    assert_eq!(outcome.code, 3, "{}", outcome.stdout);
    assert!(outcome.stderr.starts_with("error: cannot write ") && outcome.stderr.contains("loadline.yml: "));
    assert!(outcome.stdout.contains("could not write .github/workflows/loadline.yml"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("Next:"), "{}", outcome.stdout);
    assert!(blocked.path("loadline.yaml").exists());
}

#[test]
fn what_it_writes_is_a_configuration_with_every_comment_put_in_force() {
    let folder = repository("git@github.com:a/b")
        .file("say \"x\" [a]/prod/a.yaml", POD)
        .file("ünï\n- b: #/vendor/a.yaml", POD)
        .file("tests/fixtures/a.yaml", POD);
    init(&folder, &[]);
    let text = read(&folder, "loadline.yaml");
    let is_yaml = |line: &str| {
        let line = line.trim_start_matches([' ', '-']);
        line.starts_with('"') || line.split_once(':').is_some_and(|(key, _)| !key.contains(' '))
    };
    let put = |line: &str| match line.split_once("# ") {
        Some((blanks, rest)) if blanks.trim().is_empty() && is_yaml(rest) => format!("{blanks}{rest}\n"),
        _ => format!("{line}\n"),
    };
    let in_force: String = text.lines().map(put).collect();
    assert!(
        in_force.contains("\nseverity:\n") && in_force.contains("\n  - \"tests/fixtures/**\"\n"),
        "{in_force}"
    );
    // There is no baseline yet; the guide to adoption has the test of that.
    let without_baseline = |text: &str| text.replace("\nbaseline: .loadline-baseline.json\n", "\n");
    let folder = folder.file("plain.yaml", without_baseline(&text));
    let folder = folder.file("in-force.yaml", without_baseline(&in_force));
    for name in ["plain.yaml", "in-force.yaml"] {
        let outcome = folder.loadline(&["check", "--config", name, "--fail-on", "never"]);
        assert_eq!(outcome.code, 0, "{name}\n{}{}", outcome.stdout, outcome.stderr);
    }
}
