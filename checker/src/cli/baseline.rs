//! `loadline baseline`: what is found today is known, so that only what comes is reported.

use std::path::Path;

use super::args::BaselineArgs;
use super::check::{files, lint, options, selected, writable};
use super::exit;
use super::streams::Streams;
use crate::lint::{BaselineFile, Ran, refresh_baseline};
use crate::policy::PolicySet;
use crate::report::{RenderOptions, Report, counted, grouped};
use crate::suppression::baseline::{Baseline, Refreshed};

pub(super) fn run(args: &BaselineArgs, policies: &PolicySet, streams: &mut Streams<'_>) -> u8 {
    let policies = match selected(&args.run, policies) {
        Ok(policies) => policies,
        Err(error) => return streams.usage_error(&error),
    };
    let (file, before) = match opened(args) {
        Ok(opened) => opened,
        Err(error) => return streams.usage_error(&error),
    };
    let files = match files(&args.run, streams.stdin) {
        Ok(files) => files,
        Err(error) => {
            streams.error(&format!("cannot read standard input: {error}"));
            return exit::INCOMPLETE;
        }
    };
    let options = options(&args.run, files);
    let report = match lint(&args.run, &policies, &options, streams) {
        Ok(report) => report,
        Err(error) => return streams.usage_error(&error),
    };
    let ran = Ran { paths: &options.paths, policies: &policies };
    let refreshed = refresh_baseline(&report, &before, &file, &ran, args.run.min_severity, args.prune);
    remark(args, &report, streams);
    conclude(args, &report, &file, &refreshed, streams)
}

/// The file to write, and what stands in it. Nothing that is there is written over unread.
fn opened(args: &BaselineArgs) -> Result<(BaselineFile, Baseline), String> {
    let path = args.baseline.as_path();
    let name = path.display();
    let file = BaselineFile::at(path).map_err(|error| format!("no working directory: {error}"))?;
    if path.exists() && !path.is_file() {
        return Err(format!("cannot write {name}: it is not a file"));
    }
    writable(path).map_err(|why| format!("cannot write {name}: {why}"))?;
    match file.read().map_err(|error| error.to_string())? {
        Some(baseline) => Ok((file, baseline)),
        None if args.prune => {
            Err(format!("there is no baseline {name} to prune; write it with `{}`", file.command()))
        }
        None => Ok((file, Baseline::default())),
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
    report: &Report,
    file: &BaselineFile,
    refreshed: &Refreshed,
    streams: &mut Streams<'_>,
) -> u8 {
    if let Err(error) = file.write(&refreshed.baseline) {
        streams.error(&format!("cannot write {}: {error}", args.baseline.display()));
        return exit::INCOMPLETE;
    }
    let told = match args.run.quiet {
        true => exit::CLEAN,
        false => streams.print(|out| writeln!(out, "{}", summary(&args.baseline, refreshed))),
    };
    if report.errors.is_empty() { told } else { exit::INCOMPLETE }
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
