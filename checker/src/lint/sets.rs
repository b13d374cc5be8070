//! Which files a run reads, and what it reads them for.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::collect::{Collected, Unjudged};
use super::settings::SettingsIndex;
use super::{LintError, Options};
use crate::discovery::walk::WalkError;
use crate::discovery::{Found, Outcome as Walked, SetFinder, SetKey, SetKind, Walk, Walker};
use crate::finding::RunError;
use crate::report::{Note, Report};
use crate::source::{Files, PathGlobs, lexical};

/// A file of the run.
#[derive(Debug)]
pub(super) struct Member {
    /// As reports show it.
    pub name: Arc<str>,
    /// Whether findings in it are reported; siblings of named files are only read.
    pub reported: bool,
    /// Number of the settings that hold for it.
    pub setting: usize,
    /// The absolute path, as far as letters tell.
    pub path: PathBuf,
    /// The part of it that speaks of the project: below the root of the repository, else below the configuration,
    /// else below what the command line names. The same from wherever the run starts.
    pub within: Arc<str>,
}

/// The files of a run with their sets, in order of their names.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    pub files: Vec<Found>,
    pub members: Vec<Member>,
    pub keys: Vec<SetKey>,
}

impl Assigned {
    /// The path of the file that reports call `name` within its project.
    pub fn within<'a>(&'a self, name: &'a str) -> &'a str {
        let found = self.members.binary_search_by(|member| (*member.name).cmp(name));
        found.ok().and_then(|found| self.members.get(found)).map_or(name, |member| &member.within)
    }
}

pub(super) fn walker(options: &Options) -> Result<Walker, LintError> {
    let exclude = PathGlobs::new(&options.exclude)
        .map_err(|error| LintError::Glob { glob: error.glob, message: error.message })?;
    let cwd = std::env::current_dir().map_err(LintError::WorkingDirectory)?;
    Ok(Walker::new(cwd, exclude, options.no_ignore).with_hidden(options.hidden))
}

/// Finds the files that `options` names.
pub(super) fn walk(walker: &Walker, options: &Options, report: &mut Report) -> Result<Walk, LintError> {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        options.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    let mut walk = if paths.is_empty() { Walk::default() } else { walker.walk(&paths) };
    if !stdin.is_empty() {
        let name = options.stdin_name.as_ref().map(|name| walker.name(&walker.cwd().join(name)));
        let name = name.unwrap_or_else(|| Arc::from(Files::STDIN));
        walk.files.push(Found { path: Files::STDIN.into(), name, explicit: true });
    }
    match walk.outcome(&paths) {
        Walked::Nothing(message) => return Err(LintError::NothingToCheck(message)),
        Walked::NothingKnown(message) => report.notes.push(Note { file: None, line: None, message }),
        Walked::Something => {}
    }
    let note = |message| Note { file: None, line: None, message };
    report.notes.extend(walk.passed_by().into_iter().map(note));
    paths_exist(&walk, &paths)?;
    report.errors.extend(walk.errors.iter().map(unread));
    Ok(walk)
}

/// That standard input, if it is read, holds something to judge: a command before the pipe that failed must not look
/// like documents without findings. An editor says what it sends, and may send what is not judged.
///
/// # Errors
/// When there is nothing in it, or nothing that is judged.
pub(super) fn stdin_is_judged(
    options: &Options,
    keys: &[SetKey],
    collected: &[Collected],
) -> Result<(), LintError> {
    let of_stdin = keys.iter().zip(collected).filter(|(key, _)| key.kind == SetKind::Stdin);
    for unjudged in of_stdin.filter_map(|(_, collected)| collected.unjudged.as_ref()) {
        let message = match unjudged {
            Unjudged::Blank => {
                "standard input is empty, so nothing was checked; did the command before the pipe fail?"
                    .to_owned()
            }
            Unjudged::Unknown(first) if options.stdin_name.is_none() => format!(
                "nothing on standard input can be judged: it begins with {first:?}; --stdin-filename NAME says \
                 what it is"
            ),
            Unjudged::Unknown(_) => continue,
        };
        return Err(LintError::Stdin(message));
    }
    Ok(())
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
    // A file may be named in several ways.
    let path = |name: &str| lexical(&walker.cwd().join(name));
    let taken: HashSet<PathBuf> = files.iter().map(|file| path(&file.name)).collect();
    let partial = files.iter().zip(&keys).filter(|(file, _)| file.explicit).map(|(_, key)| key.clone());
    let mut partial: Vec<SetKey> =
        partial.filter(|key| !matches!(key.kind, SetKind::Markdown | SetKind::Stdin)).collect();
    partial.sort();
    partial.dedup();
    for key in partial {
        let siblings = finder.siblings(&key, |name| taken.contains(&path(name)));
        if siblings.left_out > 0 {
            let message =
                format!("{} more files of {} are not read for context", siblings.left_out, key.path);
            report.notes.push(Note { file: None, line: None, message });
        }
        // What stands beside a named file is as much wanted as that file is, whatever is left out above both.
        let beside = siblings.files.into_iter().map(|file| Found { explicit: true, ..file }).collect();
        let (siblings, read_only) = settings.assign(beside, false)?;
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
