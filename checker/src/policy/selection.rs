//! Which policies run.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Policy;
use crate::finding::Profile;

/// What to run: `select` replaces the default, `ignore` takes away again. Each word is an id, a
/// name, a family, a tag, a profile (`recommended`, `strict`, `audit`) or `all`.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Words to run; empty means `recommended`.
    pub select: Vec<String>,
    /// Words not to run.
    pub ignore: Vec<String>,
}

/// A word that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown policy, family, tag or profile {word:?}{}", suggestion.as_ref().map(|word| format!("; did you mean {word:?}?")).unwrap_or_default())]
pub struct SelectionError {
    /// The word.
    pub word: String,
    /// The closest word that exists.
    pub suggestion: Option<String>,
}

impl Selection {
    pub(super) fn apply(&self, policies: &[Arc<Policy>]) -> Result<Vec<Arc<Policy>>, SelectionError> {
        self.select.iter().chain(&self.ignore).try_for_each(|word| known(word, policies))?;
        // One profile and ids mean: that profile and these; ids alone mean these alone.
        let wanted = |policy: &Policy| match self.select.as_slice() {
            [] => policy.metadata.profile == Profile::Recommended,
            words => words.iter().any(|word| selects(policy, word)),
        };
        let unwanted = |policy: &Policy| self.ignore.iter().any(|word| ignores(policy, word));
        Ok(policies.iter().filter(|policy| wanted(policy) && !unwanted(policy)).cloned().collect())
    }
}

/// The policies that `word` selects by itself.
pub(super) fn named_by<'p>(
    word: &str,
    policies: &'p [Arc<Policy>],
) -> Result<Vec<&'p Arc<Policy>>, SelectionError> {
    known(word, policies)?;
    Ok(policies.iter().filter(|policy| selects(policy, word)).collect())
}

fn known(word: &str, policies: &[Arc<Policy>]) -> Result<(), SelectionError> {
    if is_profile(word) || policies.iter().any(|policy| named(policy, word)) {
        return Ok(());
    }
    Err(SelectionError { word: word.to_owned(), suggestion: closest(word, policies) })
}

fn is_profile(word: &str) -> bool {
    matches!(word, "recommended" | "strict" | "audit" | "all")
}

fn selects(policy: &Policy, word: &str) -> bool {
    let profile = policy.metadata.profile;
    match word {
        "all" | "audit" => true,
        "strict" => profile <= Profile::Strict,
        "recommended" => profile == Profile::Recommended,
        _ => named(policy, word),
    }
}

/// `--ignore strict` takes away what that profile adds, not what it includes.
fn ignores(policy: &Policy, word: &str) -> bool {
    word == "all" || policy.metadata.profile.name() == word || named(policy, word)
}

fn named(policy: &Policy, word: &str) -> bool {
    let metadata = &policy.metadata;
    metadata.id.eq_ignore_ascii_case(word)
        || metadata.name == word
        || metadata.family().eq_ignore_ascii_case(word)
        || metadata.tags.iter().any(|tag| tag == word)
        || metadata.alias(word).is_some()
}

fn closest(word: &str, policies: &[Arc<Policy>]) -> Option<String> {
    let profiles = ["recommended", "strict", "audit", "all"].map(str::to_owned);
    let words = policies.iter().flat_map(|policy| {
        let metadata = &policy.metadata;
        [metadata.id.clone(), metadata.name.clone(), metadata.family().to_owned()]
            .into_iter()
            .chain(metadata.tags.iter().cloned())
    });
    let words: BTreeSet<String> = words.chain(profiles).collect();
    crate::finding::closest(word, words.iter().map(String::as_str)).map(str::to_owned)
}
