//! What counts of what was found. The order of the steps is a contract:
//!
//! 1. *suppress*: comments, annotations and entries of the configuration silence findings;
//! 2. *audit*: what is wrong with those is found, and may be silenced for whole files;
//! 3. *thresholds*: what is grave enough fails the run;
//! 4. *baseline*: what was known is silenced, so that a suppression uses up no entry;
//! 5. *introduced*: of a comparison only what is new is left;
//! 6. *minimum*: what is below the least severity of its file is left out;
//! 7. *limit*: of one policy in one file at most so many are listed, and the others are counted.

use std::path::PathBuf;

use super::baseline::{BaselineFile, apply_baseline, baselines_of};
use super::change::Comparison;
use super::collect::Collected;
use super::judge::Outcome;
use super::sets::Member;
use super::settings::FileSettings;
use super::{Keep, LintError, Options};
use super::{entries, retired, silence, summarise, threshold};
use crate::report::{Note, Report};

/// Everything that the stages before left.
pub(super) struct Found<'a> {
    pub settings: &'a [FileSettings],
    pub members: &'a [Member],
    pub collected: Vec<Collected>,
    pub outcomes: Vec<Outcome>,
}

/// Steps 1 to 3, for one snapshot of the files.
pub(super) fn settle(report: &mut Report, found: Found<'_>, options: &Options) {
    let Found { settings, members, mut collected, outcomes } = found;
    let directives = silence::directives(members, &mut collected);
    summarise::summarise(report, settings, members, collected, outcomes);
    let mut retired = retired::of_settings(settings, options);
    retired.extend(silence::silence(report, settings, members, directives, options.today));
    retired::tell(report, retired);
    entries::list(report, settings);
    threshold::apply(report, settings, members, options);
    report.sort();
}

/// Steps 4 to 7, for the report as a whole.
pub(super) fn conclude(
    report: &mut Report,
    options: &Options,
    before: Option<&Comparison>,
) -> Result<(), LintError> {
    if let Keep::Due { baseline } = &options.keep {
        silence_known(report, baseline.as_ref(), &options.paths)?;
    }
    if let Some(before) = before {
        before.leave_out(report);
    }
    if let Keep::Due { .. } = options.keep {
        report.drop_minor();
        report.notes.extend(unreported(report));
        report.limit();
    }
    Ok(())
}

/// What to say where findings that nobody sees fail the run.
fn unreported(report: &Report) -> Option<Note> {
    let message = match report.unreported {
        0 => return None,
        1 => "a finding below `min-severity` fails the run; --min-severity info shows it".to_owned(),
        many => format!("{many} findings below `min-severity` fail the run; --min-severity info shows them"),
    };
    Some(Note { file: None, line: None, message })
}

/// Whether the baseline that was named is there and can be read; asked before any work is done.
pub(super) fn readable(keep: &Keep) -> Result<(), LintError> {
    let Keep::Due { baseline: Some(path) } = keep else { return Ok(()) };
    let file = BaselineFile::at(path).map_err(LintError::WorkingDirectory)?;
    match file.read() {
        Ok(Some(_)) => Ok(()),
        Ok(None) => {
            let (name, command) = (path.display(), file.command());
            Err(LintError::Baseline(format!(
                "there is no baseline {name}; write it with `{command}`, or leave out --baseline"
            )))
        }
        Err(error) => Err(LintError::Baseline(error.to_string())),
    }
}

/// Suppresses what stands in the baselines of the files. One that only configuration names may be
/// missing: that is said.
fn silence_known(report: &mut Report, named: Option<&PathBuf>, paths: &[PathBuf]) -> Result<(), LintError> {
    let uses =
        baselines_of(report, named.map(PathBuf::as_path), None).map_err(LintError::WorkingDirectory)?;
    for used in uses {
        match used.file.read().map_err(|error| LintError::Baseline(error.to_string()))? {
            Some(baseline) => apply_baseline(report, &baseline, &used, paths),
            None => report.notes.push(Note { file: None, line: None, message: used.file.missing() }),
        }
    }
    Ok(())
}
