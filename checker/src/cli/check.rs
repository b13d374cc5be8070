//! `loadline check`: the main job.

use std::io::{self, Read};

use super::args::{CheckArgs, Output};
use super::progress::Bar;
use super::streams::Streams;
use super::{exit, output};
use crate::lint::{self, LintError, Options, Progress, Silent};
use crate::policy::PolicySet;
use crate::report::Report;
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
    let outputs = match output::outputs(args, streams.terminal.stdout) {
        Ok(outputs) => outputs,
        Err(error) => return streams.usage_error(&error),
    };
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
    let jobs = args.jobs.map_or(0, usize::from);
    let report = match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(|| lint::run(policies, options, progress)),
        // Where no further thread can be had, this one does the work.
        Err(_) => lint::run(policies, options, progress),
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
    let code = exit::code(&report, args.fail_on.0, args.exit_zero);
    code.max(output::write(args, &report, outputs, files, streams))
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
