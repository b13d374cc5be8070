//! What the `.git` directory says about a repository, as far as it stands in plain files.

use std::fs;
use std::path::{Path, PathBuf};

/// Who hosts a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    GitHub,
    GitLab,
    Other,
    /// No remote is known yet.
    None,
}

/// Where `init` works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Repository {
    /// Where configuration belongs: the root of the repository, or the directory itself without one.
    pub root: PathBuf,
    /// Whether there is a git repository.
    pub git: bool,
    /// By the address of a remote.
    pub host: Host,
    /// The branch that changes are merged into.
    pub branch: String,
}

impl Repository {
    /// The repository that holds `directory`, which should be absolute.
    pub(super) fn around(directory: &Path) -> Self {
        let root = directory.ancestors().find(|ancestor| ancestor.join(".git").exists());
        let Some(root) = root else {
            let root = directory.to_path_buf();
            return Self { root, git: false, host: Host::None, branch: MAIN.to_owned() };
        };
        let git = shared_directory(&root.join(".git"));
        let settings = read(&git.join("config"));
        Self { root: root.to_path_buf(), git: true, host: host(&settings), branch: branch(&git) }
    }
}

/// The branch where nothing names another one.
const MAIN: &str = "main";

/// The directory with configuration and branches, which the `.git` file of a worktree leads to.
fn shared_directory(git: &Path) -> PathBuf {
    let text = read(git);
    let Some(own) = text.strip_prefix("gitdir:") else { return git.to_path_buf() };
    let beside = git.parent().unwrap_or(git);
    let own = beside.join(own.trim());
    match read(&own.join("commondir")).trim() {
        "" => own,
        shared => own.join(shared),
    }
}

/// Nothing that cannot be read is worth an error here: it only means that nothing is known.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn host(settings: &str) -> Host {
    let urls = settings.lines().filter_map(|line| line.trim().strip_prefix("url"));
    let urls: Vec<&str> = urls.filter_map(|rest| rest.trim_start().strip_prefix('=')).collect();
    if urls.is_empty() {
        return Host::None;
    }
    let urls = urls.into_iter();
    for name in urls.filter_map(|url| host_name(url.trim())) {
        let is = |word: &str| name.split('.').any(|part| part.eq_ignore_ascii_case(word));
        if is("github") {
            return Host::GitHub;
        }
        if is("gitlab") {
            return Host::GitLab;
        }
    }
    Host::Other
}

/// The host in `https://user@HOST:443/path`, `ssh://git@HOST/path` and `git@HOST:path`.
fn host_name(url: &str) -> Option<&str> {
    let place = match url.split_once("://") {
        Some((_, rest)) => rest.split('/').next()?,
        None => url.split_once(':')?.0,
    };
    let host = place.rsplit('@').next()?;
    host.split(':').next()
}

fn branch(git: &Path) -> String {
    let named = |file: &str, prefix: &str| {
        let head = read(&git.join(file));
        let name = head.trim().strip_prefix("ref:")?.trim().strip_prefix(prefix)?;
        Some(name.to_owned()).filter(|name| is_plain(name))
    };
    let exists = |name: &str| git.join("refs/heads").join(name).exists().then(|| name.to_owned());
    named("refs/remotes/origin/HEAD", "refs/remotes/origin/")
        .or_else(|| exists(MAIN))
        .or_else(|| exists("master"))
        .or_else(|| named("HEAD", "refs/heads/"))
        .unwrap_or_else(|| MAIN.to_owned())
}

/// Whether a branch can stand in a workflow as it is: there, other characters mean something.
fn is_plain(name: &str) -> bool {
    let allowed = |sign: char| sign.is_ascii_alphanumeric() || "._/-".contains(sign);
    name.starts_with(|sign: char| sign.is_ascii_alphanumeric()) && name.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_by_the_address_of_a_remote() {
        let of = |url: &str| host(&format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {url}\n"));
        for url in [
            "https://github.com/a/b.git",
            "git@github.com:a/b",
            "ssh://git@github.example.com:22/a",
            "https://u:p@GitHub.com/a",
        ] {
            assert_eq!(of(url), Host::GitHub, "{url}");
        }
        assert_eq!(of("https://gitlab.example.com/a/b"), Host::GitLab);
        for url in ["/srv/github.com/a", "https://example.com/github.com", "notgithub.com:a", "", "file:///x"]
        {
            assert_eq!(of(url), Host::Other, "{url}");
        }
        assert_eq!(host("[core]\n\tbare = false\n"), Host::None);
    }

    #[test]
    fn the_root_and_the_branch_are_found_from_below_and_from_a_worktree() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        let write = |path: &str, text: &str| {
            fs::create_dir_all(at(path).parent().unwrap()).unwrap();
            fs::write(at(path), text).unwrap();
        };
        write("main/.git/HEAD", "ref: refs/heads/topic\n");
        fs::create_dir_all(at("main/a/b")).unwrap();
        let found = Repository::around(&at("main/a/b"));
        assert_eq!((found.root, found.git, found.branch.as_str()), (at("main"), true, "topic"));

        write("main/.git/config", "[remote \"origin\"]\nurl = git@github.com:a/b\n");
        write("main/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/release/2\n");
        write("main/.git/worktrees/side/commondir", "../..\n");
        write("side/.git", &format!("gitdir: {}\n", at("main/.git/worktrees/side").display()));
        let side = Repository::around(&at("side"));
        assert_eq!((side.root, side.host, side.branch.as_str()), (at("side"), Host::GitHub, "release/2"));

        for hostile in ["x'y", "a\n- b", "-x", "a b", "*", ""] {
            write("main/.git/refs/remotes/origin/HEAD", &format!("ref: refs/remotes/origin/{hostile}"));
            write("main/.git/HEAD", &format!("ref: refs/heads/{hostile}"));
            assert_eq!(Repository::around(&at("main")).branch, MAIN, "{hostile}");
        }
        write("main/.git/refs/heads/master", "");
        assert_eq!(Repository::around(&at("main")).branch, "master");
    }
}
