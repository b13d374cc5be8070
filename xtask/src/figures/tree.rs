//! A tree that is measured on.

use std::fmt;
use std::path::{Path, PathBuf};
use std::{fs, io};

#[derive(Debug)]
pub struct Tree {
    pub root: PathBuf,
    /// Objects in it.
    pub resources: f64,
    files: usize,
    bytes: f64,
    /// Bytes of the largest file.
    largest: f64,
}

impl Tree {
    /// Takes stock of the tree below `root`.
    pub fn read(root: PathBuf) -> io::Result<Self> {
        let mut tree = Self { root: PathBuf::new(), resources: 0.0, files: 0, bytes: 0.0, largest: 0.0 };
        tree.add(&root)?;
        Ok(Self { root, ..tree })
    }

    fn add(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return fs::read_dir(path)?.try_for_each(|entry| self.add(&entry?.path()));
        }
        let text = fs::read_to_string(path)?;
        let bytes = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let objects = text.lines().filter(|line| line.starts_with("kind: ")).count();
        self.files += 1;
        self.bytes += bytes;
        self.largest = self.largest.max(bytes);
        self.resources += f64::from(u32::try_from(objects).unwrap_or(u32::MAX));
        Ok(())
    }

    /// Most megabytes that a run may take: 60, eight times the largest file, 2 kB for each resource.
    pub fn memory_budget(&self) -> f64 {
        60.0 + (8.0 * self.largest + 2000.0 * self.resources) / 1e6
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (megabytes, largest) = (self.bytes / 1e6, self.largest / 1e6);
        let Self { resources, files, .. } = self;
        write!(
            formatter,
            "{resources} objects in {files} files, {megabytes:.1} MB, the largest {largest:.2} MB"
        )
    }
}
