//! Composes a run: collect, join, judge. The whole of it is on this screen.

mod affected;
mod baseline;
mod change;
mod clock;
mod collect;
mod entries;
mod facts;
mod identity;
mod introduced;
mod join;
mod judge;
mod kustomizations;
mod load;
mod locate;
mod object;
mod settings;
mod silence;
mod structure;
mod summarise;
mod threshold;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

pub use crate::policy::EngineChoice;
pub use baseline::{
    BaselineFile, BaselineUse, DEFAULT_BASELINE, apply_baseline, baselines_of, refresh_baseline,
};
pub use change::{Before, run_changed};

use crate::config::ConfigError;
use crate::discovery::walk::WalkError;
use crate::discovery::{Found, Outcome as Walked, SetFinder, SetKey, SetKind, Walk, Walker};
use crate::finding::{FailOn, RunError, Severity};
use crate::history::HistoryError;
use crate::policy::{Parameters, PolicySet, Selection, SelectionError};
use crate::report::{Note, Report};
use crate::resource::Environment;
use crate::source::{Files, PathGlobs, SourceText, decode};
use crate::suppression::{Date, Rules};
use collect::{Collected, Run};
use join::{Member, join};
use judge::Judge;
use kustomizations::Kustomizations;
use object::Outcome;
use settings::SettingsIndex;

/// What to check and how.
#[derive(Debug, Default)]
pub struct Options {
    /// Files and directories; `-` is standard input, which `files` then holds.
    pub paths: Vec<PathBuf>,
    /// Where texts come from.
    pub files: Files,
    /// Globs of paths to leave out.
    pub exclude: Vec<String>,
    /// Look into what `.gitignore` and its kin hide, too.
    pub no_ignore: bool,
    /// Overrides what the evidence says.
    pub environment: Option<Environment>,
    /// Executor.
    pub engine: EngineChoice,
    /// Parameters of policies that differ from their defaults; configuration files override them.
    pub parameters: Parameters,
    /// Where to look for configuration; without it all policies that the run is given run as they are.
    pub configuration: Option<Configuration>,
    /// Severity from which a finding fails the run, whatever configuration says.
    pub fail_on: Option<FailOn>,
    /// Least severity that is reported, whatever configuration says.
    pub min_severity: Option<Severity>,
    /// Version of Kubernetes that the objects are for, such as `1.34`, whatever configuration says.
    pub kubernetes_version: Option<String>,
    /// Evaluate every policy on everything it selects, even where it provably cannot fire. Results
    /// are equal; tests and doubts are what this is for.
    pub exhaustive: bool,
    /// Bytes of trees to keep between the halves of a run; 24 MiB where it is not given. Files beyond
    /// are read again, with equal results.
    pub tree_budget: Option<usize>,
    /// Which suppressions hold where no configuration is looked for.
    pub suppression: Rules,
    /// The day on which suppressions are still good or not; without one none has expired.
    pub today: Option<Date>,
}

/// Which configuration files hold, and what wins over them.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// The one file that holds for everything; otherwise the nearest one above each input does.
    pub file: Option<PathBuf>,
    /// What to select instead of what files select, and what to leave out in addition.
    pub selection: Selection,
}

/// How far a run is; called from several threads.
pub trait Progress: Sync {
    /// `done` of `total` files are judged.
    fn advance(&self, done: usize, total: usize);
}

/// No progress to show.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _: usize, _: usize) {}
}

/// Why a run could not even start.
#[derive(Debug, thiserror::Error)]
pub enum LintError {
    /// No path yields a file.
    #[error("{0}")]
    NothingToCheck(String),
    /// A glob that does not parse.
    #[error("invalid glob {glob:?}: {message}")]
    Glob {
        /// The glob.
        glob: String,
        /// Why.
        message: String,
    },
    /// Configuration that cannot be used, with all that is wrong with it.
    #[error("{}", lines(.0))]
    Configuration(Vec<ConfigError>),
    /// A word that selects nothing.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// Nothing is selected.
    #[error("no policy is left: what is ignored takes away all that is selected{}", .0.as_deref().map(|file| format!(" ({file})")).unwrap_or_default())]
    NothingSelected(Option<Arc<str>>),
    /// What has changed cannot be told.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A path that no history knows.
    #[error("{path} is not in the repository {repository}: changes are known of its files only")]
    NotInRepository {
        /// As it was given.
        path: String,
        /// The working tree.
        repository: String,
    },
    /// Standard input among what is compared.
    #[error("standard input has no past to compare with")]
    NoPast,
    /// The working directory is gone.
    #[error("cannot tell the working directory: {0}")]
    WorkingDirectory(std::io::Error),
}

