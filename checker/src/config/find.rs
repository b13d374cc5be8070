//! Which configuration file applies to a directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use super::error::ConfigError;
use crate::source::{lexical, name_from};

/// Names of the configuration file.
pub const NAMES: [&str; 4] = ["loadline.yaml", ".loadline.yaml", "loadline.yml", ".loadline.yml"];

type Found = Result<Option<Arc<Path>>, ConfigError>;

/// Finds the nearest configuration file above directories, and remembers each directory it saw.
#[derive(Debug)]
pub struct Finder {
    cwd: PathBuf,
    seen: HashMap<PathBuf, Found>,
}

impl Finder {
    /// `cwd` is the absolute directory to which others may be relative.
    #[must_use]
    pub fn new(cwd: impl Into<PathBuf>) -> Self {
        Self { cwd: cwd.into(), seen: HashMap::new() }
    }

    /// The configuration file that applies to what lies in `directory`: the one in it, or in the
    /// nearest directory above. A directory with `.git` is the last that is looked at.
    ///
    /// # Errors
    /// When a directory holds several of the names.
    pub fn find(&mut self, directory: &Path) -> Result<Option<Arc<Path>>, ConfigError> {
        let start = lexical(&self.cwd.join(directory));
        let mut passed = Vec::new();
        let mut found = Ok(None);
        for directory in start.ancestors() {
            if let Some(known) = self.seen.get(directory) {
                found = known.clone();
                break;
            }
            passed.push(directory.to_path_buf());
            found = look(directory, &self.cwd);
            if found != Ok(None) || directory.join(".git").exists() {
                break;
            }
        }
        self.seen.extend(passed.into_iter().map(|directory| (directory, found.clone())));
        found
    }
}

fn look(directory: &Path, cwd: &Path) -> Found {
    // A link that leads nowhere is there: whoever opens it says so.
    let is_there = |path: &Path| path.is_file() || path.is_symlink() && !path.exists();
    // Where GitHub looks for workflows, `loadline.yml` is the one that runs us.
    let taken =
        if directory.ends_with(".github/workflows") { NAMES.get(..2).unwrap_or(&NAMES) } else { &NAMES };
    let mut there = taken.iter().filter(|name| is_there(&directory.join(name)));
    let (Some(first), second) = (there.next(), there.next()) else { return Ok(None) };
    match second {
        None => Ok(Some(directory.join(first).into())),
        Some(second) => Err(ConfigError {
            file: name_from(cwd, &directory.join(second)),
            place: None,
            message: format!("there is a {first} beside it, and only one can apply"),
            help: Some(format!("delete {second} or move what it says into {first}")),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A tree with these files below a directory that is a repository.
    fn tree(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in ["repository/.git/HEAD"].iter().chain(files) {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        root
    }

    fn found(root: &Path, directory: &str) -> Option<String> {
        let mut finder = Finder::new(root.join("repository"));
        let first = finder.find(Path::new(directory)).unwrap();
        assert_eq!(finder.find(Path::new(directory)).unwrap(), first, "what is remembered is equal");
        first.map(|path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
    }

    #[test]
    fn the_nearest_file_applies_up_to_the_root_of_the_repository() {
        let root = tree(&[
            "loadline.yaml",
            "repository/k8s/.loadline.yaml",
            "repository/k8s/prod/a.yaml",
            "other/loadline.yaml",
        ]);
        let found = |directory: &str| found(root.path(), directory);
        assert_eq!(found("k8s/prod").as_deref(), Some("repository/k8s/.loadline.yaml"));
        assert_eq!(found("k8s/prod/../../k8s/./prod"), found("k8s"));
        assert_eq!(found("."), None, "what lies above the repository does not count");
        assert_eq!(found("not/there"), None);
        assert_eq!(found("../other/deep").as_deref(), Some("other/loadline.yaml"));
        assert_eq!(found("..").as_deref(), Some("loadline.yaml"));
    }

    #[test]
    fn every_name_is_taken() {
        for name in NAMES {
            let root = tree(&[&format!("repository/{name}")]);
            assert_eq!(found(root.path(), "k8s"), Some(format!("repository/{name}")));
        }
        let root = tree(&["repository/.github/workflows/loadline.yml"]);
        assert_eq!(found(root.path(), ".github/workflows"), None, "a workflow");
    }

    #[test]
    fn two_files_in_one_directory_are_a_mistake_for_all_below() {
        let root = tree(&["repository/loadline.yaml", "repository/.loadline.yaml"]);
        let mut finder = Finder::new(root.path().join("repository"));
        for directory in ["a/b", "a", "."] {
            let message = finder.find(Path::new(directory)).unwrap_err().to_string();
            assert!(message.starts_with(".loadline.yaml: there is a loadline.yaml beside it"), "{message}");
            assert!(message.contains("help: delete .loadline.yaml"), "{message}");
        }
    }
}
