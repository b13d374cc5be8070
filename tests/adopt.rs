//! Runs what `docs/guides/adopt.md` shows, and compares what it says with what comes out.
//!
//! With `INSTA_UPDATE=always` the output in the guide is written anew, as snapshots are.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::Folder;

/// A line that no command prints.
const MARK: &str = "\u{1}next\u{1}";

/// A command as the guide shows it, and what follows it there.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    command: String,
    output: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The steps of each block in the guide.
fn blocks(guide: &str) -> Vec<Vec<Step>> {
    let blocks = guide.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(steps).collect()
}

fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.to_string(), output: String::new() });
        } else {
            let step = steps.last_mut().expect("a block starts with a command");
            step.output.push_str(line);
            step.output.push('\n');
        }
    }
    steps
}

/// The inherited repository, on GitHub, in a directory that outputs name.
fn repository() -> Folder {
    let folder = Folder::new()
        .file("legacy/.git/HEAD", "ref: refs/heads/main\n")
        .file("legacy/.git/config", "[remote \"origin\"]\n\turl = git@github.com:example/legacy.git\n");
    copy(&root().join("fixtures/projects/legacy"), &folder.path("legacy"));
    // Nothing on the page depends on what git does: commits are for people.
    let git = folder.path("bin/git");
    let folder = folder.file("bin/git", "#!/bin/sh\n");
    fs::set_permissions(git, fs::Permissions::from_mode(0o755)).unwrap();
    symlink(env!("CARGO_BIN_EXE_loadline"), folder.path("bin/loadline")).unwrap();
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

/// Types `commands` into one shell and gives what each of them printed.
fn run(folder: &Folder, commands: &[&str]) -> Vec<String> {
    let mut script = String::from("code=0\n");
    for command in commands {
        // The mark must not change what `$?` is for the command.
        script.push_str(&format!("printf '{MARK}\\n'; (exit $code)\n{command}\ncode=$?\n"));
    }
    let bin = std::iter::once(folder.path("bin"));
    let path = std::env::join_paths(bin.chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())));
    let file = fs::File::create(folder.path("log")).unwrap();
    let status = Command::new("bash")
        .args(["--noprofile", "--norc", "-c", &script])
        .current_dir(folder.path("legacy"))
        .env("PATH", path.unwrap())
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .status()
        .unwrap();
    assert!(status.code().is_some());
    let log = fs::read_to_string(folder.path("log")).unwrap();
    let place = folder.path("legacy").canonicalize().unwrap().display().to_string();
    let log = log.replace(&place, "/home/you/legacy");
    log.split(&format!("{MARK}\n")).skip(1).map(without_times).collect()
}

/// How long a run took differs: `in 12 ms` is said as `in 9 ms`.
fn without_times(text: &str) -> String {
    let mut kept = String::new();
    let mut words = text.split_inclusive([' ', ':', '\n']).peekable();
    while let Some(word) = words.next() {
        let is_time =
            kept.ends_with("in ") && word.trim_end().chars().all(|sign| sign.is_ascii_digit() || sign == '.');
        let unit =
            words.peek().is_some_and(|unit| ["ms", "s", "us"].contains(&unit.trim_end_matches([':', '\n'])));
        if is_time && unit {
            let unit = words.next().unwrap();
            kept.push_str(&format!("9 ms{}", unit.trim_start_matches(char::is_alphabetic)));
        } else {
            kept.push_str(word);
        }
    }
    kept
}

#[test]
fn the_guide_to_adoption_shows_what_happens() {
    let path = root().join("docs/guides/adopt.md");
    let guide = fs::read_to_string(&path).unwrap();
    let blocks = blocks(&guide);
    let shown: Vec<_> = blocks.iter().flatten().collect();
    let commands: Vec<_> = shown.iter().map(|step| step.command.as_str()).collect();
    let printed = run(&repository(), &commands);
    assert_eq!(printed.len(), commands.len());
    let real: Vec<_> = commands
        .iter()
        .zip(&printed)
        .map(|(command, output)| Step { command: (*command).to_string(), output: output.clone() })
        .collect();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, rewritten(&guide, &real)).unwrap();
        return;
    }
    for (shown, real) in shown.into_iter().zip(&real) {
        assert_eq!(shown, real);
    }
}

/// The guide with the real output below each command.
fn rewritten(guide: &str, real: &[Step]) -> String {
    let mut real = real.iter();
    let mut text = String::new();
    for (index, part) in guide.split("```console\n").enumerate() {
        if index == 0 {
            text.push_str(part);
            continue;
        }
        let (block, after) = part.split_once("```").unwrap();
        text.push_str("```console\n");
        for step in real.by_ref().take(steps(block).len()) {
            text.push_str(&format!("$ {}\n{}", step.command, step.output));
        }
        text.push_str(&format!("```{after}"));
    }
    text
}

#[test]
fn it_takes_less_than_five_commands_to_a_green_pipeline() {
    let guide = fs::read_to_string(root().join("docs/guides/adopt.md")).unwrap();
    let blocks = blocks(&guide);
    let first = &blocks[0];
    let check = first.iter().position(|step| step.command == "loadline check").unwrap();
    assert!(first[0].command == "loadline init" && check < 4, "{first:?}");
    // The check that the pipeline does is the same, and here it ends with 0.
    assert_eq!(
        (first[check + 1].command.as_str(), first[check + 1].output.as_str()),
        ("echo \"exit code $?\"", "exit code 0\n")
    );
    let red = &blocks[1];
    assert_eq!(red.last().unwrap().output, "exit code 1\n");
}

#[test]
fn times_are_the_only_thing_that_is_evened_out() {
    assert_eq!(without_times("in 18 ms: 2 findings\nin 1.2 s\n"), "in 9 ms: 2 findings\nin 9 ms\n");
    let kept = "3 files in 2 sets: in a\n  b: 18 ms\n";
    assert_eq!(without_times(kept), kept);
}
