//! The first example of each guide runs as it is copied.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::Folder;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The commands of the first block with any that run `loadline`, where no file is shown ahead of it.
fn first_example(guide: &str) -> Option<Vec<String>> {
    let blocks = guide.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    for (language, text) in blocks {
        let typed = |line: &str| match language {
            "console" => line.strip_prefix("$ ").map(str::to_owned),
            _ => Some(line.to_owned()).filter(|line| !line.is_empty()),
        };
        if !["console", "sh", ""].contains(&language) {
            return None;
        }
        let commands: Vec<String> = text.lines().filter_map(typed).collect();
        if commands.iter().any(|command| command.starts_with("loadline ")) {
            return Some(commands);
        }
    }
    None
}

/// The shop of the repository, in a repository of its own with a branch `main`.
fn shop() -> Folder {
    let folder = Folder::new();
    copy(&root().join("fixtures/projects"), &folder.path("fixtures/projects"));
    copy(&root().join("fixtures/projects/shop"), &folder.path(""));
    let git = "git init -q -b main && git add -A && git commit -q -m start";
    assert_eq!(typed(&folder, git).0, 0);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Exit code and output of a command in a shell that finds `loadline`.
fn typed(folder: &Folder, command: &str) -> (i32, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_loadline")).parent().unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let path =
        std::env::join_paths(std::iter::once(binary.to_path_buf()).chain(std::env::split_paths(&path)));
    let mut shell = Command::new("bash");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GITHUB_STEP_SUMMARY"] {
        shell.env_remove(variable);
    }
    let output = shell
        .args(["--noprofile", "--norc", "-c", command])
        .current_dir(folder.path(""))
        .env("PATH", path.unwrap())
        .env("HOME", folder.path(""))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Somebody")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "somebody@example.com")))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.code().unwrap(), text)
}

#[test]
fn the_first_example_of_each_guide_runs_as_copied() {
    let mut ran = BTreeMap::new();
    for entry in fs::read_dir(root().join("docs/guides")).unwrap() {
        let path = entry.unwrap().path();
        let guide = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(commands) = first_example(&guide) else { continue };
        let folder = shop();
        for command in commands {
            let (code, told) = typed(&folder, &command);
            // Findings are what examples are about; wrong usage and what could not be read are not.
            assert!(code <= 1, "{name}: {command}\nexit code {code}\n{told}");
            ran.insert(name.clone(), command);
        }
    }
    // Those of the guides on configuration, suppression and policies are files, and have tests of their own; that
    // on figures measures a release build.
    let expected = [
        "adopt.md",
        "baseline.md",
        "changes.md",
        "ci.md",
        "getting-started.md",
        "outputs.md",
        "terraform.md",
    ];
    assert_eq!(ran.into_keys().collect::<Vec<_>>(), expected);
}

/// The first block of this language in a guide.
fn first_block(guide: &str, language: &str) -> String {
    let text = fs::read_to_string(root().join("docs/guides").join(guide)).unwrap();
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap();
    rest.split("```").next().unwrap().to_owned()
}

#[test]
fn the_first_suppressions_of_their_guide_silence_something() {
    let folder = Folder::new().file("meter.yaml", first_block("suppression.md", "yaml"));
    let (code, told) = typed(&folder, "loadline check --select KS002,DS001,DS003,DS004 meter.yaml");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("no findings, 1 suppressed"), "{told}");
}

#[test]
fn the_first_policy_of_its_guide_is_one() {
    let folder = with_draft(shop(), "drafts");
    let (code, told) = typed(&folder, "loadline check -p drafts --select ZZ001 apps/search.yaml");
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("critical ZZ001 init container \"raise-map-count\" runs privileged"), "{told}");
}

/// The folder with the policy that the guide shows below the directory `policies`.
fn with_draft(folder: Folder, policies: &str) -> Folder {
    let text = first_block("writing-policies.md", "rego");
    // Id and name are taken by the policy that it shows.
    let text = text.replace("KS001", "ZZ001").replace("no_privileged_container", "no_privileged_draft");
    let bad = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a\n      \
               securityContext:\n        privileged: true # expect: ZZ001\n";
    let place = format!("{policies}/kubernetes/security/no_privileged_draft");
    folder
        .file(&format!("{place}/no_privileged_draft.rego"), text)
        .file(&format!("{place}/bad.yaml"), bad)
        .file(&format!("{place}/good.yaml"), bad.replace("true # expect: ZZ001", "false"))
}

/// The first file that a guide shows is one that the tool takes.
#[test]
fn the_first_configuration_of_its_guide_is_one() {
    let text = first_block("configuration.md", "yaml");
    assert!(text.starts_with("version: 1\n"), "{text}");
    let folder = with_draft(shop(), "policy").file("loadline.yaml", text);
    let folder = folder
        .file(".loadline-baseline.json", "{\"version\": 1, \"tool\": \"loadline\", \"findings\": []}\n");
    let (code, told) = typed(&folder, "loadline check");
    assert!(code <= 1, "exit code {code}\n{told}");
}
