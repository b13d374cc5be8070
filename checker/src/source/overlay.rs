//! Files as they were: a layer over the disk that holds other versions of some files.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Earlier versions of files, by their paths without links; files that are not in it are those of the disk.
#[derive(Debug, Default)]
pub struct Overlay {
    files: BTreeMap<PathBuf, Option<Arc<[u8]>>>,
    /// Directories that were asked for, and where they really are.
    real: Mutex<HashMap<PathBuf, PathBuf>>,
}

/// What an [`Overlay`] says of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer<'a> {
    /// The file has these bytes.
    Holds(&'a Arc<[u8]>),
    /// There is no such file, whatever the disk says.
    Absent,
    /// The disk is right.
    Silent,
}

impl Overlay {
    /// An overlay of `files`: absolute paths without links, and what the files hold; `None` where they
    /// do not exist.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (PathBuf, Option<Arc<[u8]>>)>) -> Self {
        Self { files: files.into_iter().collect(), real: Mutex::default() }
    }

    /// What it says of `path`, which may lead over links.
    #[must_use]
    pub fn get(&self, path: &Path) -> Layer<'_> {
        let mut found = self.files.get(&self.real(path));
        // A link may itself be what differs, or what it leads to.
        if found.is_none() && path.is_symlink() {
            found = fs::canonicalize(path).ok().and_then(|target| self.files.get(&target));
        }
        match found {
            Some(Some(bytes)) => Layer::Holds(bytes),
            Some(None) => Layer::Absent,
            None => Layer::Silent,
        }
    }

    /// [`without_links`], where the way to a directory is found once for all files in it.
    fn real(&self, path: &Path) -> PathBuf {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return path.to_path_buf() };
        let mut known = self.real.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(real) = known.get(parent) {
            return real.join(name);
        }
        let path = without_links(path);
        if let Some(real) = path.parent() {
            known.insert(parent.to_path_buf(), real.to_path_buf());
        }
        path
    }

    /// Files that it holds and the disk does not.
    pub fn gone(&self) -> impl Iterator<Item = &Path> {
        let held = self.files.iter().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| path.as_path());
        held.filter(|path| !path.is_file())
    }
}

/// `path` with the links on the way to it resolved, and the last part as it is. What does not exist stays
/// as it is written.
#[must_use]
pub fn without_links(path: &Path) -> PathBuf {
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return path.to_path_buf() };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    match fs::canonicalize(parent) {
        Ok(real) => real.join(name),
        Err(_) => without_links(parent).join(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_versions_hide_those_of_the_disk() {
        let root = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(root.path()).unwrap();
        for name in ["same.yaml", "added.yaml", "changed.yaml"] {
            fs::write(real.join(name), "now").unwrap();
        }
        let then: Arc<[u8]> = b"then".as_slice().into();
        let overlay = Overlay::new([
            (real.join("added.yaml"), None),
            (real.join("changed.yaml"), Some(Arc::clone(&then))),
            (real.join("old/gone.yaml"), Some(Arc::clone(&then))),
        ]);
        assert_eq!(overlay.get(&real.join("same.yaml")), Layer::Silent);
        assert_eq!(overlay.get(&real.join("added.yaml")), Layer::Absent);
        assert_eq!(overlay.get(&real.join("./changed.yaml")), Layer::Holds(&then));
        assert_eq!(overlay.get(&real.join("old/gone.yaml")), Layer::Holds(&then));
        assert_eq!(overlay.gone().collect::<Vec<_>>(), [real.join("old/gone.yaml")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_to_the_version_of_what_they_lead_to() {
        let root = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(root.path()).unwrap();
        fs::create_dir(real.join("a")).unwrap();
        fs::write(real.join("a/x.yaml"), "now").unwrap();
        std::os::unix::fs::symlink("a", real.join("folder")).unwrap();
        std::os::unix::fs::symlink("a/x.yaml", real.join("link.yaml")).unwrap();
        let then: Arc<[u8]> = b"then".as_slice().into();
        let overlay = Overlay::new([(real.join("a/x.yaml"), Some(Arc::clone(&then)))]);
        for name in ["folder/x.yaml", "link.yaml"] {
            assert_eq!(overlay.get(&real.join(name)), Layer::Holds(&then), "{name}");
        }
    }
}
