//! What is below a directory, looked at by one thread or by several.
//!
//! Threads cost more than they bring where little is to be seen: the workers of the parallel walk sleep for
//! a millisecond at a time while they wait for each other. So it is for large trees only.

use std::fs;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::walk::is_skipped;
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
}

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
        builder.filter_entry(move |entry| is_entered(entry, &cwd, &exclude));
        builder
    }
}

/// Whether a walk looks at `entry` at all.
fn is_entered(entry: &DirEntry, cwd: &Path, exclude: &PathGlobs) -> bool {
    if !exclude.is_empty() && exclude.matches(&display_name(cwd, entry.path())) {
        return false;
    }
    let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
    // The root itself was named.
    entry.depth() == 0 || !is_directory || !is_skipped(entry.file_name())
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
            if is_directory && !is_skipped(&entry.file_name()) {
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
            let descent = Descent { cwd: root.path(), exclude: &exclude, ignore };
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
