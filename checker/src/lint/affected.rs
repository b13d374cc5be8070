//! Which files share a set with a changed one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use foldhash::{HashMap, HashMapExt};

use crate::discovery::{Found, SetFinder, SetKey, Walker};
use crate::source::without_links;

/// The sets that hold a changed file, as sets are and as they were.
#[derive(Debug)]
pub(super) struct Affected<'a> {
    walker: &'a Walker,
    /// Now and then.
    finders: [SetFinder<'a>; 2],
    keys: [HashSet<SetKey>; 2],
    /// Where directories really are.
    real: HashMap<PathBuf, PathBuf>,
}

impl<'a> Affected<'a> {
    /// The sets of the files `changed`, whose paths lead over no links. A file counts where it is and
    /// where it was, so that a chart that appears or goes affects all that is or was in it.
    pub fn new<'p>(
        now: &'a Walker,
        then: &'a Walker,
        declared: &[(PathBuf, bool)],
        changed: impl Iterator<Item = &'p PathBuf>,
    ) -> Self {
        let mut affected = Self {
            walker: now,
            finders: [now, then].map(|walker| SetFinder::new(walker).with_declared(declared.iter().cloned())),
            keys: Default::default(),
            real: HashMap::new(),
        };
        for path in changed {
            let [now, then] = affected.keys_of(path);
            let [keys_now, keys_then] = &mut affected.keys;
            keys_now.insert(now);
            keys_then.insert(then);
        }
        affected
    }

    /// Those of `files` that are in such a set.
    pub fn of(&mut self, files: Vec<Found>) -> Vec<Found> {
        if self.keys.iter().all(HashSet::is_empty) {
            return Vec::new();
        }
        files.into_iter().filter(|file| self.holds(&file.path)).collect()
    }

    /// Number of sets that the files `now` are in.
    pub fn sets(&mut self, now: &[Found]) -> usize {
        let [finder, _] = &mut self.finders;
        now.iter().map(|file| finder.key(file)).collect::<HashSet<_>>().len()
    }

    fn holds(&mut self, path: &Path) -> bool {
        let real = self.real(path);
        let [now, then] = self.keys_of(&real);
        let [keys_now, keys_then] = &self.keys;
        keys_now.contains(&now) || keys_then.contains(&then)
    }

    /// The path without links on the way, which is found once for all files of a directory.
    fn real(&mut self, path: &Path) -> PathBuf {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return without_links(path);
        };
        if let Some(real) = self.real.get(parent) {
            return real.join(name);
        }
        let real = without_links(path);
        if let Some(directory) = real.parent().filter(|_| real.file_name() == Some(name)) {
            self.real.insert(parent.to_path_buf(), directory.to_path_buf());
        }
        real
    }

    fn keys_of(&mut self, path: &Path) -> [SetKey; 2] {
        let found = Found { path: path.to_path_buf(), name: self.walker.name(path), explicit: false };
        self.finders.each_mut().map(|finder| finder.key(&found))
    }
}
