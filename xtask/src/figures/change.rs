//! A repository in which little has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::trial;
use crate::corpus;

/// Files of the repository, and how many of them each directory holds.
const FILES: usize = 2000;
const EACH: usize = 10;
/// Files that the last commit changes, each in a directory of its own.
const CHANGED: usize = 5;

/// The repository.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Writes it to `root`, with one commit of all files and one that changes a few.
    pub fn write(root: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("cannot write below {}: {error}", root.display());
        if root.exists() {
            fs::remove_dir_all(root).map_err(failed)?;
        }
        let repository = Self { root: root.to_owned() };
        let manifests = corpus::manifests(FILES + CHANGED);
        for (index, text) in manifests.iter().take(FILES).enumerate() {
            repository.save(index, text).map_err(failed)?;
        }
        repository.git(&["init", "--quiet"])?;
        repository.commit("all")?;
        for (index, added) in changed().zip(manifests.iter().skip(FILES)) {
            let text = manifests.get(index).map(String::as_str).unwrap_or_default();
            repository.save(index, &format!("{text}---\n{added}")).map_err(failed)?;
        }
        repository.commit("few")?;
        Ok(repository)
    }

    /// What `binary` is asked for to report what the last commit causes.
    pub fn change(&self, binary: &Path) -> Command {
        let mut command = Command::new(binary);
        command.arg("check").arg(&self.root).args(["--diff-base", "HEAD~1"]);
        command.args(["--exit-zero", "--no-progress"]);
        command
    }

    /// What `binary` is asked for to check the directories of the changed files.
    pub fn sets(&self, binary: &Path) -> Command {
        let mut command = Command::new(binary);
        command.arg("check").args(changed().map(|index| self.directory(index)));
        command.args(["--exit-zero", "--no-progress"]);
        command
    }

    fn directory(&self, index: usize) -> PathBuf {
        self.root.join(format!("service-{:03}", index / EACH))
    }

    fn save(&self, index: usize, text: &str) -> std::io::Result<()> {
        let directory = self.directory(index);
        fs::create_dir_all(&directory)?;
        fs::write(directory.join(format!("workload-{index:04}.yaml")), text)
    }

    fn commit(&self, message: &str) -> Result<(), String> {
        self.git(&["add", "--all"])?;
        self.git(&["commit", "--quiet", "--message", message])
    }

    fn git(&self, words: &[&str]) -> Result<(), String> {
        let mut command = Command::new("git");
        command.args(words).current_dir(&self.root);
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody");
            command.env(format!("GIT_{who}_EMAIL"), "somebody@example.com");
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        trial::time(&mut command).map(|_| ())
    }
}

/// Numbers of the changed files, far from each other.
fn changed() -> impl Iterator<Item = usize> {
    (0..CHANGED).map(|index| index * (FILES / CHANGED) + EACH / 2)
}
