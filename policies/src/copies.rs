//! Copies of policies under other names, to measure what many policies cost.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes copies of the policies below `root` into `out`, each with an id and a package of its own, and says how
/// many policies it wrote. Copy 0 is the policies as they are, with their libraries; the others need those.
///
/// # Errors
/// When something cannot be read or written.
pub fn write(root: &Path, out: &Path, copies: Range<usize>) -> io::Result<usize> {
    let mut written = 0;
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        let name = name(&path);
        if path.is_dir() && !name.starts_with('.') && !["src", "target"].contains(&name.as_str()) {
            for copy in copies.clone().filter(|copy| *copy == 0 || name != "lib") {
                written += copied(&path, &out.join(&name), copy)?;
            }
        }
    }
    Ok(written)
}

/// Copies the directory `from` with all below it to `to`.
fn copied(from: &Path, to: &Path, copy: usize) -> io::Result<usize> {
    let own = from.join(format!("{}.rego", name(from)));
    let policy = fs::read_to_string(&own).ok().and_then(|text| Renamed::new(&text, &name(from), copy));
    let to = match &policy {
        Some(policy) => to.with_file_name(&policy.leaf),
        None => to.to_path_buf(),
    };
    fs::create_dir_all(&to)?;
    let mut written = usize::from(policy.is_some());
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        match &policy {
            _ if path.is_dir() => written += copied(&path, &to.join(name(&path)), copy)?,
            Some(policy) if path == own => {
                fs::write(to.join(format!("{}.rego", policy.leaf)), &policy.text)?;
            }
            _ => drop(fs::copy(&path, to.join(name(&path)))?),
        }
    }
    Ok(written)
}

fn name(path: &Path) -> String {
    path.file_name().map(PathBuf::from).unwrap_or_default().to_string_lossy().into_owned()
}

/// A policy under another name.
struct Renamed {
    leaf: String,
    text: String,
}

impl Renamed {
    /// The policy `text` of the folder `leaf` as copy number `copy`; `None` if it is no policy.
    fn new(text: &str, leaf: &str, copy: usize) -> Option<Self> {
        let id = text.lines().find_map(|line| line.strip_prefix("#   id: "))?.trim();
        if copy == 0 {
            return Some(Self { leaf: leaf.to_owned(), text: text.to_owned() });
        }
        let (family, digits) = id.split_at_checked(id.len().checked_sub(3)?)?;
        let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
        let other = format!("{family}X{}{}{digits}", letter(copy / 26), letter(copy));
        let renamed = format!("{leaf}_copy{copy}");
        let text = text.replace(id, &other);
        let package = text.lines().find(|line| line.starts_with("package "))?.to_owned();
        let text = text.replacen(&package, &package.replace(leaf, &renamed), 1);
        Some(Self { leaf: renamed, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder;

    #[test]
    fn copies_are_policies_of_their_own() {
        let out = std::env::temp_dir().join(format!("loadline-copies-{}", std::process::id()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let written = write(root, &out, 0..3).unwrap();
        let read = folder::read(&out);
        fs::remove_dir_all(&out).unwrap();
        let own = crate::built_in().unwrap().entries.len();
        assert_eq!((written, read.unwrap().entries.len()), (3 * own, 3 * own));
    }
}
