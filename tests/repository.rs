//! A git repository in a directory of its own. The program `git` makes it, without the settings of who runs
//! the tests.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::process::{Folder, Outcome};

/// A working tree with its repository in a folder that may hold others beside it.
pub struct Repository {
    folder: Folder,
    /// The working tree below the folder.
    root: &'static str,
}

impl Repository {
    /// One without a commit, on the branch `main`.
    pub fn new() -> Self {
        let repository = Self { folder: Folder::new(), root: "work" };
        fs::create_dir(repository.path("")).unwrap();
        repository.git("init --quiet --initial-branch=main");
        repository
    }

    /// The path of `name` in the working tree.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path(self.root).join(name)
    }

    /// Writes a file of the working tree; directories are made as needed.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Removes a file of the working tree.
    pub fn remove(&self, name: &str) -> &Self {
        fs::remove_file(self.path(name)).unwrap();
        self
    }

    /// Runs `git` with the words of `line` in the working tree.
    pub fn git(&self, line: &str) -> &Self {
        let output = self.run(line);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {line}: {told}");
        self
    }

    /// As [`Self::git`], and says whether it succeeded.
    pub fn try_git(&self, line: &str) -> bool {
        self.run(line).status.success()
    }

    /// Commits with a hook that runs `loadline` with the words of `line`, and gives what the two print.
    #[cfg(unix)]
    pub fn commit_with_hook(&self, line: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        let hooks = self.path("../hooks");
        fs::create_dir_all(&hooks).unwrap();
        let hook = hooks.join("pre-commit");
        fs::write(&hook, format!("#!/bin/sh\n\"{}\" {line} 2>&1\n", env!("CARGO_BIN_EXE_loadline"))).unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
        let output =
            self.run(&format!("-c core.hooksPath={} commit --all --message change", hooks.display()));
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new("git");
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody");
            command.env(format!("GIT_{who}_EMAIL"), "somebody@example.com");
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        // A submodule and a clone of a directory are not fetched from anywhere.
        command.args(["-c", "protocol.file.allow=always"]).args(line.split(' '));
        command.current_dir(self.path("")).output().expect("git is installed")
    }

    /// Commits everything that is not ignored.
    pub fn commit(&self) -> &Self {
        self.git("add --all").git("commit --quiet --allow-empty --message change")
    }

    /// A clone of it beside it, made with the given options of `git clone`.
    pub fn cloned(self, options: &str) -> Self {
        // Only of a URL is a clone shallow.
        let source = format!("file://{}", self.path("").display());
        self.git(&format!("clone --quiet {options} {} ../clone", source.trim_end_matches('/')));
        Self { root: "clone", ..self }
    }

    /// The same repository with another working tree beside it: `root` is the name of its directory.
    pub fn at(self, root: &'static str) -> Self {
        Self { root, ..self }
    }

    /// Runs `loadline` with the words of `line` in `directory` of the working tree.
    pub fn loadline_in(&self, directory: &str, line: &str) -> Outcome {
        let args: Vec<&str> = line.split(' ').collect();
        self.folder.loadline_in(&format!("{}/{directory}", self.root), &args)
    }

    /// Runs `loadline` with the words of `line` at the root of the working tree.
    pub fn loadline(&self, line: &str) -> Outcome {
        self.loadline_in("", line)
    }
}