fn lines(errors: &[ConfigError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Checks everything that `options` names, in the current thread pool. `policies` are those to run, or
/// with a configuration those to select from.
///
/// # Errors
/// When a glob does not parse, configuration is wrong, or no path yields a file.
pub fn run(policies: &PolicySet, options: &Options, progress: &dyn Progress) -> Result<Report, LintError> {
    let start = Instant::now();
    let walker = walker(options)?;
    let mut settings = SettingsIndex::new(policies, options, walker.cwd(), true)?;
    let mut report = Report::default();
    let walk = walk(&walker, options, &mut report)?;
    let snapshot = Snapshot { walker: &walker, texts: &options.files };
    check(&mut settings, options, &snapshot, walk.files, &mut report, progress)?;
    report.notes.extend(settings.left_out().filter(|_| report.files.is_empty()));
    report.summary.duration = start.elapsed();
    Ok(report)
}

/// Where a run looks: at the files of now, or at those of the past.
struct Snapshot<'a> {
    walker: &'a Walker,
    texts: &'a Files,
}

/// Checks `files` and puts what is found into `report`.
fn check(
    settings: &mut SettingsIndex<'_>,
    options: &Options,
    snapshot: &Snapshot<'_>,
    files: Vec<Found>,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<(), LintError> {
    let (files, members, keys) = sets(snapshot.walker, files, settings, report)?;
    let settings = settings.all();
    let run = Run {
        settings,
        reads_joins: settings.iter().any(|setting| setting.plan.reads_joins()),
        files: snapshot.texts,
        kustomizations: Kustomizations::of(&keys, snapshot.texts),
        kept: AtomicUsize::new(0),
        budget: options.tree_budget.unwrap_or(collect::TREE_BUDGET),
    };
    let pairs = files.par_iter().zip(&members);
    let mut collected: Vec<Collected> = pairs.map(|(file, member)| run.collect(member, &file.path)).collect();
    let joined = join(&members, &keys, &collected, &run.kustomizations);
    let judge = Judge { run: &run, joined: &joined, members: &members };

    let done = AtomicUsize::new(0);
    let judged = files.par_iter().zip(&members).zip(&mut collected).enumerate();
    let mut outcomes: Vec<Outcome> = judged
        .map(|(index, ((file, member), collected))| {
            let outcome =
                if member.reported { judge.file(index, file, collected) } else { Outcome::default() };
            progress.advance(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            outcome
        })
        .collect();
    let text = |file: u32| text_of(snapshot.texts, files.get(file as usize)?);
    outcomes.par_extend(joined.sets.par_iter().map(|set| judge.set(set, &text)));

    let directives = silence::directives(&members, &mut collected);
    summarise::summarise(report, settings, &members, collected, outcomes);
    silence::silence(report, settings, &members, directives, options.today);
    entries::list(report, settings);
    threshold::apply(report, settings, &members, options);
    report.sort();
    Ok(())
}

fn walker(options: &Options) -> Result<Walker, LintError> {
    let exclude = PathGlobs::new(&options.exclude)
        .map_err(|error| LintError::Glob { glob: error.glob, message: error.message })?;
    let cwd = std::env::current_dir().map_err(LintError::WorkingDirectory)?;
    Ok(Walker::new(cwd, exclude, options.no_ignore))
}

fn walk(walker: &Walker, options: &Options, report: &mut Report) -> Result<Walk, LintError> {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        options.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let mut walk = if paths.is_empty() { Walk::default() } else { walker.walk(&paths) };
    if !stdin.is_empty() {
        let name = Arc::from(Files::STDIN);
        walk.files.push(Found { path: Files::STDIN.into(), name, explicit: true });
    }
    match walk.outcome(&paths) {
        Walked::Nothing(message) => return Err(LintError::NothingToCheck(message)),
        Walked::NothingKnown(message) => report.notes.push(Note { file: None, line: None, message }),
        Walked::Something => {}
    }
    paths_exist(&walk, &paths)?;
    report.errors.extend(walk.errors.iter().map(unread));
    Ok(walk)
}

/// Paths that do not exist yield no file: that is a mistake of the command line.
fn paths_exist(walk: &Walk, paths: &[PathBuf]) -> Result<(), LintError> {
    if paths.is_empty() || !walk.files.is_empty() || paths.iter().any(|path| path.exists()) {
        return Ok(());
    }
    let errors = walk.errors.iter().map(|error| format!("{}: {}", error.file, error.message));
    Err(LintError::NothingToCheck(errors.collect::<Vec<_>>().join("; ")))
}

fn unread(error: &WalkError) -> RunError {
    RunError { file: Arc::clone(&error.file), range: None, message: error.message.clone() }
}

/// Files, what the run knows of each, and the set of each.
type Assigned = (Vec<Found>, Vec<Member>, Vec<SetKey>);

/// The files of a run with their sets: those that were asked for, and siblings of files that were
/// named alone, which are read so that references are found but not reported.
fn sets(
    walker: &Walker,
    files: Vec<Found>,
    settings: &mut SettingsIndex<'_>,
    report: &mut Report,
) -> Result<Assigned, LintError> {
    let (mut files, mut members) = settings.assign(files, true)?;
    let mut finder = SetFinder::new(walker).with_declared(settings.declared_sets());
    let mut keys: Vec<SetKey> = files.iter().map(|file| finder.key(file)).collect();
    let taken: HashSet<Arc<str>> = files.iter().map(|file| Arc::clone(&file.name)).collect();
    let partial = files.iter().zip(&keys).filter(|(file, _)| file.explicit).map(|(_, key)| key.clone());
    let mut partial: Vec<SetKey> =
        partial.filter(|key| !matches!(key.kind, SetKind::Markdown | SetKind::Stdin)).collect();
    partial.sort();
    partial.dedup();
    for key in partial {
        let siblings = finder.siblings(&key, |name| taken.contains(name));
        if siblings.left_out > 0 {
            let message =
                format!("{} more files of {} are not read for context", siblings.left_out, key.path);
            report.notes.push(Note { file: None, line: None, message });
        }
        let (siblings, read_only) = settings.assign(siblings.files, false)?;
        keys.extend(siblings.iter().map(|_| key.clone()));
        files.extend(siblings);
        members.extend(read_only);
    }
    // Which of two declarations is the later one must not depend on which file was named.
    let mut all: Vec<_> = files.into_iter().zip(members.into_iter().zip(keys)).collect();
    all.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let (files, of_files): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let (members, keys) = of_files.into_iter().unzip();
    Ok((files, members, keys))
}

fn text_of(files: &Files, file: &Found) -> Option<Arc<SourceText>> {
    let bytes = files.read(&file.path).ok()?;
    Some(Arc::new(SourceText::file(Arc::clone(&file.name), decode(bytes).text)))
}
