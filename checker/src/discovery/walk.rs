//! From paths to files.
//!
//! Ignore files of the tree are respected, also outside of a git repository; the ignore file of the
//! user is not, so that a run says the same on every machine. Hidden directories are skipped except
//! `.github`, hidden files are not. `node_modules` and `.terraform` hold what others wrote and are skipped,
//! too, unless a walk is to look into all of these; `.git` always is, while `vendor` is skipped only if an
//! ignore file says so. What is skipped although it may hold something to read is told. Links to files
//! are followed, links to directories only where they are named. What is named explicitly is taken
//! whatever the ignore files say, but not what an exclude glob matches.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::DirEntry;

use super::{classify, descend, once};
use crate::source::{Layer, Overlay, PathGlobs, display_name};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is read from.
    pub path: PathBuf,
    /// As reports show it: relative to the working directory, with `/`, without leading `./`.
    pub name: Arc<str>,
    /// Whether the file itself was named, not a directory above it.
    pub explicit: bool,
}

/// A path that could not be walked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WalkError {
    /// The path as reports show it.
    pub file: Arc<str>,
    /// What went wrong.
    pub message: String,
}

/// What became of a walk as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There are files to read, or errors to report.
    Something,
    /// No path yields any file; the sentence says what was looked for.
    Nothing(String),
    /// There are files, but none that we know; the sentence says so.
    NothingKnown(String),
}

/// The files that a walk found.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Sorted by name, each file once.
    pub files: Vec<Found>,
    /// Sorted by name.
    pub errors: Vec<WalkError>,
    /// Files that were seen and passed by, because their names promise nothing that we read.
    pub others: usize,
    /// Hidden directories and those of package managers that were not entered although they may hold something
    /// to read, sorted by name.
    pub skipped: Vec<Arc<str>>,
    /// Pipes, sockets and devices whose names promise something that we read, sorted by name.
    pub special: Vec<Arc<str>>,
}

/// Names that a sentence about what was passed by holds at most.
const NAMED: usize = 3;

impl Walk {
    /// Whether there is anything to do, and otherwise what to tell. `paths` are those that were walked.
    #[must_use]
    pub fn outcome(&self, paths: &[PathBuf]) -> Outcome {
        if !self.files.is_empty() || !self.errors.is_empty() {
            return Outcome::Something;
        }
        let places: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
        let places = places.join(", ");
        if self.others > 0 {
            let noun = if self.others == 1 { "file" } else { "files" };
            return Outcome::NothingKnown(format!(
                "{} {noun} in {places}, none of a known kind",
                self.others
            ));
        }
        let passed_by: String = self.passed_by().iter().map(|sentence| format!("; {sentence}")).collect();
        Outcome::Nothing(format!("no file to check in {places}: looked for {LOOKED_FOR}{passed_by}"))
    }

    /// What was passed by on the way and may hold something to read, a sentence for each kind, with the way in.
    #[must_use]
    pub fn passed_by(&self) -> Vec<String> {
        let mut all = Vec::new();
        if !self.skipped.is_empty() {
            let (noun, way) = match self.skipped.len() {
                1 => ("directory is", "it"),
                _ => ("directories are", "them"),
            };
            let skipped = named(&self.skipped);
            all.push(format!(
                "{} hidden {noun} passed by ({skipped}); --hidden looks into {way}",
                self.skipped.len()
            ));
        }
        if !self.special.is_empty() {
            let noun = if self.special.len() == 1 { "pipe or device is" } else { "pipes and devices are" };
            let special = named(&self.special);
            all.push(format!(
                "{} {noun} passed by ({special}); `-` reads standard input",
                self.special.len()
            ));
        }
        all
    }
}

