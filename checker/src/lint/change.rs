//! A run that reports only what a change causes: the sets that it touches are judged as they are and as
//! they were.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::affected::Affected;
use super::introduced::{grown, introduced};
use super::sets::{paths_exist, unread};
use super::settings::SettingsIndex;
use super::{LintError, Options, Progress, Session, Silent, Snapshot, examine};
use crate::discovery::{Found, Outcome as Walked, Walker, classify};
use crate::finding::{Finding, More};
use crate::history::{Changes, Repository};
use crate::report::{Note, Report, counted};
use crate::source::{Files, Overlay, without_links};

/// What was there before a change.
#[derive(Debug)]
pub(super) struct Comparison {
    findings: Vec<Finding>,
    more: Vec<More>,
    /// Names of the files that are there still.
    kept: HashSet<Arc<str>>,
}

impl Comparison {
    /// Leaves in `report` only what was not there before. What is known by a baseline has to be silenced
    /// first: otherwise the entry of an old finding would be left over and silence a new one.
    pub fn leave_out(&self, report: &mut Report) {
        let now = std::mem::take(&mut report.findings);
        report.findings = introduced(now, &self.findings, |file| !self.kept.contains(file));
        grown(&mut report.more, &self.more);
    }
}

/// Judges what `options` names as far as it has changed since the git revision `since`, and what shares a
/// set with a changed file. `report` holds all findings there; what was before leaves out those that the
/// change did not introduce. Settings are those of today for both sides.
pub(super) fn compared(
    session: &Session,
    options: &Options,
    walker: &Walker,
    since: &str,
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Comparison, LintError> {
    if options.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(LintError::NoPast);
    }
    let (repository, changes) = changes(walker, options, since)?;
    let past = Arc::new(Overlay::new(changes.files.clone()));
    let then = walker.clone().into_past(Arc::clone(&past));

    let files = files(walker, &then, options, &past, report)?;
    let mut settings = SettingsIndex::new(session, options, walker.cwd(), false)?;
    // Sets are those that the configuration of the changed files declares.
    let changed = changes.files.keys().map(|path| Found {
        path: path.clone(),
        name: walker.name(path),
        explicit: false,
    });
    settings.assign(changed.collect(), false)?;
    let mut affected = Affected::new(walker, &then, &settings.declared_sets(), changes.files.keys());
    let now = affected.of(files);
    let mut old = then.in_past(now.clone(), &options.paths);
    report.notes.extend(notes(&changes, affected.sets(&now), &now, &old));
    old.extend(left(&then, &old, repository.root()));

    let kept: HashSet<Arc<str>> = now.iter().map(|file| Arc::clone(&file.name)).collect();
    let mut before = Report::default();
    let was = Snapshot { walker: &then, texts: &Files::with_overlay(past) };
    examine(&mut settings, options, &was, old, &mut before, &Silent)?;
    let is = Snapshot { walker, texts: &options.files };
    examine(&mut settings, options, &is, now, report, progress)?;
    Ok(Comparison { findings: before.findings, more: before.more, kept })
}

/// What has changed in the repository around the first path, which has to hold all of them.
fn changes(walker: &Walker, options: &Options, since: &str) -> Result<(Repository, Changes), LintError> {
    let named: Vec<PathBuf> = options.paths.iter().map(|path| real(&walker.cwd().join(path))).collect();
    let around = named.first().map_or(walker.cwd(), PathBuf::as_path);
    let around = around.ancestors().find(|path| path.is_dir()).unwrap_or(walker.cwd());
    let repository = Repository::discover(around)?;
    for (path, real) in options.paths.iter().zip(&named) {
        if !real.starts_with(repository.root()) {
            let (path, root) = (path.display().to_string(), repository.root().display().to_string());
            return Err(LintError::NotInRepository { path, repository: root });
        }
    }
    let is_known = |path: &Path| classify::by_name(&path.to_string_lossy()).is_some();
    let is_wanted = |path: &Path| is_known(path) || named.iter().any(|named| named == path);
    let changes = repository.changes_since(since, &is_wanted)?;
    Ok((repository, changes))
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| without_links(path))
}

/// The files that are asked for. A path that has gone since is no mistake.
fn files(
    walker: &Walker,
    then: &Walker,
    options: &Options,
    past: &Overlay,
    report: &mut Report,
) -> Result<Vec<Found>, LintError> {
    let gone: Vec<&Path> = past.gone().collect();
    let is_gone = |path: &PathBuf| {
        let path = walker.cwd().join(path);
        !path.exists() && gone.iter().any(|gone| gone.starts_with(without_links(&path)))
    };
    let paths: Vec<PathBuf> = options.paths.iter().filter(|path| !is_gone(path)).cloned().collect();
    let walk = walker.walk(&paths);
    paths_exist(&walk, &paths)?;
    if let Walked::Nothing(message) = walk.outcome(&paths)
        && then.in_past(Vec::new(), &options.paths).is_empty()
    {
        return Err(LintError::NothingToCheck(message));
    }
    report.errors.extend(walk.errors.iter().map(unread));
    Ok(walk.files)
}

/// Files that have gone from elsewhere in the repository: one that is asked for may be one of them under
/// another name. They are read with what was around them, as if they had been named.
fn left(then: &Walker, known: &[Found], root: &Path) -> Vec<Found> {
    let known: HashSet<PathBuf> = known.iter().map(|file| without_links(&file.path)).collect();
    let everywhere = then.in_past(Vec::new(), &[root.to_path_buf()]);
    let others = everywhere.into_iter().filter(|file| !known.contains(&file.path));
    others.map(|file| Found { explicit: true, ..file }).collect()
}

/// What was compared with what.
fn notes(changes: &Changes, sets: usize, now: &[Found], old: &[Found]) -> Vec<Note> {
    let changed: HashSet<PathBuf> = now.iter().chain(old).map(|file| without_links(&file.path)).collect();
    let changed = changed.iter().filter(|path| changes.files.contains_key(*path)).count();
    let compared = format!("compared with {}", changes.base);
    let message = if now.is_empty() && old.is_empty() {
        format!("{compared}: nothing that is checked has changed")
    } else {
        format!(
            "{compared}: {}, {} in {} judged",
            counted(changed, "changed file", "changed files"),
            counted(now.len(), "file", "files"),
            counted(sets, "set", "sets")
        )
    };
    let of_run = |message: String| Note { file: None, line: None, message };
    std::iter::once(message).chain(changes.notes.iter().cloned()).map(of_run).collect()
}
