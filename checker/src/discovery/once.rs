//! Each file of a walk once, however many ways lead to it.

use std::collections::hash_map::Entry;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use foldhash::HashMap;

use super::walk::{Found, Reached};
use crate::source::lexical;

/// The files `found` sorted by name: one that was named before one that was found, the file before links
/// to it. `several` says whether the walk had more than one beginning.
pub(super) fn each_once(cwd: &Path, mut found: Vec<(Found, Reached)>, several: bool) -> Vec<Found> {
    // A descent from one directory comes by each file once; only a link leads to one again.
    if !several && found.iter().all(|(_, reached)| *reached != Reached::Linked) {
        let mut files: Vec<Found> = found.into_iter().map(|(file, _)| file).collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        return files;
    }
    found.sort_by(|(a, _), (b, _)| (!a.explicit, &a.name).cmp(&(!b.explicit, &b.name)));
    let mut folders = Folders { cwd, last: None };
    // Keyed by the bytes of the path: without links there is one way to write it.
    let mut once: HashMap<OsString, Found> = HashMap::default();
    for (file, reached) in found {
        let real = folders.real(&file, reached);
        let is_link = real != file.path;
        match once.entry(real.into_os_string()) {
            Entry::Vacant(entry) => {
                entry.insert(file);
            }
            Entry::Occupied(mut entry) if !is_link && !entry.get().explicit => {
                entry.insert(file);
            }
            Entry::Occupied(_) => {}
        }
    }
    let mut files: Vec<_> = once.into_values().collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// Where directories really are. Names are sorted, so files of one directory come nearly together.
struct Folders<'a> {
    cwd: &'a Path,
    last: Option<(PathBuf, PathBuf)>,
}

impl Folders<'_> {
    /// The path of `file` without links.
    fn real(&mut self, file: &Found, reached: Reached) -> PathBuf {
        match (reached, file.path.parent(), file.path.file_name()) {
            // No link itself: the files of a directory share the way to it.
            (Reached::Walked, Some(folder), Some(name)) => self.folder(folder).join(name),
            _ => self.without_links(&file.path),
        }
    }

    fn folder(&mut self, folder: &Path) -> &Path {
        let real = match self.last.take() {
            Some((last, real)) if last.as_os_str() == folder.as_os_str() => real,
            _ => self.without_links(folder),
        };
        &self.last.insert((folder.to_path_buf(), real)).1
    }

    fn without_links(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| lexical(&self.cwd.join(path)))
    }
}
