//! Paths with wildcards, where no shell has expanded them: in quotes, in arguments of a program, on Windows.

use std::fs;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use crate::discovery::Walker;
use crate::source::PathGlobs;

/// `paths`, with those that name nothing but hold wildcards replaced by what they match, in order of names. As in
/// a shell, what matches nothing stays as it is, and names that begin with a dot are named by a dot only. `**` goes
/// through directories as a check does, by the same rules of what is ignored.
pub(super) fn expanded(paths: &[PathBuf], no_ignore: bool) -> Vec<PathBuf> {
    let one = |path: &PathBuf| {
        let text = path.to_str().filter(|text| has_wildcard(text) && path.symlink_metadata().is_err());
        let found = text.map(|_| matches(path, no_ignore)).unwrap_or_default();
        if found.is_empty() { vec![path.clone()] } else { found }
    };
    paths.iter().flat_map(one).collect()
}

fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

fn matches(pattern: &Path, no_ignore: bool) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    let mut parts = pattern.components();
    while let Some(part) = parts.next() {
        found = match part {
            Component::Normal(name) if name == "**" => {
                return below(&found, parts.as_path(), no_ignore);
            }
            Component::Normal(name) if name.to_str().is_some_and(has_wildcard) => {
                let Some(matcher) = name.to_str().and_then(compiled) else { return Vec::new() };
                let hidden = name.to_str().is_some_and(|name| name.starts_with('.'));
                found.iter().flat_map(|directory| entries(directory, &matcher, hidden)).collect()
            }
            part => found.iter().map(|directory| directory.join(part)).collect(),
        };
    }
    found.retain(|path| path.symlink_metadata().is_ok());
    found
}

fn compiled(glob: &str) -> Option<GlobMatcher> {
    GlobBuilder::new(glob).literal_separator(true).build().ok().map(|glob| glob.compile_matcher())
}

/// What matches in a directory, in order of names.
fn entries(directory: &Path, matcher: &GlobMatcher, hidden: bool) -> Vec<PathBuf> {
    let listed = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let names = fs::read_dir(listed).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let is_hidden = |name: &Path| name.to_string_lossy().starts_with('.');
    let matching = names.filter(|name| {
        let name = Path::new(name);
        matcher.is_match(name) && (hidden || !is_hidden(name))
    });
    let mut found: Vec<PathBuf> = matching.map(|name| directory.join(name)).collect();
    found.sort();
    found
}

/// Files below `directories` whose path there, or that of a directory above them, matches `**/rest`.
fn below(directories: &[PathBuf], rest: &Path, no_ignore: bool) -> Vec<PathBuf> {
    let (Ok(cwd), Some(rest)) = (std::env::current_dir(), rest.to_str()) else { return Vec::new() };
    let rest = if rest.is_empty() { "*" } else { rest };
    let Ok(globs) = PathGlobs::new(&[format!("**/{rest}")]) else { return Vec::new() };
    let walker = Walker::new(cwd.clone(), PathGlobs::default(), no_ignore);
    let of = |directory: &PathBuf| {
        let base = cwd.join(directory);
        let listed = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let files = walker.list(listed, true).files.into_iter().filter_map(|found| {
            let within = found.path.strip_prefix(&base).ok()?.to_path_buf();
            globs.matches(&within.to_string_lossy().replace('\\', "/")).then(|| directory.join(within))
        });
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        files
    };
    directories.iter().flat_map(of).collect()
}
