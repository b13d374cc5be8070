//! `loadline check`: the main job.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;

use super::args::{CheckArgs, Output};
use super::exit;
use super::progress::Bar;
use super::streams::Streams;
use crate::lint::{self, LintError, Options, Progress, Silent};
use crate::policy::PolicySet;
use crate::report::{Format, RenderOptions, Report, Verbosity};
use crate::source::{Files, MAX_FILE_BYTES};

pub(super) fn run(args: &CheckArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    // Every mistake of the command line is found before any work is done.
    let policies = match policies.select(&args.selection.selection()) {
        Ok(policies) if policies.policies().is_empty() => {
            return streams.usage_error(&"no policy is left: --ignore takes away all that is selected");
        }
        Ok(policies) => policies,
        Err(error) => return streams.usage_error(&error),
    };
    let outputs = match outputs(args, streams.terminal.stdout) {
        Ok(outputs) => outputs,
        Err(error) => return streams.usage_error(&error),
    };
    if args.diff_base.is_some() && args.paths.iter().any(|path| path.as_os_str() == "-") {
        return streams.usage_error(&LintError::NoPast);
    }
    let files = match files(args, streams.stdin) {
        Ok(files) => files,
        Err(error) => {
            streams.error(&format!("cannot read standard input: {error}"));
            return exit::INCOMPLETE;
        }
    };
    let options = options(args, files);
    match lint(args, &policies, &options, streams) {
        Ok(report) => conclude(args, report, &outputs, &options.files, streams),
        Err(error) => streams.usage_error(&error),
    }
}

fn options(args: &CheckArgs, files: Files) -> Options {
    Options {
        paths: args.paths.clone(),
        files,
        exclude: args.exclude.clone(),
        no_ignore: args.no_ignore,
        environment: args.environment,
        engine: args.engine.into(),
        ..Options::default()
    }
}

fn outputs(args: &CheckArgs, terminal: bool) -> Result<Vec<Output>, String> {
    if args.output.is_empty() {
        let format = if terminal { Format::Pretty } else { Format::Concise };
        return Ok(vec![Output { format, file: None }]);
    }
    if args.output.iter().filter(|output| output.file.is_none()).count() > 1 {
        return Err(
            "several formats for standard output; give all but one a file: --output FORMAT=FILE".into()
        );
    }
    for path in args.output.iter().filter_map(|output| output.file.as_deref()) {
        writable(path).map_err(|why| format!("cannot write {}: {why}", path.display()))?;
    }
    Ok(args.output.clone())
}

/// Refuses a file that cannot be written, without touching what it holds.
fn writable(path: &Path) -> Result<(), String> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !directory.is_dir() {
        return Err(format!("there is no directory {}", directory.display()));
    }
    if path.is_dir() {
        return Err("it is a directory".into());
    }
    match OpenOptions::new().append(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn files(args: &CheckArgs, stdin: &mut dyn Read) -> io::Result<Files> {
    if !args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Ok(Files::disk());
    }
    let mut bytes = Vec::new();
    // One byte beyond the limit lets the reader say that it is too large.
    stdin.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Files::with_stdin(bytes))
}

fn lint(
    args: &CheckArgs,
    policies: &PolicySet,
    options: &Options,
    streams: &Streams<'_>,
) -> Result<Report, LintError> {
    let visible = streams.terminal.stderr && !args.no_progress && !args.quiet;
    let bar = visible.then(Bar::new);
    let progress: &dyn Progress = match &bar {
        Some(bar) => bar,
        None => &Silent,
    };
    let run = || match &args.diff_base {
        Some(since) => lint::run_changed(policies, options, since, progress),
        None => lint::run(policies, options, progress),
    };
    let jobs = args.jobs.map_or(0, usize::from);
    let report = match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(run),
        // Where no further thread can be had, this one does the work.
        Err(_) => run(),
    };
    if let Some(bar) = &bar {
        bar.clear();
    }
    report
}

/// Writes the report to wherever it is wanted and settles the exit code.
fn conclude(
    args: &CheckArgs,
    mut report: Report,
    outputs: &[Output],
    files: &Files,
    streams: &mut Streams<'_>,
) -> u8 {
    report.findings.retain(|finding| finding.severity >= args.min_severity);
    let mut code = exit::code(&report, args.fail_on.0, args.exit_zero);
    for output in outputs {
        let written = match &output.file {
            Some(path) => save(args, &report, output.format, path, files, streams),
            None => show(args, &report, output.format, files, streams),
        };
        code = code.max(written);
    }
    let on_screen = outputs.iter().find(|output| output.file.is_none()).map(|output| output.format);
    remark(args, &report, on_screen, streams);
    code
}

fn show(args: &CheckArgs, report: &Report, format: Format, files: &Files, streams: &mut Streams<'_>) -> u8 {
    let options = render_options(args, streams, streams.terminal.stdout);
    streams.print(|out| {
        let mut out = BufWriter::new(out);
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
    // A file is read later and elsewhere: it knows nothing of this terminal.
    let options = RenderOptions {
        include_unknown: args.include_unknown,
        verbosity: verbosity(args),
        statistics: args.statistics,
        ..RenderOptions::default()
    };
    let write = || {
        let mut out = BufWriter::new(File::create(path)?);
        format.render(report, files, &options, &mut out)?;
        out.flush()
    };
    match write() {
        Ok(()) => exit::CLEAN,
        Err(error) => {
            streams.error(&format!("cannot write {}: {error}", path.display()));
            exit::INCOMPLETE
        }
    }
}

/// Says on standard error what the format on standard output does not.
fn remark(args: &CheckArgs, report: &Report, on_screen: Option<Format>, streams: &mut Streams<'_>) {
    let options = render_options(args, streams, streams.terminal.stderr);
    let result = match on_screen {
        Some(Format::Pretty) => return,
        // It writes all notes itself when they are asked for; what was passed by is said in any case.
        Some(Format::Concise) if args.verbose => report.write_closing(&options, &mut streams.stderr),
        Some(Format::Concise) => report.write_remarks(&options, &mut streams.stderr),
        Some(Format::Json) | None => report
            .write_errors(&options, &mut streams.stderr)
            .and_then(|()| report.write_remarks(&options, &mut streams.stderr)),
    };
    // Nobody is left to be told that standard error is closed.
    drop(result);
}

fn render_options(args: &CheckArgs, streams: &Streams<'_>, terminal: bool) -> RenderOptions {
    RenderOptions {
        include_unknown: args.include_unknown,
        show_suppressed: false,
        color: streams.terminal.color(streams.color, terminal),
        unicode: !streams.terminal.ascii,
        width: streams.terminal.columns(),
        verbosity: verbosity(args),
        statistics: args.statistics,
    }
}

fn verbosity(args: &CheckArgs) -> Verbosity {
    match (args.quiet, args.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
