use std::io;

use std::path::PathBuf;

use super::*;
use crate::cli::Terminal;
use crate::cli::args::{Args, ColorChoice, Command};
use crate::report::Format;
use crate::report::samples::full;
use clap::Parser;

struct Outcome {
    code: u8,
    stdout: String,
    stderr: String,
}

/// Concludes a run that found one of everything, as `loadline check FLAGS` would.
fn concluded(flags: &[&str], terminal: Terminal) -> Outcome {
    summarized(flags, terminal, None)
}

fn summarized(flags: &[&str], terminal: Terminal, step_summary: Option<PathBuf>) -> Outcome {
    let args = Args::try_parse_from(["loadline", "check"].iter().chain(flags)).unwrap();
    let Command::Check(args) = args.command else { unreachable!() };
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        stdin: &mut io::empty(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal,
        color: ColorChoice::Auto,
        step_summary,
    };
    let (mut report, files) = full();
    report.errors.clear();
    let outputs = output::outputs(&args, terminal.stdout).unwrap();
    let code = conclude(&args, &report, &outputs, &files, &mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Outcome { code, stdout: text(stdout), stderr: text(stderr) }
}

const PIPE: Terminal =
    Terminal { stdout: false, stderr: false, width: None, no_color: false, ascii: false, force_color: false };

#[test]
fn a_pipe_gets_lines_and_a_terminal_gets_blocks() {
    let lines = concluded(&[], PIPE);
    assert_eq!((lines.code, lines.stdout.lines().count()), (exit::FINDINGS, 4));
    assert!(lines.stderr.starts_with("note: helm"), "{}", lines.stderr);
    assert!(lines.stderr.contains("\nchecked 3 files"), "{}", lines.stderr);
    let all = concluded(&["-v"], PIPE);
    assert!(
        all.stdout.contains("\nnote: helm")
            && all.stderr.starts_with("configuration: loadline.yaml applies to 3 files\nchecked 3 files"),
        "{}",
        all.stderr
    );
    let blocks = concluded(&[], Terminal { stdout: true, ..PIPE });
    assert!(blocks.stdout.contains("╭─[") && blocks.stdout.contains("checked 3 files"));
    assert_eq!(blocks.stderr, "");
}

#[test]
fn a_machine_format_is_alone_on_standard_output() {
    let json = concluded(&["-o", "json", "--statistics", "-v"], PIPE);
    serde_json::from_str::<serde_json::Value>(&json.stdout).unwrap();
    assert!(json.stderr.contains("note: helm") && json.stderr.contains("checked 3 files"), "{}", json.stderr);
    assert_eq!(concluded(&["-o", "json", "-q"], PIPE).stderr, "");
}

#[test]
fn findings_can_be_excused_and_unknowns_listed() {
    assert_eq!(concluded(&["--exit-zero"], PIPE).code, exit::CLEAN);
    assert!(concluded(&["--include-unknown"], PIPE).stdout.contains("unknown KI001"));
}

#[test]
fn several_outputs_are_written_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("report.json");
    let flag = format!("json={}", path.display());
    let outcome = concluded(&["-o", "concise", "-o", &flag], PIPE);
    assert_eq!(outcome.stdout.lines().count(), 4);
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 5);
    // The file alone leaves standard output empty.
    let outcome = concluded(&["-o", &flag], PIPE);
    assert_eq!((outcome.stdout.as_str(), outcome.code), ("", exit::FINDINGS));
    // A report that cannot be written any more is an error, and the others are written still.
    drop(directory);
    let (mut report, files) = full();
    report.errors.clear();
    let args = Args::try_parse_from(["loadline", "check"]).unwrap();
    let Command::Check(args) = args.command else { unreachable!() };
    let lost =
        [Output { format: Format::Json, file: Some(path) }, Output { format: Format::Concise, file: None }];
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        stdin: &mut io::empty(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal: PIPE,
        color: ColorChoice::Auto,
        step_summary: None,
    };
    assert_eq!(conclude(&args, &report, &lost, &files, &mut streams), exit::INCOMPLETE);
    assert!(!stdout.is_empty() && String::from_utf8(stderr).unwrap().contains("cannot write"));
}

#[test]
fn nothing_to_check_is_a_usage_error() {
    let outcome = crate::cli::tests::loadline(&["check", "/no/such/path"]);
    assert_eq!(outcome.code, exit::USAGE);
    assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
}

#[test]
fn every_format_for_machines_is_alone_on_standard_output() {
    for format in
        Format::ALL.map(Format::name).into_iter().filter(|name| !["pretty", "concise"].contains(name))
    {
        let told = concluded(&["-o", format, "--statistics", "-v"], PIPE);
        let quiet = concluded(&["-o", format, "-q"], PIPE);
        assert_eq!((told.code, &told.stdout), (exit::FINDINGS, &quiet.stdout), "{format}");
        assert_eq!(quiet.stderr, "", "{format}");
        assert!(told.stderr.contains("helm") && told.stderr.contains("checked 3 files"), "{}", told.stderr);
    }
}

#[test]
fn suppressed_findings_are_shown_to_those_who_ask() {
    for format in ["pretty", "concise", "markdown", "junit", "github"] {
        let hidden = concluded(&["-o", format], PIPE);
        assert!(!hidden.stdout.contains("KS004"), "{format}: {}", hidden.stdout);
        let shown = concluded(&["-o", format, "--show-suppressed"], PIPE);
        assert!(shown.stdout.contains("KS004"), "{format}: {}", shown.stdout);
        let words = shown.stdout.contains("suppressed (comment: reads the node");
        assert!(words, "{format}: {}", shown.stdout);
        assert_eq!(hidden.code, shown.code);
    }
    // Those that have a word for it always say it, and one that has none never does.
    assert!(concluded(&["-o", "sarif"], PIPE).stdout.contains("KS004"));
    assert!(!concluded(&["-o", "gitlab", "--show-suppressed"], PIPE).stdout.contains("KS004"));
}

#[test]
fn the_summary_of_a_step_comes_with_the_annotations() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summary.md");
    let without = summarized(&["-o", "concise"], PIPE, Some(path.clone()));
    assert!(!path.exists() && without.code == exit::FINDINGS);
    let with = summarized(&["-o", "github"], PIPE, Some(path.clone()));
    assert_eq!(with.code, exit::FINDINGS);
    assert_eq!(with.stdout, concluded(&["-o", "github"], PIPE).stdout);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("## Loadline: 4 findings"), "{page}");
    let lost = summarized(&["-o", "github", "--exit-zero"], PIPE, Some(folder.path().to_path_buf()));
    assert_eq!((lost.code, lost.stdout), (exit::INCOMPLETE, with.stdout));
    assert!(lost.stderr.contains("cannot write the step summary"), "{}", lost.stderr);
}
