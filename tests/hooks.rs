//! The hooks for pre-commit, called as pre-commit calls them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::process::{Folder, Outcome, POD, command};

/// One hook; keys that pre-commit does not know are errors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hook {
    id: String,
    name: String,
    description: String,
    entry: String,
    language: String,
    types_or: Vec<String>,
    require_serial: bool,
    #[serde(default = "yes")]
    pass_filenames: bool,
    #[serde(default)]
    always_run: bool,
}

fn yes() -> bool {
    true
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn hooks() -> Vec<Hook> {
    let text = fs::read_to_string(repository().join(".pre-commit-hooks.yaml")).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

impl Hook {
    /// Whether pre-commit gives `file` to this hook: the tags that its library has for these endings.
    fn takes(&self, file: &str) -> bool {
        let tag = match Path::new(file).extension().and_then(|extension| extension.to_str()) {
            Some("yaml" | "yml") => "yaml",
            Some("json") => "json",
            Some("md" | "markdown") => "markdown",
            _ => "text",
        };
        self.types_or.iter().any(|wanted| wanted == tag)
    }

    /// Runs the hook for a commit of `files`; `None` if there is nothing for it.
    fn run(&self, folder: &Folder, files: &[&str]) -> Option<Outcome> {
        let taken: Vec<_> = files.iter().copied().filter(|file| self.takes(file)).collect();
        if taken.is_empty() && !self.always_run {
            return None;
        }
        let (program, mut arguments) = self.entry.split_once(' ').map(|(program, rest)| {
            let rest: Vec<_> = rest.split(' ').collect();
            (program, rest)
        })?;
        if self.pass_filenames {
            arguments.extend(taken);
        }
        let mut command = match self.language.as_str() {
            "system" => command(&folder.path(""), &arguments),
            "script" => clone(folder, program, &arguments),
            other => panic!("{}: language {other}", self.id),
        };
        Some(Outcome::of(command.stdin(Stdio::null()).output().unwrap()))
    }
}

/// The script of a hook in a clone of this repository in which the tool has been built.
fn clone(folder: &Folder, script: &str, arguments: &[&str]) -> Command {
    let home = folder.path(".clone");
    let built = home.join("target/hook/bin");
    if !built.exists() {
        fs::create_dir_all(&built).unwrap();
        symlink(env!("CARGO_BIN_EXE_loadline"), built.join("loadline")).unwrap();
        copy_script(script, &home);
    }
    let mut command = Command::new(home.join(script));
    command.args(arguments).current_dir(folder.path(""));
    command
}

fn copy_script(script: &str, home: &Path) {
    fs::create_dir_all(home.join(script).parent().unwrap()).unwrap();
    fs::copy(repository().join(script), home.join(script)).unwrap();
}

#[test]
fn every_hook_says_what_it_is_and_two_of_each_kind_exist() {
    let hooks = hooks();
    let ids: Vec<_> = hooks.iter().map(|hook| hook.id.as_str()).collect();
    assert_eq!(ids, ["loadline", "loadline-repository", "loadline-system", "loadline-repository-system"]);
    for hook in &hooks {
        assert!(!hook.name.is_empty() && !hook.description.is_empty(), "{}", hook.id);
        assert!(hook.require_serial, "{}: one process uses all cores", hook.id);
        assert_eq!(hook.language, if hook.id.ends_with("-system") { "system" } else { "script" });
        assert_eq!(hook.pass_filenames, !hook.id.contains("repository"), "{}", hook.id);
        assert!(hook.entry.ends_with(" check --no-progress") || hook.entry == "loadline check --no-progress");
        for file in ["a.yaml", "a.yml", "a.json", "a.md", "a.markdown"] {
            assert!(hook.takes(file), "{} passes {file} by, which the tool reads", hook.id);
        }
    }
}

#[test]
fn a_commit_fails_for_its_own_files_and_for_all_in_a_hook_on_the_repository() {
    for hook in hooks() {
        let folder = Folder::new().file("k8s/pod.yaml", POD).file("k8s/other.yaml", "a: b\n");
        let bad = hook.run(&folder, &["k8s/pod.yaml"]).unwrap();
        assert_eq!(bad.code, 1, "{}\n{}", hook.id, bad.stderr);
        assert!(bad.stdout.contains("k8s/pod.yaml:10:21: critical KS001 "), "{}", bad.stdout);
        let good = hook.run(&folder, &["k8s/other.yaml"]).unwrap();
        assert_eq!(good.code, i32::from(!hook.pass_filenames), "{}\n{}", hook.id, good.stdout);
    }
}

#[test]
fn files_that_are_nothing_we_know_let_a_commit_pass() {
    let folder = Folder::new()
        .file("mkdocs.yml", "site_name: Shop\n")
        .file("package.json", "{\"name\": \"shop\"}\n")
        .file("README.md", "# Shop\n")
        .file("docker-compose.yaml", "services: {}\n")
        .file(".pre-commit-config.yaml", "repos: []\n")
        .file("empty.yaml", "")
        .file("main.rs", "fn main() {}\n");
    let files = ["mkdocs.yml", "package.json", "README.md", "docker-compose.yaml", ".pre-commit-config.yaml"];
    for hook in hooks() {
        for file in files.into_iter().chain(["empty.yaml"]) {
            let outcome = hook.run(&folder, &[file]).unwrap();
            assert_eq!(outcome.code, 0, "{} {file}\n{}{}", hook.id, outcome.stdout, outcome.stderr);
        }
        assert!(hook.run(&folder, &["main.rs"]).is_none(), "{}", hook.id);
    }
}

#[test]
fn names_with_blanks_and_quotes_are_passed_whole() {
    let name = "k8s/a 'b' \"c\" $(d) ü.yaml";
    let folder = Folder::new().file(name, POD);
    for hook in hooks().iter().filter(|hook| hook.pass_filenames) {
        let outcome = hook.run(&folder, &[name]).unwrap();
        assert_eq!(outcome.code, 1, "{}\n{}", hook.id, outcome.stderr);
        assert!(outcome.stdout.contains(&format!("{name}:10:21: ")), "{}", outcome.stdout);
    }
}

#[test]
fn the_script_builds_once_and_says_what_it_lacks() {
    let folder = Folder::new();
    let home = folder.path("clone");
    copy_script("action/hook.sh", &home);
    let run = |path: &Path| {
        let mut command = Command::new("bash");
        command.arg(home.join("action/hook.sh")).args(["check", "a b"]).env("PATH", path);
        Outcome::of(command.current_dir(folder.path("")).stdin(Stdio::null()).output().unwrap())
    };
    let tools = folder.path("tools");
    let system = |name: &str| {
        let path = std::env::var_os("PATH").unwrap();
        std::env::split_paths(&path).map(|directory| directory.join(name)).find(|path| path.exists()).unwrap()
    };
    fs::create_dir(&tools).unwrap();
    for name in ["bash", "dirname", "mkdir", "cp", "chmod"] {
        symlink(system(name), tools.join(name)).unwrap();
    }

    // `Command` looks for bash on the PATH that the child gets.
    let without = run(&tools);
    assert_eq!((without.code, without.stdout.as_str()), (3, ""));
    assert!(without.stderr.contains("cargo, which is not on the PATH"), "{}", without.stderr);

    // A cargo that notes how it was called and installs a tool that echoes its arguments.
    let cargo = "#!/bin/sh\necho \"$PWD $*\" >>\"$PWD/calls\"\nmkdir -p target/hook/bin\n\
                 printf '#!/bin/sh\\nprintf \"<%%s>\" \"$@\"\\n' >target/hook/bin/loadline\n\
                 chmod +x target/hook/bin/loadline\n";
    fs::write(tools.join("cargo"), cargo).unwrap();
    fs::set_permissions(tools.join("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    for _ in 0..2 {
        let built = run(&tools);
        assert_eq!((built.code, built.stdout.as_str()), (0, "<check><a b>"), "{}", built.stderr);
    }
    let home = home.canonicalize().unwrap();
    let (at, root) = (home.display(), home.join("target/hook"));
    let expected = format!("{at} install --quiet --locked --path checker --root {}\n", root.display());
    assert_eq!(fs::read_to_string(home.join("calls")).unwrap(), expected);

    fs::remove_dir_all(home.join("target")).unwrap();
    fs::write(tools.join("cargo"), "#!/bin/sh\necho no such toolchain >&2\nexit 101\n").unwrap();
    let failed = run(&tools);
    assert_eq!(failed.code, 3);
    assert!(failed.stderr.contains("no such toolchain") && failed.stderr.contains("cannot build loadline"));
}

#[test]
fn what_the_configuration_excludes_lets_a_commit_pass() {
    let folder = Folder::new()
        .file("loadline.yaml", "exclude: [\"vendor/**\"]\n")
        .file("vendor/pod.yaml", POD)
        .file("k8s/pod.yaml", POD);
    for hook in hooks().iter().filter(|hook| hook.pass_filenames) {
        let excluded = hook.run(&folder, &["vendor/pod.yaml"]).unwrap();
        assert_eq!(excluded.code, 0, "{}\n{}{}", hook.id, excluded.stdout, excluded.stderr);
        let both = hook.run(&folder, &["vendor/pod.yaml", "k8s/pod.yaml"]).unwrap();
        assert_eq!(both.code, 1, "{}", hook.id);
        assert!(!both.stdout.contains("vendor"), "{}", both.stdout);
    }
}
