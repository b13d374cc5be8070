//! Where reports go: standard output, files, and the summary of a CI step.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::args::{CheckArgs, Output};
use super::length::{self, Lines};
use super::streams::Streams;
use super::{destination, exit, step_summary};
use crate::report::{Format, RenderOptions, Report, Verbosity, no_command};
use crate::source::Files;

/// The reports that are asked for, all of which can be written.
///
/// # Errors
/// When two want standard output, or when a file cannot be written.
pub(super) fn outputs(args: &CheckArgs, terminal: bool) -> Result<Vec<Output>, String> {
    if args.output.is_empty() {
        let format = if terminal { Format::Pretty } else { Format::Concise };
        return Ok(vec![Output { format, file: None }]);
    }
    if args.output.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(
            "several formats for standard output; give all but one a file: --output FORMAT=FILE".into()
        );
    }
    let files: Vec<&Path> = args.output.iter().filter_map(|output| output.file.as_deref()).collect();
    destination::examine(&files, &args.run.paths)?;
    if let Some(file) = files.iter().find(|file| is_source(file)) {
        let name = file.display();
        return Err(format!(
            "cannot write {name}: it is there, and no report is YAML; give the report another name"
        ));
    }
    Ok(args.output.clone())
}

/// Whether a report would take the place of what is or may be checked: a walk would come by it, too.
fn is_source(file: &Path) -> bool {
    let is_yaml =
        |extension: &OsStr| extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml");
    file.extension().is_some_and(is_yaml) && file.is_file()
}

/// Writes `report` to wherever it is wanted. The exit code is that of writing alone: one output that fails
/// leaves the others as they are.
pub(super) fn write(
    args: &CheckArgs,
    report: &Report,
    outputs: &[Output],
    files: &Files,
    streams: &mut Streams<'_>,
) -> u8 {
    let (mut code, mut lines) = (exit::CLEAN, 0);
    for output in outputs {
        let written = match &output.file {
            Some(path) => save(args, report, output.format, path, files, streams),
            None => show(args, report, output.format, files, &mut lines, streams),
        };
        code = code.max(written);
    }
    if outputs.iter().any(|output| output.format == Format::Github) {
        code = code.max(summarize(args, report, files, streams));
    }
    let on_screen = outputs.iter().find(|output| output.file.is_none()).map(|output| output.format);
    remark(args, report, on_screen, streams);
    for output in outputs {
        say_what_is_left_out(args, report, output, streams);
    }
    length::hint(args, report, on_screen, lines, streams);
    code
}

/// Writes to standard output, and counts the lines that it takes.
fn show(
    args: &CheckArgs,
    report: &Report,
    format: Format,
    files: &Files,
    lines: &mut usize,
    streams: &mut Streams<'_>,
) -> u8 {
    let options = on_terminal(args, report, streams, streams.terminal.stdout);
    streams.print(|out| {
        let mut out = Lines::new(BufWriter::new(out), lines);
        format.render(report, files, &options, &mut out)?;
        out.flush()
    })
}

fn save(
    args: &CheckArgs,
    report: &Report,
    format: Format,
    path: &Path,
    files: &Files,
    streams: &mut Streams<'_>,
) -> u8 {
    let options = in_file(args, report);
    match destination::write(path, |out| format.render(report, files, &options, out)) {
        Ok(()) => exit::CLEAN,
        Err(error) => {
            streams.error(&format!("cannot write {}: {error}", path.display()));
            exit::INCOMPLETE
        }
    }
}

/// GitHub shows what is appended to the file that it names beside the annotations.
fn summarize(args: &CheckArgs, report: &Report, files: &Files, streams: &mut Streams<'_>) -> u8 {
    let Some(path) = streams.step_summary.clone() else { return exit::CLEAN };
    match step_summary::append(&path, report, files, &in_file(args, report)) {
        Ok(true) => exit::CLEAN,
        Ok(false) => {
            streams.say(&"note: the summary of this step is full; the report is not added to it");
            exit::CLEAN
        }
        Err(error) => {
            streams.error(&format!("cannot write the step summary {}: {error}", path.display()));
            exit::INCOMPLETE
        }
    }
}

/// Says on standard error what the format on standard output does not.
fn remark(args: &CheckArgs, report: &Report, on_screen: Option<Format>, streams: &mut Streams<'_>) {
    let mut options = on_terminal(args, report, streams, streams.terminal.stderr);
    // Only these leave out what the summary says that is not listed.
    options.list_info |= !matches!(on_screen, Some(Format::Pretty | Format::Concise | Format::Github));
    if args.run.verbose {
        for (file, count) in &report.summary.configurations {
            let files = if *count == 1 { "file" } else { "files" };
            streams.say(&format!("configuration: {file} applies to {count} {files}"));
        }
    }
    let result = match on_screen {
        Some(Format::Pretty) => return,
        // It writes all notes itself when they are asked for; what was passed by is said in any case.
        Some(Format::Concise) if args.run.verbose => report.write_closing(&options, &mut streams.stderr),
        Some(Format::Concise) => report.write_remarks(&options, &mut streams.stderr),
        Some(Format::Github) => remark_to_runner(report, &options, &mut streams.stderr),
        Some(_) | None => report
            .write_errors(&options, &mut streams.stderr)
            .and_then(|()| report.write_remarks(&options, &mut streams.stderr)),
    };
    // Nobody is left to be told that standard error is closed.
    drop(result);
}

/// GitHub's runner looks for commands on standard error, too. Errors of the run are commands already.
fn remark_to_runner(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let mut remarks = Vec::new();
    report.write_remarks(options, &mut remarks)?;
    String::from_utf8_lossy(&remarks).lines().try_for_each(|line| writeln!(out, "{}", no_command(line)))
}

fn say_what_is_left_out(args: &CheckArgs, report: &Report, output: &Output, streams: &mut Streams<'_>) {
    let left_out = output.format.left_out(report, &in_file(args, report));
    if left_out > 0 {
        let format = output.format;
        streams.say(&format!("note: {format} holds the gravest findings only; {left_out} more are left out"));
    }
}

/// What a file holds, which is read later and elsewhere: it knows nothing of this terminal.
fn in_file(args: &CheckArgs, report: &Report) -> RenderOptions {
    RenderOptions {
        include_unknown: args.include_unknown || report.list_unknown,
        show_suppressed: args.show_suppressed,
        list_info: report.list_info,
        verbosity: verbosity(args),
        statistics: args.statistics,
        ..RenderOptions::default()
    }
}

fn on_terminal(args: &CheckArgs, report: &Report, streams: &Streams<'_>, terminal: bool) -> RenderOptions {
    RenderOptions {
        color: streams.terminal.color(streams.color, terminal),
        unicode: !streams.terminal.ascii,
        width: streams.terminal.columns(),
        ..in_file(args, report)
    }
}

fn verbosity(args: &CheckArgs) -> Verbosity {
    match (args.run.quiet, args.run.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    }
}
