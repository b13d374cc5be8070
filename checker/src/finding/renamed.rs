//! Words that are not ours: those that policies had once, and those of other tools.

use std::fmt;

use super::meaning::tool_of;
use super::{Meaning, Metadata};

/// A retired id or name, or a check of another tool, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Renamed {
    /// The word.
    pub word: String,
    /// What it is called here and now: an id for an id, a name for a name, ids for a check.
    pub now: String,
    /// Whose word it is, if not ours.
    pub tool: Option<String>,
}

impl Renamed {
    /// What became of `word`, if `policy` was called so once and is not any more.
    #[must_use]
    pub fn of(word: &str, policy: &Metadata) -> Option<Self> {
        let alias = policy.alias(word)?;
        let was_id = policy.former_ids().any(|id| id == alias);
        let now = if was_id { &policy.id } else { &policy.name };
        Some(Self { word: alias.to_owned(), now: now.clone(), tool: None })
    }

    /// What became of `word` among `policies`, or what they call a check of this name.
    #[must_use]
    pub fn among<'p>(word: &str, mut policies: impl Iterator<Item = &'p Metadata> + Clone) -> Option<Self> {
        match Meaning::of(word, &policies)? {
            Meaning::Own
                if policies
                    .clone()
                    .any(|policy| policy.id.eq_ignore_ascii_case(word) || policy.name == word) =>
            {
                None
            }
            Meaning::Own => policies.find_map(|policy| Self::of(word, policy)),
            Meaning::Check => {
                let equal = policies.filter_map(|policy| Some((tool_of(word, policy)?, policy.id.as_str())));
                let (tools, ids): (Vec<&str>, Vec<&str>) = equal.unzip();
                let tool = tools.first().map(|tool| (*tool).to_owned());
                Some(Self { word: word.to_owned(), now: ids.join(", "), tool })
            }
            Meaning::Framework | Meaning::Prefix => None,
        }
    }
}

impl fmt::Display for Renamed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.tool {
            None => write!(formatter, "{} is now {}; write that", self.word, self.now),
            Some(tool) => write!(formatter, "{} of {tool} is {} here; write that", self.word, self.now),
        }
    }
}
