//! Paths at which a tree of the past, the index and the working tree differ.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::path::Path;

use gix::bstr::{BStr, BString};
use gix::dir::entry::Kind;
use gix::index::entry::{Flags, Mode};
use gix::index::{Entry, State};
use gix::status::index_worktree::{Item, Iter};
use gix::status::plumbing::index_as_worktree::{Change, EntryStatus};
use gix::status::{Submodule, UntrackedFiles};

use super::{HistoryError, Repository};

/// Paths in a repository.
#[derive(Debug, Default)]
pub(super) struct Differences {
    /// Files and links that differ.
    pub paths: BTreeSet<BString>,
    /// Submodules at another commit.
    pub submodules: BTreeSet<BString>,
    /// What a sparse checkout leaves out of the working tree.
    left_out: BTreeSet<BString>,
    /// Directories that a sparse index leaves out as a whole, each with a final `/`.
    left_out_below: Vec<BString>,
}

impl Differences {
    /// What differs between `past` and `index`, both in order of their paths.
    pub fn between(past: &State, index: &State) -> Self {
        let mut found = Self::default();
        let (mut then, mut now) = (past.entries(), index.entries());
        loop {
            match (then.split_first(), now.split_first()) {
                (None, None) => return found,
                (Some((old, rest)), None) => {
                    found.differs(old, old.path(past));
                    then = rest;
                }
                (None, Some((new, rest))) => {
                    found.arrived(new, new.path(index));
                    now = rest;
                }
                (Some((old, older)), Some((new, newer))) => match old.path(past).cmp(new.path(index)) {
                    Ordering::Less => {
                        found.differs(old, old.path(past));
                        then = older;
                    }
                    Ordering::Greater => {
                        found.arrived(new, new.path(index));
                        now = newer;
                    }
                    Ordering::Equal => {
                        found.both(old, new, new.path(index));
                        then = older;
                        now = newer;
                    }
                },
            }
        }
    }

    /// Whether a sparse checkout leaves `path` out of the working tree; `place` is where it would be.
    pub fn is_left_out(&self, path: &BString, place: &Path) -> bool {
        let below = |directory: &BString| path.starts_with(directory);
        (self.left_out.contains(path) || self.left_out_below.iter().any(below)) && !place.exists()
    }

    /// Adds what `worktree` finds, and what stands in `index` in several stages.
    pub fn add_worktree(&mut self, worktree: Iter, index: &State) -> Result<(), HistoryError> {
        for item in worktree {
            match item.map_err(|error| HistoryError::unreadable(&error))? {
                Item::Modification { rela_path, status, .. } if is_change(&status) => {
                    self.paths.insert(rela_path);
                }
                Item::DirectoryContents { entry, .. } if is_file(entry.disk_kind) => {
                    self.paths.insert(entry.rela_path);
                }
                _ => {}
            }
        }
        // A conflict differs from everything.
        let conflicts = index.entries().iter().filter(|entry| entry.stage_raw() != 0);
        self.paths.extend(conflicts.map(|entry| entry.path(index).to_owned()));
        Ok(())
    }

    fn arrived(&mut self, new: &Entry, path: &BStr) {
        if new.mode.is_sparse() {
            self.left_out_below.push(path.to_owned());
            return;
        }
        self.note_flags(new, path);
        self.differs(new, path);
    }

    fn both(&mut self, old: &Entry, new: &Entry, path: &BStr) {
        self.note_flags(new, path);
        // An executable bit changes nothing that is judged.
        let same_kind = is_link(old) == is_link(new) && is_submodule(old) == is_submodule(new);
        if old.id != new.id || !same_kind || new.flags.contains(Flags::INTENT_TO_ADD) {
            self.differs(old, path);
            self.differs(new, path);
        }
    }

    fn note_flags(&mut self, new: &Entry, path: &BStr) {
        if new.flags.contains(Flags::SKIP_WORKTREE) {
            self.left_out.insert(path.to_owned());
        }
    }

    fn differs(&mut self, entry: &Entry, path: &BStr) {
        let paths = if is_submodule(entry) { &mut self.submodules } else { &mut self.paths };
        paths.insert(path.to_owned());
    }
}

fn is_submodule(entry: &Entry) -> bool {
    entry.mode == Mode::COMMIT
}

fn is_link(entry: &Entry) -> bool {
    entry.mode == Mode::SYMLINK
}

impl Repository {
    /// Begins to look for what differs between the index and the working tree, and for new files that are
    /// not ignored.
    pub(super) fn look_at_worktree(&self) -> Result<Iter, HistoryError> {
        let unreadable = |error: gix::Error| HistoryError::unreadable(&error);
        let ignore_submodules: Option<Submodule> = None;
        let status = self.git.status(gix::progress::Discard).map_err(unreadable)?;
        let status = status
            .untracked_files(UntrackedFiles::Files)
            .index_worktree_rewrites(None)
            .index_worktree_submodules(ignore_submodules);
        status.into_index_worktree_iter(Vec::new()).map_err(unreadable)
    }
}

fn is_change<U>(status: &EntryStatus<(), U>) -> bool {
    match status {
        EntryStatus::Change(Change::Modification { content_change, .. }) => content_change.is_some(),
        EntryStatus::Change(Change::SubmoduleModification(_)) | EntryStatus::NeedsUpdate(_) => false,
        EntryStatus::Change(_) | EntryStatus::Conflict { .. } | EntryStatus::IntentToAdd => true,
    }
}

fn is_file(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::File | Kind::Symlink))
}
