//! What a git repository knows of the past of a working tree. Nothing is run and nothing is fetched for it.

mod base;
mod content;
mod differences;
mod error;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::bstr::BStr;

pub use error::HistoryError;

use base::Base;
use differences::Differences;

/// A repository with a working tree.
pub struct Repository {
    git: gix::Repository,
    /// Of the working tree, without links.
    root: PathBuf,
}

/// What has changed in a working tree.
#[derive(Debug)]
pub struct Changes {
    /// What it is compared with, for people: `3f2c1ab (merge base of main and HEAD)`.
    pub base: String,
    /// Changed files by absolute path without links, and what they held; `None` where they did not exist.
    pub files: BTreeMap<PathBuf, Option<Arc<[u8]>>>,
    /// What a person should know: one sentence each, without final stop.
    pub notes: Vec<String>,
}

impl fmt::Debug for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Repository").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Repository {
    /// The repository around `directory`, or the one that the environment names as it does in a hook.
    ///
    /// # Errors
    /// When there is none, it cannot be opened, or it has no working tree.
    pub fn discover(directory: &Path) -> Result<Self, HistoryError> {
        let options =
            gix::discover::upwards::Options { match_ceiling_dir_or_error: false, ..Default::default() };
        let found = gix::ThreadSafeRepository::discover_with_environment_overrides_opts(
            directory,
            options,
            gix::sec::trust::Mapping::default(),
        );
        let git = match found {
            Ok(found) => found.to_thread_local(),
            Err(error) if error.is_not_found() => {
                return Err(HistoryError::NoRepository(directory.to_path_buf()));
            }
            Err(error) => return Err(HistoryError::unreadable(&error)),
        };
        let Some(workdir) = git.workdir() else {
            return Err(HistoryError::NoWorkingTree(git.git_dir().to_path_buf()));
        };
        let root = std::fs::canonicalize(workdir)
            .map_err(|_| HistoryError::NoWorkingTree(git.git_dir().to_path_buf()))?;
        Ok(Self { git, root })
    }

    /// The root of the working tree, absolute and without links.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What has changed in the working tree since it departed from `revision`: whether it is committed,
    /// staged, modified or new and not ignored. `wanted` says of an absolute path whether it matters;
    /// the contents of others are not read.
    ///
    /// # Errors
    /// When the revision is not known, or what it held cannot be read.
    pub fn changes_since(
        &self,
        revision: &str,
        wanted: &dyn Fn(&Path) -> bool,
    ) -> Result<Changes, HistoryError> {
        let Base { commit, title, mut notes } = self.base(revision)?;
        // It works in threads of its own while the trees are read.
        let worktree = self.look_at_worktree()?;
        let tree = self.git.find_commit(commit).and_then(|commit| commit.tree_id().map(gix::Id::detach));
        let tree = tree.map_err(|error| HistoryError::unreadable(&error))?;
        let past = self.git.index_from_tree(&tree).map_err(|error| HistoryError::unreadable(&error))?;
        let index = self.git.index_or_empty().map_err(|error| HistoryError::unreadable(&error))?;
        let mut found = Differences::between(&past, &index);
        found.add_worktree(worktree, &index)?;
        notes.extend(
            found.submodules.iter().map(|path| {
                format!("the submodule {path} is at another commit: compare in it what is in it")
            }),
        );

        let reader = content::Reader { repository: self, past: &past };
        let mut files = BTreeMap::new();
        for path in &found.paths {
            let Some(place) = self.place(path.as_ref()) else { continue };
            if wanted(&place) && !found.is_left_out(path, &place) {
                files.insert(place, reader.read(path.as_ref(), &title)?);
            }
        }
        for (link, target) in self.links(&index) {
            let held = files.get(&target).filter(|_| wanted(&link)).cloned();
            if let Some(held) = held {
                files.entry(link).or_insert(held);
            }
        }
        Ok(Changes { base: title, files, notes })
    }

    /// Where `path` is in the working tree; `None` if the system cannot name it.
    fn place(&self, path: &BStr) -> Option<PathBuf> {
        Some(self.root.join(gix::path::from_bstr(path).ok()?))
    }

    /// Links of the index that exist in the working tree, and where they lead.
    fn links(&self, index: &gix::index::State) -> Vec<(PathBuf, PathBuf)> {
        let links = index.entries().iter().filter(|entry| entry.mode == gix::index::entry::Mode::SYMLINK);
        let places = links.filter_map(|entry| self.place(entry.path(index)));
        let target = |link: PathBuf| {
            let to = std::fs::read_link(&link).ok()?;
            let to = crate::source::without_links(&link.parent()?.join(to));
            Some((link, to))
        };
        places.filter_map(target).collect()
    }
}
