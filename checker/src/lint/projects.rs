//! Where projects begin: what directories a path within its project names must not depend on where a run starts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Finds the roots of projects; looks at each directory once.
#[derive(Debug)]
pub(super) struct Projects {
    /// Directories that the command line names, and those of files that it names.
    named: Vec<PathBuf>,
    /// The repository around each directory.
    repositories: HashMap<PathBuf, Option<PathBuf>>,
}

impl Projects {
    /// For a run over these absolute paths.
    pub fn new(paths: impl Iterator<Item = PathBuf>) -> Self {
        let directory =
            |path: PathBuf| if path.is_dir() { Some(path) } else { path.parent().map(Path::to_path_buf) };
        Self { named: paths.filter_map(directory).collect(), repositories: HashMap::new() }
    }

    /// The absolute `path` below the root of its repository; without one, below the directory `configured` of its
    /// configuration, and without one, below the outermost directory that the command line names. With `/`.
    pub fn within(&mut self, path: &Path, configured: Option<&Path>) -> Arc<str> {
        let directory = path.parent().unwrap_or(path);
        let configured = configured.filter(|configured| !configured.as_os_str().is_empty());
        let root = self.repository(directory).or_else(|| configured.map(Path::to_path_buf));
        let outermost = || {
            let around = self.named.iter().filter(|named| path.starts_with(named));
            around.min_by_key(|named| named.components().count()).cloned()
        };
        let root = root.filter(|root| path.starts_with(root)).or_else(outermost);
        let within = path.strip_prefix(root.as_deref().unwrap_or(directory)).unwrap_or(path);
        within.to_string_lossy().replace('\\', "/").into()
    }

    fn repository(&mut self, directory: &Path) -> Option<PathBuf> {
        let mut passed = Vec::new();
        let mut found = None;
        for directory in directory.ancestors() {
            if let Some(known) = self.repositories.get(directory) {
                found = known.clone();
                break;
            }
            passed.push(directory.to_path_buf());
            if directory.join(".git").exists() {
                found = Some(directory.to_path_buf());
                break;
            }
        }
        self.repositories.extend(passed.into_iter().map(|directory| (directory, found.clone())));
        found
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_root_is_that_of_the_repository_the_configuration_or_the_argument() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        fs::create_dir_all(at("repository/.git")).unwrap();
        fs::create_dir_all(at("plain/k8s/prod")).unwrap();
        let within = |named: &[&str], path: &str, configured: Option<&str>| {
            let mut projects = Projects::new(named.iter().map(|path| at(path)));
            projects.within(&at(path), configured.map(at).as_deref()).to_string()
        };
        assert_eq!(within(&["repository/prod"], "repository/prod/a.yaml", None), "prod/a.yaml");
        assert_eq!(within(&["repository"], "repository/prod/a.yaml", Some("repository/prod")), "prod/a.yaml");
        assert_eq!(within(&["plain/k8s/prod"], "plain/k8s/prod/a.yaml", Some("plain")), "k8s/prod/a.yaml");
        assert_eq!(within(&["plain/k8s/prod", "plain"], "plain/k8s/prod/a.yaml", None), "k8s/prod/a.yaml");
        assert_eq!(within(&["plain/k8s/prod/a.yaml"], "plain/k8s/prod/a.yaml", None), "a.yaml");
        assert_eq!(within(&[], "elsewhere/a.yaml", None), "a.yaml");
    }
}
