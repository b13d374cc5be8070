//! What files held.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use gix::bstr::{BStr, BString, ByteSlice};
use gix::index::entry::Mode;
use gix::index::{Entry, State};

use super::{HistoryError, Repository};
use crate::source::{Files, MAX_FILE_BYTES};

/// How many links are followed until they are taken for a circle.
const MOST_LINKS: usize = 8;

/// Reads files of a tree of the past as git keeps them: line ends may differ from those of a checkout,
/// which no value shows, and no filter is run.
pub(super) struct Reader<'a> {
    pub repository: &'a Repository,
    pub past: &'a State,
}

impl Reader<'_> {
    /// What the file at `path` held; `None` where there was none.
    pub fn read(&self, path: &BStr, base: &str) -> Result<Option<Arc<[u8]>>, HistoryError> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            let Some(entry) = self.past.entry_by_path(path.as_bstr()) else { return Ok(None) };
            if entry.mode == Mode::COMMIT {
                return Ok(None);
            }
            let bytes = self.blob(entry, path.as_bstr(), base)?;
            if entry.mode != Mode::SYMLINK {
                return Ok(Some(bytes.into()));
            }
            path = match self.target(path.as_bstr(), &bytes) {
                None => return Ok(None),
                Some(Target::Inside(path)) => path,
                // There is only one version of what git does not keep.
                Some(Target::Outside(path)) => return Ok(outside(&path)),
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

fn outside(path: &Path) -> Option<Arc<[u8]>> {
    // A device has no end.
    if !path.is_file() {
        return None;
    }
    Files::disk().read(path).ok().map(Into::into)
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