/// The first names of a list, and how many more there are.
fn named(all: &[Arc<str>]) -> String {
    let shown = all.iter().take(NAMED).map(|name| &**name).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// The kinds of files that a walk takes, for people.
const LOOKED_FOR: &str = "YAML (.yaml, .yml), JSON (.json), Markdown (.md, .markdown), Terraform (.tf, .tfvars, \
    .hcl), Dockerfiles and templates, without those that .gitignore or an exclude hides";

/// The directory of a repository that is never entered on the way.
const NEVER: &str = ".git";

/// A directory of a package manager, which is passed by as hidden ones are.
const PACKAGES: &str = "node_modules";

/// Finds files below a working directory.
#[derive(Clone, Debug)]
pub struct Walker {
    cwd: PathBuf,
    exclude: PathGlobs,
    no_ignore: bool,
    hidden: bool,
    past: Option<Arc<Overlay>>,
}

impl Walker {
    /// A walker for paths relative to `cwd`, which should be absolute.
    #[must_use]
    pub fn new(cwd: impl Into<PathBuf>, exclude: PathGlobs, no_ignore: bool) -> Self {
        Self { cwd: cwd.into(), exclude, no_ignore, hidden: false, past: None }
    }

    /// The same walker, which with `hidden` enters hidden directories and those of package managers, too.
    #[must_use]
    pub fn with_hidden(self, hidden: bool) -> Self {
        Self { hidden, ..self }
    }

    /// Whether hidden directories are entered.
    pub(super) const fn looks_into_hidden(&self) -> bool {
        self.hidden
    }

    /// The same walker, to which files are as `past` holds them.
    #[must_use]
    pub fn into_past(self, past: Arc<Overlay>) -> Self {
        Self { past: Some(past), ..self }
    }

    /// The files that `paths` name or hold. A file that several paths reach is taken once.
    #[must_use]
    pub fn walk(&self, paths: &[PathBuf]) -> Walk {
        let tally = Tally::default();
        for path in paths {
            let path = self.cwd.join(path);
            tally.roots.fetch_add(1, Ordering::Relaxed);
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => self.walk_directory(&path, None, &tally),
                Ok(_) => self.take(&path, Reached::Named, &tally),
                Err(error) => tally.error(self.name(&path), &error),
            }
        }
        self.finish(tally)
    }

    /// The files directly in `directory`, or with `recursive` also below it, by the same rules.
    #[must_use]
    pub fn list(&self, directory: &Path, recursive: bool) -> Walk {
        let tally = Tally::default();
        let depth = if recursive { None } else { Some(1) };
        self.walk_directory(&self.cwd.join(directory), depth, &tally);
        let walk = self.finish(tally);
        match &self.past {
            Some(past) => Walk { files: self.back_to(past, walk.files, &[directory], recursive), ..walk },
            None => walk,
        }
    }

    /// `path` as reports show it.
    #[must_use]
    pub fn name(&self, path: &Path) -> Arc<str> {
        display_name(&self.cwd, path)
    }

    /// Whether there is a file at `path`.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        match self.past.as_ref().map_or(Layer::Silent, |past| past.get(path)) {
            Layer::Holds(_) => true,
            Layer::Absent => false,
            Layer::Silent => path.is_file(),
        }
    }

    /// The text of the file at `path`, as far as it can be read.
    pub(super) fn text(&self, path: &Path) -> String {
        match self.past.as_ref().map_or(Layer::Silent, |past| past.get(path)) {
            Layer::Holds(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Layer::Absent => String::new(),
            Layer::Silent => fs::read_to_string(path).unwrap_or_default(),
        }
    }

    /// Whether an exclude glob takes the file or directory `name` away.
    pub(super) fn excludes(&self, name: &str) -> bool {
        self.exclude.matches(name)
    }

    /// Whether ignore files hide what they name.
    pub(super) fn respects_ignore_files(&self) -> bool {
        !self.no_ignore
    }

    /// The working directory.
    #[must_use]
    pub fn cwd(&self) -> &Path {
        &self.cwd
    }

    /// The files of a walk over `paths` as they were: without those that did not exist, and with those
    /// that have gone since. A walker that is not in the past gives them back as they are.
    #[must_use]
    pub fn in_past(&self, files: Vec<Found>, paths: &[PathBuf]) -> Vec<Found> {
        let Some(past) = &self.past else { return files };
        let roots: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        self.back_to(past, files, &roots, true)
    }

    fn walk_directory(&self, root: &Path, depth: Option<usize>, tally: &Tally) {
        let descent = descend::Descent {
            cwd: &self.cwd,
            exclude: &self.exclude,
            ignore: !self.no_ignore,
            hidden: self.hidden,
            skipped: Arc::clone(&tally.skipped),
        };
        descent.below(root, depth, &|entry| match entry {
            Ok(entry) => self.visit(&entry, tally),
            Err(error) => self.refuse(root, &error, tally),
        });
    }

    fn visit(&self, entry: &DirEntry, tally: &Tally) {
        let Some(kind) = entry.file_type() else { return };
        if kind.is_file() {
            self.take(entry.path(), Reached::Walked, tally);
        } else if kind.is_symlink() {
            self.visit_link(entry.path(), tally);
        } else if !kind.is_dir() && is_candidate(entry.path()) {
            let name = self.name(entry.path());
            tally.special.lock().unwrap_or_else(PoisonError::into_inner).push(name);
        }
    }

    fn visit_link(&self, link: &Path, tally: &Tally) {
        match fs::metadata(link) {
            Ok(target) if target.is_file() => self.take(link, Reached::Linked, tally),
            // A directory, a device: not ours to follow.
            Ok(_) => {}
            // Editors keep locks as links to nowhere; only a link that we would have read matters.
            Err(error) if is_candidate(link) => tally.push_error(WalkError {
                file: self.name(link),
                message: format!("the link leads to no file: {error}"),
            }),
            Err(_) => {}
        }
    }

    fn take(&self, path: &Path, reached: Reached, tally: &Tally) {
        let name = self.name(path);
        if self.exclude.matches(&name) {
            return;
        }
        let explicit = reached == Reached::Named;
        if !explicit && !is_candidate(path) {
            tally.others.fetch_add(1, Ordering::Relaxed);
            return;
        }
        tally.found(Found { path: path.to_path_buf(), name, explicit }, reached);
    }

    fn refuse(&self, root: &Path, error: &ignore::Error, tally: &Tally) {
        // A line of an ignore file that does not parse hides nothing: git does not mind it either.
        if error.is_partial() {
            return;
        }
        let path = path_of(error).unwrap_or(root);
        let message = error.io_error().map_or_else(|| error.to_string(), describe);
        tally.push_error(WalkError { file: self.name(path), message });
    }

    fn finish(&self, tally: Tally) -> Walk {
        let mut errors = tally.errors.into_inner().unwrap_or_else(PoisonError::into_inner);
        errors.sort();
        errors.dedup();
        let found = tally.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let files = once::each_once(&self.cwd, found, tally.roots.into_inner() > 1);
        let mut skipped: Vec<Arc<str>> = {
            let skipped = tally.skipped.lock().unwrap_or_else(PoisonError::into_inner);
            skipped.iter().map(|path| self.name(path)).collect()
        };
        let mut special = tally.special.into_inner().unwrap_or_else(PoisonError::into_inner);
        for names in [&mut skipped, &mut special] {
            names.sort();
            names.dedup();
        }
        Walk { files, errors, others: tally.others.into_inner(), skipped, special }
    }
}

