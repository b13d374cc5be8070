//! What a walk would have found when files were other files.

use std::ffi::OsStr;
use std::path::{Component, Path};

use ignore::Match;
use ignore::gitignore::Gitignore;

use super::walk::{Found, Walker, is_candidate, is_skipped};
use crate::source::{Layer, Overlay, lexical, without_links};

impl Walker {
    /// `files`, which a walk over `roots` found on the disk, as they were: without those that `past`
    /// does not know, and with those that it holds and the disk does not.
    pub(super) fn back_to(
        &self,
        past: &Overlay,
        files: Vec<Found>,
        roots: &[&Path],
        recursive: bool,
    ) -> Vec<Found> {
        let mut files: Vec<Found> =
            files.into_iter().filter(|file| past.get(&file.path) != Layer::Absent).collect();
        for gone in past.gone() {
            let mut named: Vec<Found> = roots
                .iter()
                .filter_map(|root| self.reached(&self.cwd().join(root), gone, recursive))
                .collect();
            // As on the disk: once, and rather as it was named.
            named.sort_by(|one, other| (!one.explicit, &one.name).cmp(&(!other.explicit, &other.name)));
            files.extend(named.into_iter().next());
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        files
    }

    /// The file `gone` as a walk from `root` would have found it, by the rules of today.
    fn reached(&self, root: &Path, gone: &Path, recursive: bool) -> Option<Found> {
        let rest = gone.strip_prefix(without_links(&lexical(root))).ok();
        // The root may be a link to a directory.
        let rest = rest.or_else(|| gone.strip_prefix(std::fs::canonicalize(root).ok()?).ok())?;
        if rest.as_os_str().is_empty() {
            let name = self.name(root);
            return (!self.excludes(&name)).then(|| Found { path: root.to_path_buf(), name, explicit: true });
        }
        let parts: Vec<&OsStr> = rest
            .components()
            .filter_map(|part| if let Component::Normal(part) = part { Some(part) } else { None })
            .collect();
        if !recursive && parts.len() > 1 || !is_candidate(rest) {
            return None;
        }
        let mut path = root.to_path_buf();
        for (index, part) in parts.iter().enumerate() {
            path.push(part);
            let is_directory = index + 1 < parts.len();
            let left_out = self.excludes(&self.name(&path))
                || is_directory && is_skipped(part, self.looks_into_hidden());
            if left_out || self.respects_ignore_files() && is_ignored(&path, is_directory) {
                return None;
            }
        }
        let name = self.name(&path);
        Some(Found { path, name, explicit: false })
    }
}

/// Whether an ignore file at or above the parent of `path` hides it. The nearest one that speaks of it
/// decides, `.ignore` before `.gitignore`, and what a repository excludes comes last.
fn is_ignored(path: &Path, is_directory: bool) -> bool {
    let path = lexical(path);
    let own = matched(&path, is_directory, ".ignore", &|_| true);
    let own = own.or_else(|| matched(&path, is_directory, ".gitignore", &is_within_repository(&path)));
    own.unwrap_or_else(|| excluded_by_repository(&path, is_directory).unwrap_or(false))
}

/// What the nearest file called `name` that speaks of `path` says: hide it or not.
fn matched(path: &Path, is_directory: bool, name: &str, counts: &dyn Fn(&Path) -> bool) -> Option<bool> {
    let above = path.ancestors().skip(1).filter(|directory| counts(directory));
    above.map(|directory| directory.join(name)).filter(|file| file.is_file()).find_map(|file| {
        let (rules, _) = Gitignore::new(file);
        decided(&rules.matched(path, is_directory))
    })
}

/// A directory in the same repository: ignore files above it are of no concern.
fn is_within_repository(path: &Path) -> impl Fn(&Path) -> bool {
    let root = path.ancestors().skip(1).find(|directory| directory.join(".git").exists());
    let root = root.map(Path::to_path_buf);
    move |directory| root.as_ref().is_none_or(|root| directory.starts_with(root))
}

fn excluded_by_repository(path: &Path, is_directory: bool) -> Option<bool> {
    let root = path.ancestors().skip(1).find(|directory| directory.join(".git").is_dir())?;
    let mut rules = ignore::gitignore::GitignoreBuilder::new(root);
    let unread = rules.add(root.join(".git/info/exclude"));
    let rules = rules.build().ok().filter(|_| unread.is_none())?;
    decided(&rules.matched(path, is_directory))
}

fn decided<T>(answer: &Match<T>) -> Option<bool> {
    match answer {
        Match::None => None,
        Match::Ignore(_) => Some(true),
        Match::Whitelist(_) => Some(false),
    }
}

#[cfg(test)]
mod tests;
