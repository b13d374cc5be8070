//! Words that policies had once.

use std::fmt;

use super::Metadata;

/// A retired id or name, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Renamed {
    /// The retired word.
    pub word: String,
    /// What it is called now: an id for an id, a name for a name.
    pub now: String,
}

impl Renamed {
    /// What became of `word`, if `policy` was called so once and is not any more.
    #[must_use]
    pub fn of(word: &str, policy: &Metadata) -> Option<Self> {
        let alias = policy.alias(word)?;
        let was_id = policy.former_ids().any(|id| id == alias);
        let now = if was_id { &policy.id } else { &policy.name };
        Some(Self { word: alias.to_owned(), now: now.clone() })
    }
}

impl fmt::Display for Renamed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} is now {}", self.word, self.now)
    }
}
