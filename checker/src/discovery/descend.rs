//! What is below a directory, looked at by one thread or by several.
//!
//! Threads cost more than they bring where little is to be seen: the workers of the parallel walk sleep for
//! a millisecond at a time while they wait for each other. So it is for large trees only.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::walk::{is_candidate, is_skipped};
use crate::source::{PathGlobs, display_name};

/// Entries from which on several threads walk a tree: one thread sees about 200 of them in a millisecond.
const MANY: usize = 1000;

/// Where a descent goes, and where it does not.
pub(super) struct Descent<'a> {
    pub cwd: &'a Path,
    /// Names to pass by.
    pub exclude: &'a PathGlobs,
    /// Whether ignore files hide what they name.
    pub ignore: bool,
    /// Whether hidden directories and those of package managers are entered, too.
    pub hidden: bool,
    /// Gathers the directories that are not entered although they may hold something to read.
    pub skipped: Arc<Mutex<Vec<PathBuf>>>,
}

/// Entries of a directory that is not entered, among which something to read is looked for.
const LOOKED_AT: usize = 500;

/// Is told of everything that a descent comes by, in any order and from several threads.
pub(super) type Visit<'a> = &'a (dyn Fn(Result<DirEntry, ignore::Error>) + Sync);

impl Descent<'_> {
    /// Looks at what is below `root`, at most `depth` levels down.
    pub(super) fn below(&self, root: &Path, depth: Option<usize>, visit: Visit<'_>) {
        let threads = rayon::current_num_threads();
        if threads == 1 || depth == Some(1) || entries(root, MANY) < MANY {
            self.serially(root, depth, visit);
        } else {
            self.in_parallel(root, depth, threads, visit);
        }
    }

    fn serially(&self, root: &Path, depth: Option<usize>, visit: Visit<'_>) {
        self.builder(root, depth).build().for_each(visit);
    }

    fn in_parallel(&self, root: &Path, depth: Option<usize>, threads: usize, visit: Visit<'_>) {
        self.builder(root, depth).threads(threads).build_parallel().run(|| {
            Box::new(|entry| {
                visit(entry);
                WalkState::Continue
            })
        });
    }

    fn builder(&self, root: &Path, depth: Option<usize>) -> WalkBuilder {
        let mut builder = WalkBuilder::new(root);
        builder.standard_filters(false).follow_links(false).require_git(false).max_depth(depth);
        builder.parents(self.ignore).ignore(self.ignore).git_ignore(self.ignore).git_exclude(self.ignore);
        let (cwd, exclude) = (self.cwd.to_path_buf(), self.exclude.clone());
        let (hidden, skipped) = (self.hidden, Arc::clone(&self.skipped));
        builder.filter_entry(move |entry| {
            if !exclude.is_empty() && exclude.matches(&display_name(&cwd, entry.path())) {
                return false;
            }
            let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
            // The root itself was named.
            let is_entered = entry.depth() == 0 || !is_directory || !is_skipped(entry.file_name(), hidden);
            if !is_entered && !is_skipped(entry.file_name(), true) && may_hold(entry.path()) {
                skipped.lock().unwrap_or_else(PoisonError::into_inner).push(entry.path().to_path_buf());
            }
            is_entered
        });
        builder
    }
}

/// Whether there may be something to read below a directory that is not entered.
fn may_hold(directory: &Path) -> bool {
    let mut left: Vec<PathBuf> = vec![directory.to_path_buf()];
    let mut count = 0;
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            count += 1;
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if count >= LOOKED_AT || !is_directory && is_candidate(&entry.path()) {
                return true;
            }
            if is_directory {
                left.push(entry.path());
            }
        }
    }
    false
}

/// How many entries a walk from `root` may come by, counted up to `most`. Ignore files are not asked, and
/// what cannot be read counts as nothing: this says how much work there is at most, not what it is.
#[must_use]
pub fn entries(root: &Path, most: usize) -> usize {
    let mut left: Vec<PathBuf> = vec![root.to_path_buf()];
    let mut count = 0;
    while let Some(directory) = left.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            count += 1;
            if count >= most {
                return most;
            }
            let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_directory && !is_skipped(&entry.file_name(), false) {
                left.push(entry.path());
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::discovery::walk::tests::project;

    #[test]
    fn one_thread_and_several_see_the_same() {
        let root = project(&[
            (".gitignore", "out/\n*.gen.yaml\n"),
            ("out/a.yaml", ""),
            ("a/b/c.yaml", ""),
            ("a/b/c.gen.yaml", ""),
            ("a/.gitignore", "!c.gen.yaml\nd.yaml\n"),
            ("a/d.yaml", ""),
            (".git/x.yaml", ""),
            (".hidden/x.yaml", ""),
            ("left/x.yaml", ""),
            ("x.yaml", ""),
        ]);
        let exclude = PathGlobs::new(&["left".to_owned()]).unwrap();
        for ignore in [true, false] {
            let skipped = Arc::default();
            let descent = Descent { cwd: root.path(), exclude: &exclude, ignore, hidden: false, skipped };
            let seen = |walk: &dyn Fn(Visit<'_>)| {
                let all = Mutex::new(Vec::new());
                walk(&|entry| all.lock().unwrap().push(entry.unwrap().into_path()));
                let mut all = all.into_inner().unwrap();
                all.sort();
                all
            };
            for depth in [None, Some(1), Some(2)] {
                let one = seen(&|visit| descent.serially(root.path(), depth, visit));
                let several = seen(&|visit| descent.in_parallel(root.path(), depth, 3, visit));
                assert!(one.len() > 3, "{one:?}");
                assert_eq!(one, several, "{ignore} {depth:?}");
            }
        }
    }

    #[test]
    fn entries_are_counted_as_far_as_it_matters() {
        let root = project(&[("a/b/c.yaml", ""), ("a/d.yaml", ""), (".git/x", ""), ("x.yaml", "")]);
        assert_eq!(entries(root.path(), 100), 6);
        assert_eq!(entries(root.path(), 4), 4);
        assert_eq!(entries(&root.path().join("gone"), 4), 0);
    }
}
