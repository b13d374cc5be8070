//! Which files a run reads, and what it reads them for.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::settings::SettingsIndex;
use super::{LintError, Options};
use crate::discovery::walk::WalkError;
use crate::discovery::{Found, Outcome as Walked, SetFinder, SetKey, SetKind, Walk, Walker};
use crate::finding::RunError;
use crate::report::{Note, Report};
use crate::source::{Files, PathGlobs};

/// A file of the run.
#[derive(Debug)]
pub(super) struct Member {
    /// As reports show it.
    pub name: Arc<str>,
    /// Whether findings in it are reported; siblings of named files are only read.
    pub reported: bool,
    /// Number of the settings that hold for it.
    pub setting: usize,
}

/// The files of a run with their sets, in order of their names.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    pub files: Vec<Found>,
    pub members: Vec<Member>,
    pub keys: Vec<SetKey>,
}

pub(super) fn walker(options: &Options) -> Result<Walker, LintError> {
    let exclude = PathGlobs::new(&options.exclude)
        .map_err(|error| LintError::Glob { glob: error.glob, message: error.message })?;
    let cwd = std::env::current_dir().map_err(LintError::WorkingDirectory)?;
    Ok(Walker::new(cwd, exclude, options.no_ignore))
}

/// Finds the files that `options` names.
pub(super) fn walk(walker: &Walker, options: &Options, report: &mut Report) -> Result<Walk, LintError> {
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
pub(super) fn paths_exist(walk: &Walk, paths: &[PathBuf]) -> Result<(), LintError> {
    if paths.is_empty() || !walk.files.is_empty() || paths.iter().any(|path| path.exists()) {
        return Ok(());
    }
    let errors = walk.errors.iter().map(|error| format!("{}: {}", error.file, error.message));
    Err(LintError::NothingToCheck(errors.collect::<Vec<_>>().join("; ")))
}

pub(super) fn unread(error: &WalkError) -> RunError {
    RunError { file: Arc::clone(&error.file), range: None, message: error.message.clone() }
}

/// The files of a run with their sets: those that were asked for, and siblings of files that were
/// named alone, which are read so that references are found but not reported.
pub(super) fn assign(
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
    let mut assigned = Assigned::default();
    for (file, (member, key)) in all {
        assigned.files.push(file);
        assigned.members.push(member);
        assigned.keys.push(key);
    }
    Ok(assigned)
}
