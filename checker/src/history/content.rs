//! What files held.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use gix::bstr::{BStr, BString, ByteSlice};
use gix::filter::Pipeline;
use gix::filter::plumbing::pipeline::{Options, convert::to_worktree};
use gix::index::entry::Mode;
use gix::index::{Entry, State};
use gix::worktree::stack::state::attributes::Source;

use super::{HistoryError, Repository};
use crate::source::MAX_FILE_BYTES;

/// How many links are followed until they are taken for a circle.
const MOST_LINKS: usize = 8;

/// Reads files of a tree of the past as a checkout would write them, but for filters that are programs
/// of their own: none of those is run.
pub(super) struct Reader<'a> {
    repository: &'a Repository,
    past: &'a State,
    filters: gix::filter::plumbing::Pipeline,
    attributes: gix::worktree::Stack,
}

impl<'a> Reader<'a> {
    /// A reader of `past`; the attributes are those of the working tree.
    pub fn new(repository: &'a Repository, past: &'a State, index: &State) -> Result<Self, HistoryError> {
        let git = &repository.git;
        let unreadable = |error: gix::Error| HistoryError::unreadable(&error);
        let attributes =
            git.attributes_only(index, Source::WorktreeThenIdMapping).map_err(unreadable)?.detach();
        let options = Options { drivers: Vec::new(), ..Pipeline::options(git).map_err(unreadable)? };
        let context = git.command_context().map_err(unreadable)?;
        let filters = gix::filter::plumbing::Pipeline::new(context, git.object_hash(), options);
        Ok(Self { repository, past, filters, attributes })
    }

    /// What the file at `path` held; `None` where there was none.
    pub fn read(&mut self, path: &BStr, base: &str) -> Result<Option<Arc<[u8]>>, HistoryError> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let Some(entry) = self.past.entry_by_path(path.as_bstr()) else { return Ok(None) };
            if entry.mode == Mode::COMMIT {
                return Ok(None);
            }
            let bytes = self.blob(entry, path.as_bstr(), base)?;
            if entry.mode != Mode::SYMLINK {
                return Ok(Some(self.as_checked_out(&bytes, path.as_bstr()).into()));
            }
            path = match self.target(path.as_bstr(), &bytes) {
                None => return Ok(None),
                Some(Target::Inside(path)) => path,
                // There is only one version of what git does not keep.
                Some(Target::Outside(path)) => return Ok(std::fs::read(path).ok().map(Into::into)),
            };
        }
        Ok(None)
    }

    fn blob(&self, entry: &Entry, path: &BStr, base: &str) -> Result<Vec<u8>, HistoryError> {
        let missing = |_| HistoryError::MissingContent { file: path.to_string(), base: base.to_owned() };
        let size = self.repository.git.find_header(entry.id).map_err(missing)?.size();
        if size > MAX_FILE_BYTES {
            // It could not have been judged either.
            return Ok(Vec::new());
        }
        Ok(self.repository.git.find_object(entry.id).map_err(missing)?.detach().data)
    }

    /// `bytes` with the line ends and in the encoding of the working tree; as they are where that fails.
    fn as_checked_out(&mut self, bytes: &[u8], path: &BStr) -> Vec<u8> {
        let Ok(platform) = self.attributes.at_entry(path, None, &self.repository.git.objects) else {
            return bytes.to_vec();
        };
        let mut attributes = |_: &BStr, outcome: &mut gix::attrs::search::Outcome| {
            platform.matching_attributes(outcome);
        };
        let converted =
            self.filters.convert_to_worktree(bytes, path, &mut attributes, to_worktree::Options::default());
        let converted = converted.ok();
        converted.as_ref().and_then(|converted| converted.as_bytes()).unwrap_or(bytes).to_vec()
    }

    fn target(&self, link: &BStr, to: &[u8]) -> Option<Target> {
        let root = &self.repository.root;
        let link = self.repository.place(link)?;
        let to = gix::path::from_bstr(to.as_bstr()).ok()?;
        let place = plain(&link.parent()?.join(to));
        let Ok(inside) = place.strip_prefix(root) else { return Some(Target::Outside(place)) };
        let inside = gix::path::into_bstr(inside).ok()?;
        Some(Target::Inside(gix::path::to_unix_separators_on_windows(inside).into_owned()))
    }
}

/// Where a link leads.
enum Target {
    Inside(BString),
    Outside(PathBuf),
}

/// `path` without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
