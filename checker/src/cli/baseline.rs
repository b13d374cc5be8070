//! `loadline baseline`: what is found today is known, so that only what comes is reported.

use std::io;
use std::path::Path;

use super::args::BaselineArgs;
use super::check::{files, lint, options, stdin_is_named};
use super::streams::Streams;
use super::{catalogue, destination, exit, pool};
use crate::lint::{BaselineFile, BaselineUse, DEFAULT_BASELINE, baselines_of, refresh_baseline};
use crate::policy::PolicySet;
use crate::report::{RenderOptions, Report, counted, grouped};
use crate::suppression::baseline::{Baseline, Refreshed};

pub(super) fn run(args: &BaselineArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let policies = match catalogue::with(policies, &args.run.policy) {
        Ok(policies) => policies,
        Err(error) => return streams.usage_error(&error),
    };
    if let Some(path) = &args.baseline
        && let Err(error) =
            BaselineFile::at(path).map_err(|error| gone(&error)).and_then(|file| opened(args, &file))
    {
        return streams.usage_error(&error);
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
    let options = options(&args.run, files);
    let terminal = streams.terminal;
    let report = match pool::within(&args.run, false, || lint(&args.run, policies, &options, terminal)) {
        Ok(report) => report,
        Err(error) => return streams.usage_error(&error),
    };
    remark(args, &report, streams);
    match refresh(args, &report, streams) {
        Ok(code) if report.errors.is_empty() => code,
        Ok(_) => exit::INCOMPLETE,
        Err(error) => streams.usage_error(&error),
    }
}

/// Writes each baseline that holds for files of the report. All are read before any is written.
fn refresh(args: &BaselineArgs, report: &Report, streams: &mut Streams<'_>) -> Result<u8, String> {
    let otherwise = Path::new(DEFAULT_BASELINE);
    let holdings =
        baselines_of(report, args.baseline.as_deref(), Some(otherwise)).map_err(|error| gone(&error))?;
    let opened = holdings.into_iter().map(|holding| Ok((opened(args, &holding.file)?, holding)));
    let opened: Vec<(Baseline, BaselineUse)> = opened.collect::<Result<_, String>>()?;
    let mut code = exit::CLEAN;
    for (before, holding) in &opened {
        let refreshed = refresh_baseline(report, before, holding, args.prune);
        code = code.max(conclude(args, &holding.file, &refreshed, streams));
    }
    Ok(code)
}

fn gone(error: &io::Error) -> String {
    format!("no working directory: {error}")
}

/// What stands in the file to write. Nothing that is there is written over unread.
fn opened(args: &BaselineArgs, file: &BaselineFile) -> Result<Baseline, String> {
    let path = file.path();
    let name = path.display();
    if path.exists() && !path.is_file() {
        return Err(format!("cannot write {name}: it is not a file"));
    }
    destination::examine(&[path], &[])?;
    match file.read().map_err(|error| error.to_string())? {
        Some(baseline) => Ok(baseline),
        None if args.prune => {
            Err(format!("there is no baseline {name} to prune; write it with `{}`", file.command()))
        }
        None => Ok(Baseline::default()),
    }
}

/// Says what could not be read or evaluated, and with `-v` what else there is to say.
fn remark(args: &BaselineArgs, report: &Report, streams: &mut Streams<'_>) {
    let color = streams.terminal.color(streams.color, streams.terminal.stderr);
    let options = RenderOptions { color, ..RenderOptions::default() };
    let errors = report.write_errors(&options, &mut streams.stderr);
    let remarks = if args.run.verbose { report.write_remarks(&options, &mut streams.stderr) } else { Ok(()) };
    // Nobody is left to be told that standard error is closed.
    drop(errors.and(remarks));
}

fn conclude(
    args: &BaselineArgs,
    file: &BaselineFile,
    refreshed: &Refreshed,
    streams: &mut Streams<'_>,
) -> u8 {
    let json = refreshed.baseline.to_json();
    if let Err(error) = destination::write(file.path(), |out| out.write_all(json.as_bytes())) {
        streams.error(&format!("cannot write {}: {error}", file.path().display()));
        return exit::INCOMPLETE;
    }
    match args.run.quiet {
        true => exit::CLEAN,
        false => streams.print(|out| writeln!(out, "{}", summary(file.path(), refreshed))),
    }
}

fn summary(path: &Path, refreshed: &Refreshed) -> String {
    format!(
        "wrote {}: {} ({} new, {} gone)",
        path.display(),
        counted(refreshed.baseline.total(), "finding", "findings"),
        grouped(refreshed.new),
        grouped(refreshed.gone)
    )
}
