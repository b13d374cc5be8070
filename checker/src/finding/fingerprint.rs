//! An identity of findings that survives moved lines and renamed files.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::source::{Path, Step};

/// 128 bits of SHA-256 over policy, address, keyed path and content; the file is left out on purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Builds the identity of a finding of policy `id` in the resource `address`. `path` names list
    /// items by their key where they have one (`containers[name=app]`), so that a reordered list
    /// keeps its findings. `content` is the offending value or message.
    #[must_use]
    pub fn new(id: &str, address: &str, path: &str, content: &str) -> Self {
        let mut hash = Sha256::new();
        for part in [id, address, path, content] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        let digest = hash.finalize();
        Self(digest.iter().take(16).fold(0, |value, byte| (value << 8) | u128::from(*byte)))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

/// Reads what `Display` writes: 32 hexadecimal digits.
impl FromStr for Fingerprint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_written = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = is_written.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        value.map(Self).ok_or_else(|| "a fingerprint has 32 hexadecimal digits".to_owned())
    }
}

/// A path in words of keys, with `name` giving list items their identity where it can.
#[must_use]
pub fn stable_path(path: &Path, mut name: impl FnMut(&[Step]) -> Option<String>) -> String {
    let mut keyed = String::new();
    for (index, step) in path.0.iter().enumerate() {
        match step {
            Step::Key(key) => keyed.push_str(&format!("/{}", escaped(key))),
            Step::Index(item) => {
                let identity = path.0.get(..=index).and_then(&mut name).unwrap_or_else(|| item.to_string());
                keyed.push_str(&format!("[{}]", escaped(&identity)));
            }
        }
    }
    keyed
}

/// Without the signs that part a path, so that no key reads as two steps.
fn escaped(word: &str) -> Cow<'_, str> {
    if !word.contains(['~', '/', '[', ']']) {
        return Cow::Borrowed(word);
    }
    let word = word.replace('~', "~0").replace('/', "~1");
    Cow::Owned(word.replace('[', "~2").replace(']', "~3"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let one = Fingerprint::new("KS001", "v1/Pod//a", "/spec", "b");
        assert_eq!(one, Fingerprint::new("KS001", "v1/Pod//a", "/spec", "b"));
        assert_ne!(one, Fingerprint::new("KS001", "v1/Pod//a", "/specb", ""));
        assert_eq!(one.to_string().len(), 32);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let one = Fingerprint::new("KS001", "v1/Pod//a", "/spec", "b");
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_eq!(Fingerprint(7).to_string().parse(), Ok(Fingerprint(7)));
        let (short, no_digits) = ("7".repeat(31), "zz".repeat(16));
        for wrong in ["", &short, &format!("+{short}"), &no_digits] {
            assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_key_reads_as_two_steps() {
        let keyed = |path: Path| stable_path(&path, |_| Some("name=a]/b".into()));
        assert_ne!(keyed(Path::keys(&["a/b"])), keyed(Path::keys(&["a", "b"])));
        assert_ne!(keyed(Path::keys(&["a[name=a]"])), keyed(Path::keys(&["a"]).join(0)));
        assert_eq!(keyed(Path::keys(&["a"]).join(0)), "/a[name=a~3~1b]");
    }

    #[test]
    fn list_items_are_named_by_their_key() {
        let path = Path::keys(&["spec", "containers"]).join(1).join("image");
        assert_eq!(stable_path(&path, |_| Some("name=app".into())), "/spec/containers[name=app]/image");
        assert_eq!(stable_path(&path, |_| None), "/spec/containers[1]/image");
    }
}