/// How a file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// It was named; it may be a link.
    Named,
    /// It is a file in a directory that was walked.
    Walked,
    /// It is a link in a directory that was walked.
    Linked,
}

/// What the threads of a walk gather.
#[derive(Debug, Default)]
struct Tally {
    files: Mutex<Vec<(Found, Reached)>>,
    errors: Mutex<Vec<WalkError>>,
    others: AtomicUsize,
    skipped: Arc<Mutex<Vec<PathBuf>>>,
    special: Mutex<Vec<Arc<str>>>,
    /// Paths that were walked from.
    roots: AtomicUsize,
}

impl Tally {
    fn found(&self, file: Found, reached: Reached) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).push((file, reached));
    }

    fn error(&self, file: Arc<str>, error: &io::Error) {
        self.push_error(WalkError { file, message: describe(error) });
    }

    fn push_error(&self, error: WalkError) {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).push(error);
    }
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or directory".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => format!("cannot read it: {error}"),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// Whether a directory of this name is not entered on the way, by a walk that enters `hidden` ones or not.
pub(super) fn is_skipped(directory: &OsStr, hidden: bool) -> bool {
    let name = directory.to_string_lossy();
    name == NEVER || !hidden && name != ".github" && (name.starts_with('.') || name == PACKAGES)
}

/// The file of known findings where no other is named. It is ours, not the author's: walks pass it by.
pub const BASELINE_NAME: &str = ".loadline-baseline.json";

/// Whether the name promises something that we read.
pub(super) fn is_candidate(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    // `._x.yaml` is what macOS keeps about `x.yaml` in archives.
    !name.starts_with("._") && name != BASELINE_NAME && classify::by_name(&name).is_some()
}

#[cfg(test)]
pub(super) mod tests;
