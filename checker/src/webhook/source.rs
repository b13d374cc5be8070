//! Where policies and their rules come from, and whether any of it has changed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

use super::judge::{Judge, Rules};
use crate::lint::{Admission, Configuration, Options, Session, Targets};
use crate::policy::{Directory, PolicySet, Selection};
use crate::resource::Environment;

/// Files below a directory of policies beyond which changes go unseen.
const MOST_FILES: usize = 10_000;
/// Directories within directories.
const DEPTH: usize = 16;

/// Where policies and their rules come from.
#[derive(Debug)]
pub struct Source {
    /// Policies to select from, beside those of directories.
    pub policies: PolicySet,
    /// Directories of further policies.
    pub directories: Vec<PathBuf>,
    /// The configuration file.
    pub configuration: Option<PathBuf>,
    /// What is selected instead of what the configuration selects.
    pub selection: Selection,
    /// The environment of all objects.
    pub environment: Option<Environment>,
    /// Version of the cluster.
    pub kubernetes_version: Option<String>,
    /// What comes of findings.
    pub rules: Rules,
}

impl Source {
    /// Reads all of it.
    ///
    /// # Errors
    /// With all that is wrong with policies and configuration.
    pub fn load(&self) -> Result<Judge, String> {
        let named: Vec<Directory> =
            self.directories.iter().map(|path| Directory::new(path, &path.to_string_lossy())).collect();
        let policies = self.policies.extended(&named).map_err(|errors| {
            errors.iter().map(|(_, error)| error.to_string()).collect::<Vec<_>>().join("\n")
        })?;
        let options = Options {
            configuration: Some(Configuration {
                file: self.configuration.clone(),
                selection: self.selection.clone(),
            }),
            environment: self.environment,
            targets: Targets { kubernetes: self.kubernetes_version.clone() },
            ..Options::default()
        };
        let session = Session::new(policies);
        let admission = Admission::new(&session, &options).map_err(|error| error.to_string())?;
        Judge::new(admission, self.rules)
    }

    /// Files and directories of which it is made.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.directories.iter().chain(&self.configuration).map(PathBuf::as_path)
    }
}

/// Contents by path, as far as they can be read.
pub(super) type Seen = BTreeMap<PathBuf, Option<u64>>;

/// What stands in these files and below these directories. A mounted ConfigMap or Secret is a directory of links, which
/// are followed: its change is a change of contents.
pub(super) fn contents<'a>(paths: impl Iterator<Item = &'a Path>) -> Seen {
    let mut seen = Seen::new();
    for path in paths {
        look(path, DEPTH, &mut seen);
    }
    seen
}

fn look(path: &Path, depth: usize, seen: &mut Seen) {
    if seen.len() >= MOST_FILES {
        return;
    }
    let Some(entries) = fs::read_dir(path).ok().filter(|_| depth > 0) else {
        let hash = |bytes: Vec<u8>| foldhash::fast::FixedState::default().hash_one(bytes);
        seen.insert(path.to_path_buf(), fs::read(path).ok().map(hash));
        return;
    };
    for entry in entries.flatten() {
        // The folders behind the links of a mounted volume begin with two dots.
        if !entry.file_name().to_string_lossy().starts_with("..") {
            look(&entry.path(), depth - 1, seen);
        }
    }
}
