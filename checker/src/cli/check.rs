//! `loadline check`: the main job.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::args::{CheckArgs, Output, RunArgs};
use super::progress::Bar;
use super::streams::Streams;
use super::{Terminal, catalogue, exit, output, pool};
use crate::lint::{self, Configuration, Keep, LintError, Options, Progress, Session, Silent, Targets};
use crate::policy::PolicySet;
use crate::report::Report;
use crate::source::{Files, MAX_FILE_BYTES, display_name};

pub(super) fn run(args: &CheckArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    // Every mistake of the command line is found before any work is done.
    let policies = match catalogue::with(policies, &args.run.policy) {
        Ok(policies) => policies,
        Err(error) => return streams.usage_error(&error),
    };
    let outputs = match output::outputs(args, streams.terminal.stdout) {
        Ok(outputs) => outputs,
        Err(error) => return streams.usage_error(&error),
    };
    if args.diff_base.is_some() && args.run.paths.iter().any(|path| path.as_os_str() == "-") {
        return streams.usage_error(&LintError::NoPast);
    }
    if let Err(error) = stdin_is_named(&args.run) {
        return streams.usage_error(&error);
    }
    let files = match files(&args.run, streams.stdin) {
        Ok(files) => files,
        Err(error) => {
            streams.error(&format!("cannot read standard input: {error}"));
            return exit::INCOMPLETE;
        }
    };
    let options = Options {
        fail_on: args.fail_on,
        keep: Keep::Due { baseline: args.baseline.clone() },
        diff_base: args.diff_base.clone(),
        ..options(&args.run, files)
    };
    // Finding and rendering share the threads.
    pool::within(&args.run, args.diff_base.is_some(), || {
        match lint(&args.run, policies, &options, streams.terminal) {
            Ok(report) => conclude(args, &report, &outputs, &options.files, streams),
            Err(error) => streams.usage_error(&error),
        }
    })
}

/// A name for standard input goes with `-` among the paths.
pub(super) fn stdin_is_named(args: &RunArgs) -> Result<(), &'static str> {
    let reads_stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    match &args.stdin_filename {
        Some(_) if !reads_stdin => Err("--stdin-filename goes with `-` as a path, which is standard input"),
        _ => Ok(()),
    }
}

pub(super) fn options(args: &RunArgs, files: Files) -> Options {
    Options {
        paths: args.paths.clone(),
        files,
        exclude: args.exclude.clone(),
        no_ignore: args.no_ignore,
        hidden: args.hidden,
        stdin_name: args.stdin_filename.clone(),
        environment: args.environment,
        engine: args.engine.into(),
        configuration: Some(Configuration {
            file: args.config.clone(),
            selection: args.selection.selection(),
        }),
        min_severity: args.min_severity,
        targets: Targets { kubernetes: args.kubernetes_version.clone() },
        today: Some(today()),
        ..Options::default()
    }
}

/// The day in UTC, so that a suppression ends everywhere at once.
pub(super) fn today() -> jiff::civil::Date {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

pub(super) fn files(args: &RunArgs, stdin: &mut dyn Read) -> io::Result<Files> {
    if !args.paths.iter().any(|path| path.as_os_str() == "-") {
        return Ok(Files::disk());
    }
    let mut bytes = Vec::new();
    // One byte beyond the limit lets the reader say that it is too large.
    stdin.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    let files = Files::with_stdin(bytes);
    Ok(match &args.stdin_filename {
        Some(name) => files.with_stdin_name(name_of(name)?),
        None => files,
    })
}

/// A file as reports call it.
fn name_of(file: &Path) -> io::Result<PathBuf> {
    let cwd = std::env::current_dir()?;
    Ok(PathBuf::from(&*display_name(&cwd, &cwd.join(file))))
}

/// Checks what there is, on the threads of the current pool.
pub(super) fn lint(
    args: &RunArgs,
    policies: PolicySet,
    options: &Options,
    terminal: Terminal,
) -> Result<Report, LintError> {
    let visible = terminal.stderr && !args.no_progress && !args.quiet;
    let bar = visible.then(Bar::new);
    let progress: &dyn Progress = match &bar {
        Some(bar) => bar,
        None => &Silent,
    };
    let session = Session::new(policies);
    let linted = lint::check(&session, options, progress);
    if let Some(bar) = &bar {
        bar.clear();
    }
    linted
}

/// Writes the report to wherever it is wanted and settles the exit code.
fn conclude(
    args: &CheckArgs,
    report: &Report,
    outputs: &[Output],
    files: &Files,
    streams: &mut Streams<'_>,
) -> u8 {
    exit::code(report, args.exit_zero).max(output::write(args, report, outputs, files, streams))
}

#[cfg(test)]
mod tests;
