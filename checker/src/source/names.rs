//! Names of files as reports show them, by the letters of their paths alone.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// As [`display_name`] for an absolute path, which is named from `cwd` also where it lies further up.
#[must_use]
pub fn name_from(cwd: &Path, path: &Path) -> Arc<str> {
    display_name(cwd, &cwd.join(relative(cwd, path)))
}

/// `path` relative to `cwd` with `/`; as it is where it lies elsewhere and was not reached from `cwd`.
pub fn display_name(cwd: &Path, path: &Path) -> Arc<str> {
    let plain = lexical(path);
    let shown = if path.starts_with(cwd) { relative(cwd, &plain) } else { plain };
    let part = |component: Component<'_>| match component {
        Component::RootDir => String::new(),
        other => other.as_os_str().to_string_lossy().into_owned(),
    };
    let parts: Vec<String> = shown.components().map(part).collect();
    match parts.as_slice() {
        [] => ".".into(),
        [root] if root.is_empty() => "/".into(),
        _ => parts.join("/").into(),
    }
}

/// The way from `cwd` to `path`, over `..` if need be.
#[must_use]
pub fn relative(cwd: &Path, path: &Path) -> PathBuf {
    let shared = cwd.components().zip(path.components()).take_while(|(ours, theirs)| ours == theirs).count();
    let up = cwd.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// `path` without `.` and `..`, by its letters alone.
#[must_use]
pub fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
