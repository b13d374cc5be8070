//! Composes a run: collect, join, judge, settle. The whole of it is on this screen.

mod admission;
mod affected;
mod applied;
mod baseline;
mod blocks;
mod change;
mod charts;
mod clock;
mod collect;
mod duplicates;
mod entries;
mod error;
mod facts;
mod helm;
mod identity;
mod introduced;
mod join;
mod judge;
mod kustomizations;
mod load;
mod locate;
mod modules;
mod options;
mod place;
mod projects;
mod retired;
mod session;
mod sets;
mod settings;
mod settle;
mod silence;
mod skaffold;
mod summarise;
mod terraform;
mod threshold;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

pub use crate::policy::EngineChoice;
pub use admission::Admission;
pub use baseline::{
    BaselineFile, BaselineUse, DEFAULT_BASELINE, apply_baseline, baselines_of, refresh_baseline,
};
pub use error::LintError;
pub use options::{Configuration, Keep, Options, Progress, Silent, Targets};
pub use session::Session;

use crate::discovery::{Found, Walker};
use crate::policy::PolicySet;
use crate::report::Report;
use crate::source::Files;
use charts::Charts;
use collect::{Builders, Collected, Run};
use join::join;
use judge::{Judge, Outcome};
use kustomizations::Kustomizations;
use sets::{assign, stdin_is_judged, walk, walker};
use settings::SettingsIndex;
use settle::Found as Judged;
use skaffold::Skaffold;

/// Checks everything that `options` names, in the current thread pool, and settles what counts of it. This is the one
/// way in: for the command line, and for whatever else asks.
///
/// # Errors
/// When a glob does not parse, configuration is wrong, a baseline cannot be read, the past cannot be told, or no
/// path yields a file.
pub fn check(session: &Session, options: &Options, progress: &dyn Progress) -> Result<Report, LintError> {
    let start = Instant::now();
    settle::readable(&options.keep)?;
    let walker = walker(options)?;
    let mut report = Report::default();
    let before = match &options.diff_base {
        None => {
            let mut settings = SettingsIndex::new(session, options, walker.cwd(), true)?;
            let files = walk(&walker, options, &mut report)?.files;
            let snapshot = Snapshot { walker: &walker, texts: &options.files };
            examine(&mut settings, options, &snapshot, files, &mut report, progress)?;
            report.notes.extend(settings.left_out().filter(|_| report.files.is_empty()));
            None
        }
        Some(since) => Some(change::compared(session, options, &walker, since, &mut report, progress)?),
    };
    settle::conclude(&mut report, options, before.as_ref())?;
    report.summary.duration = start.elapsed();
    Ok(report)
}

/// As [`check`], with `policies` that serve this one run.
///
/// # Errors
/// As [`check`].
pub fn run(policies: &PolicySet, options: &Options, progress: &dyn Progress) -> Result<Report, LintError> {
    check(&Session::new(policies.clone()), options, progress)
}

/// Where a run looks: at the files of now, or at those of the past.
struct Snapshot<'a> {
    walker: &'a Walker,
    texts: &'a Files,
}

/// Judges `files` and puts what is found, with what silences it, into `report`.
fn examine(
    settings: &mut SettingsIndex<'_>,
    options: &Options,
    snapshot: &Snapshot<'_>,
    files: Vec<Found>,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<(), LintError> {
    let assigned = assign(snapshot.walker, files, settings, report)?;
    let settings = settings.all();
    let cwd = snapshot.walker.cwd();
    let kustomizations = Kustomizations::of(&assigned.keys, snapshot.texts, cwd);
    let names = assigned.members.iter().map(|member| &*member.name);
    let skaffold = Skaffold::of(names, cwd, snapshot.texts);
    let mut charts = Charts::of(&assigned, cwd);
    report.notes.append(&mut charts.notes);
    let builders = Builders { kustomizations, skaffold, charts };
    let run = Run::new(settings, snapshot.texts, builders, cwd, options.tree_budget);
    let files = assigned.files.par_iter().zip(&assigned.members).zip(&assigned.keys);
    let mut collected: Vec<Collected> =
        files.map(|((file, member), key)| run.collect(member, key, &file.path)).collect();

    stdin_is_judged(options, &assigned.keys, &collected)?;
    let joined = join(&assigned, &mut collected, &run);
    let judge = Judge { run: &run, joined: &joined, assigned: &assigned };
    let done = AtomicUsize::new(0);
    let mut outcomes: Vec<Outcome> = collected
        .par_iter_mut()
        .enumerate()
        .map(|(index, collected)| {
            let outcome = judge.file(index, collected);
            progress.advance(done.fetch_add(1, Ordering::Relaxed) + 1, assigned.files.len());
            outcome
        })
        .collect();
    outcomes.par_extend(judge.sets());

    let found = Judged { settings, members: &assigned.members, collected, outcomes };
    settle::settle(report, found, options);
    Ok(())
}
