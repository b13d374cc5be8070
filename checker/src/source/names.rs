//! Names of files as reports show them, by the letters of their paths alone.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

/// As [`display_name`] for an absolute path, which is named from `cwd` also where it lies further up.
#[must_use]
pub fn name_from(cwd: &Path, path: &Path) -> Arc<str> {
    display_name(cwd, &cwd.join(relative(cwd, path)))
}

/// `path` relative to `cwd` with `/`; as it is where it lies elsewhere and was not reached from `cwd`.
pub fn display_name(cwd: &Path, path: &Path) -> Arc<str> {
    if let Some(name) = plain_name(cwd, path) {
        return name.into();
    }
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

/// The name of a path right below `cwd` that is written as names are, which nearly all paths of a walk are.
fn plain_name<'a>(cwd: &Path, path: &'a Path) -> Option<&'a str> {
    let below = path.to_str()?.strip_prefix(cwd.to_str()?)?.strip_prefix('/')?;
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..") && (MAIN_SEPARATOR == '/' || !part.contains(MAIN_SEPARATOR))
    };
    below.split('/').all(is_plain).then_some(below)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_working_directory_however_a_path_is_written() {
        let cases = [
            ("/work/a/b.yaml", "a/b.yaml"),
            ("/work/./a//b.yaml", "a/b.yaml"),
            ("/work/a/../b.yaml", "b.yaml"),
            ("/work/../other/b.yaml", "../other/b.yaml"),
            ("/work/..b/.c", "..b/.c"),
            ("/work/", "."),
            ("/work", "."),
            ("/workshop/b.yaml", "/workshop/b.yaml"),
            ("/", "/"),
        ];
        for (path, name) in cases {
            assert_eq!(&*display_name(Path::new("/work"), Path::new(path)), name, "{path}");
        }
        assert_eq!(&*display_name(Path::new("/"), Path::new("/a/b.yaml")), "a/b.yaml");
    }
}
