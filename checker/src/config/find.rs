//! Which configuration file applies to a directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::error::ConfigError;

/// Names of the configuration file.
pub const NAMES: [&str; 2] = ["loadline.yaml", ".loadline.yaml"];

type Found = Result<Option<Arc<Path>>, ConfigError>;

/// Finds the nearest configuration file above directories, and remembers each directory it saw.
#[derive(Debug)]
pub struct Finder {
    cwd: PathBuf,
    seen: HashMap<PathBuf, Found>,
}

impl Finder {
    /// `cwd` is what relative directories are relative to; it is absolute.
    #[must_use]
    pub fn new(cwd: impl Into<PathBuf>) -> Self {
        Self { cwd: cwd.into(), seen: HashMap::new() }
    }

    /// The configuration file that applies to what lies in `directory`: the one in it, or in the
    /// nearest directory above. A directory with `.git` is the last that is looked at.
    ///
    /// # Errors
    /// When a directory holds both names.
    pub fn find(&mut self, directory: &Path) -> Result<Option<Arc<Path>>, ConfigError> {
        let start = self.absolute(directory);
        let mut passed = Vec::new();
        let mut found = Ok(None);
        for directory in start.ancestors() {
            if let Some(known) = self.seen.get(directory) {
                found = known.clone();
                break;
            }
            passed.push(directory.to_path_buf());
            found = look(directory);
            if found != Ok(None) || directory.join(".git").exists() {
                break;
            }
        }
        self.seen.extend(passed.into_iter().map(|directory| (directory, found.clone())));
        found
    }

    /// Without `..`, so that the directories above are those that hold this one.
    fn absolute(&self, directory: &Path) -> PathBuf {
        let joined = self.cwd.join(directory);
        let has_way_up = directory.components().any(|part| part == std::path::Component::ParentDir);
        if has_way_up { joined.canonicalize().unwrap_or(joined) } else { joined.components().collect() }
    }
}

fn look(directory: &Path) -> Found {
    let [visible, hidden] = NAMES.map(|name| directory.join(name));
    match (visible.is_file(), hidden.is_file()) {
        (true, true) => Err(ConfigError {
            file: hidden.to_string_lossy().replace('\\', "/").into(),
            place: None,
            message: format!("there is a {} beside it, and only one can apply", NAMES[0]),
            help: Some(format!("delete {} or move what it says into {}", NAMES[1], NAMES[0])),
        }),
        (true, false) => Ok(Some(visible.into())),
        (false, true) => Ok(Some(hidden.into())),
        (false, false) => Ok(None),
    }
}
