//! Puts files where there are none.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// What became of a file.
#[derive(Debug)]
pub(super) enum Placed {
    /// It was not there and is now.
    Written,
    /// It was there and is as it was.
    Kept,
    /// It was not there and could not be made.
    Failed(io::Error),
}

/// Writes `text` to `name` below `root`, unless something of that name exists.
pub(super) fn put(root: &Path, name: &str, text: &str) -> Placed {
    if exists(root, name) {
        return Placed::Kept;
    }
    match write(root, name, text) {
        Ok(()) => Placed::Written,
        // It came into being in between.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Placed::Kept,
        Err(error) => Placed::Failed(error),
    }
}

/// Whether there is anything of that name, a link to nowhere included.
pub(super) fn exists(root: &Path, name: &str) -> bool {
    root.join(name).symlink_metadata().is_ok()
}

fn write(root: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = root.join(name);
    let mut directory = root.to_path_buf();
    for part in Path::new(name).parent().into_iter().flatten() {
        directory.push(part);
        match directory.symlink_metadata() {
            // Behind a link is another place, perhaps outside of the repository.
            Ok(metadata) if metadata.is_symlink() => {
                let message = format!("{} is a link", directory.display());
                return Err(io::Error::other(message));
            }
            Ok(_) => {}
            Err(_) => fs::create_dir(&directory)?,
        }
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a file would be kept by the next run. If it cannot be removed, the first error says enough.
        drop(fs::remove_file(&path));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exists_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
        assert!(matches!(put(root, "a/b/c.yml", "first"), Placed::Written));
        assert!(matches!(put(root, "a/b/c.yml", "second"), Placed::Kept));
        assert_eq!(read("a/b/c.yml"), "first");
        assert!(matches!(put(root, "a/b", "x"), Placed::Kept));
        let Placed::Failed(_) = put(root, "a/b/c.yml/d", "x") else { panic!("a file is no directory") };
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = folder.path();
        std::os::unix::fs::symlink(outside.path(), root.join(".github")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("gone"), root.join("loadline.yaml")).unwrap();
        assert!(matches!(put(root, "loadline.yaml", "x"), Placed::Kept));
        let Placed::Failed(error) = put(root, ".github/workflows/x.yml", "x") else {
            panic!("it was written")
        };
        assert!(error.to_string().ends_with(".github is a link"), "{error}");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }
}
