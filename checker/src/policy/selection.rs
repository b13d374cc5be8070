//! Which policies run.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Policy;
use crate::finding::{Meaning, Metadata, Profile};

/// What to run: `select` replaces the default, `ignore` takes away again. Each word is an id, a
/// name, a family, a tag, a profile (`recommended`, `strict`, `audit`), `all`, a framework or part of one
/// (`pss:baseline`), the beginning of ids (`KS0`), or a check of another tool.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Words to run; empty means `recommended`.
    pub select: Vec<String>,
    /// Words not to run.
    pub ignore: Vec<String>,
}

/// A word that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown policy, family, tag, framework or profile {word:?}{}", suggestion.as_ref().map(|word| format!("; did you mean {word:?}?")).unwrap_or_default())]
pub struct SelectionError {
    /// The word.
    pub word: String,
    /// The closest word that exists.
    pub suggestion: Option<String>,
}

/// A word with what it stands for; nothing for a profile.
type Word<'w> = (&'w str, Option<Meaning>);

impl Selection {
    pub(super) fn apply(&self, policies: &[Arc<Policy>]) -> Result<Vec<Arc<Policy>>, SelectionError> {
        let select = self.select.iter().map(|word| known(word, policies)).collect::<Result<Vec<_>, _>>()?;
        let ignore = self.ignore.iter().map(|word| known(word, policies)).collect::<Result<Vec<_>, _>>()?;
        // One profile and ids mean: that profile and these; ids alone mean these alone.
        let wanted = |policy: &Policy| match select.as_slice() {
            [] => policy.metadata.profile == Profile::Recommended,
            words => words.iter().any(|word| selects(policy, *word)),
        };
        let unwanted = |policy: &Policy| ignore.iter().any(|word| ignores(policy, *word));
        Ok(policies.iter().filter(|policy| wanted(policy) && !unwanted(policy)).cloned().collect())
    }
}

/// The policies that `word` selects by itself.
pub(super) fn named_by<'p>(
    word: &str,
    policies: &'p [Arc<Policy>],
) -> Result<Vec<&'p Arc<Policy>>, SelectionError> {
    let word = known(word, policies)?;
    Ok(policies.iter().filter(|policy| selects(policy, word)).collect())
}

fn known<'w>(word: &'w str, policies: &[Arc<Policy>]) -> Result<Word<'w>, SelectionError> {
    if PROFILES.contains(&word) {
        return Ok((word, None));
    }
    match Meaning::of(word, &policies.iter().map(|policy| policy.metadata.as_ref())) {
        Some(meaning) => Ok((word, Some(meaning))),
        None => Err(SelectionError { word: word.to_owned(), suggestion: closest(word, policies) }),
    }
}

const PROFILES: [&str; 4] = ["recommended", "strict", "audit", "all"];

fn selects(policy: &Policy, (word, meaning): Word<'_>) -> bool {
    let profile = policy.metadata.profile;
    match (word, meaning) {
        (_, Some(meaning)) => meaning.covers(word, &policy.metadata),
        ("strict", _) => profile <= Profile::Strict,
        ("recommended", _) => profile == Profile::Recommended,
        _ => true,
    }
}

/// `--ignore strict` takes away what that profile adds, not what it includes.
fn ignores(policy: &Policy, (word, meaning): Word<'_>) -> bool {
    match meaning {
        Some(meaning) => meaning.covers(word, &policy.metadata),
        None => word == "all" || policy.metadata.profile.name() == word,
    }
}

fn closest(word: &str, policies: &[Arc<Policy>]) -> Option<String> {
    let words = policies.iter().flat_map(|policy| {
        let metadata = &policy.metadata;
        let own = [metadata.id.clone(), metadata.name.clone(), metadata.family().to_owned()];
        own.into_iter().chain(metadata.tags.iter().cloned()).chain(framework_words(metadata))
    });
    let words: BTreeSet<String> = words.chain(PROFILES.map(str::to_owned)).collect();
    crate::finding::closest(word, words.iter().map(String::as_str)).map(str::to_owned)
}

/// The words by which its frameworks select a policy, without single numbers.
fn framework_words(policy: &Metadata) -> impl Iterator<Item = String> {
    policy.frameworks.iter().flat_map(|(framework, controls)| {
        let named =
            controls.0.iter().filter(|control| control.starts_with(|letter: char| letter.is_alphabetic()));
        let parts = named.map(move |control| format!("{framework}:{}", control.replace(' ', "-")));
        std::iter::once(framework.clone()).chain(parts)
    })
}
