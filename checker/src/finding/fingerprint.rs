//! An identity of findings that survives moved lines and renamed files.

use std::fmt;

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

/// A path in words of keys, with `name` giving list items their identity where it can.
#[must_use]
pub fn keyed_path(path: &Path, mut name: impl FnMut(&[Step]) -> Option<String>) -> String {
    let mut keyed = String::new();
    for (index, step) in path.0.iter().enumerate() {
        match step {
            Step::Key(key) => keyed.push_str(&format!("/{key}")),
            Step::Index(item) => {
                let identity = path.0.get(..=index).and_then(&mut name).unwrap_or_else(|| item.to_string());
                keyed.push_str(&format!("[{identity}]"));
            }
        }
    }
    keyed
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
    fn list_items_are_named_by_their_key() {
        let path = Path::keys(&["spec", "containers"]).join(1).join("image");
        assert_eq!(keyed_path(&path, |_| Some("name=app".into())), "/spec/containers[name=app]/image");
        assert_eq!(keyed_path(&path, |_| None), "/spec/containers[1]/image");
    }
}
