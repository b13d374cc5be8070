//! From what a suppression names to policies.

use std::collections::HashMap;
use std::sync::Arc;

use super::directive::Word;
use super::peer::Tool;
use crate::finding::{Meaning, Metadata, Profile, Renamed, check_spelling as spelling, closest};

/// All policies there are, whether selected or not, by all of their names.
#[derive(Debug, Default)]
pub struct PolicyIndex {
    policies: Vec<Arc<Metadata>>,
    /// Ids and names in lower case, those of today and retired ones.
    words: HashMap<String, usize>,
    /// Checks of other tools: key of the tool and spelling.
    checks: HashMap<(String, String), Vec<usize>>,
    /// Policies that have any check of a tool.
    tools: HashMap<String, Vec<usize>>,
}

/// Longer words are no misspelt names.
const LONGEST_NAME: usize = 64;

impl PolicyIndex {
    /// The register of `policies`.
    #[must_use]
    pub fn new(policies: impl IntoIterator<Item = Arc<Metadata>>) -> Self {
        let mut register = Self { policies: policies.into_iter().collect(), ..Self::default() };
        for (index, policy) in register.policies.iter().enumerate() {
            register.words.insert(policy.id.to_ascii_lowercase(), index);
            register.words.insert(policy.name.to_ascii_lowercase(), index);
            for (tool, checks) in &policy.peers {
                register.tools.entry(tool.clone()).or_default().push(index);
                for check in checks {
                    register.checks.entry((tool.clone(), spelling(check))).or_default().push(index);
                }
            }
        }
        for (index, policy) in register.policies.iter().enumerate() {
            for alias in &policy.aliases {
                register.words.entry(alias.to_ascii_lowercase()).or_insert(index);
            }
        }
        register
    }

    /// The policy at `index`.
    pub(super) fn policy(&self, index: usize) -> Option<&Arc<Metadata>> {
        self.policies.get(index)
    }

    /// The policy with this id or name, of today or retired.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        self.words.get(&word.to_ascii_lowercase()).copied()
    }

    /// The policies that a selection word means: an id, a name, a family, a tag, a profile, a framework, the
    /// beginning of ids, or a check of another tool.
    #[must_use]
    pub(super) fn selected(&self, word: &str) -> Vec<usize> {
        if let Some(index) = self.find(word) {
            return vec![index];
        }
        let meaning = Meaning::of(word, &self.policies.iter().map(AsRef::as_ref));
        let means = |policy: &Metadata| match word {
            "all" => true,
            "recommended" => policy.profile == Profile::Recommended,
            "strict" | "audit" => policy.profile.name() == word,
            _ => meaning.is_some_and(|meaning| meaning.covers(word, policy)),
        };
        let all = self.policies.iter().enumerate();
        all.filter(|(_, policy)| means(policy)).map(|(index, _)| index).collect()
    }

    /// What to write instead of `word`, where that is no word of ours any more or never was.
    #[must_use]
    pub(super) fn renamed(&self, word: &str) -> Option<Renamed> {
        Renamed::among(word, self.policies.iter().map(AsRef::as_ref))
    }

    /// The policies that are the peers of `check`; of all checks of the tool for `None`.
    pub(super) fn peers(&self, tool: Tool, check: Option<&str>) -> Vec<usize> {
        let found = tool.peers().iter().find_map(|key| match check {
            Some(check) => self.checks.get(&((*key).to_owned(), spelling(check))),
            None => self.tools.get(*key),
        });
        found.cloned().unwrap_or_default()
    }

    /// The name or id that a word was meant to be.
    #[must_use]
    pub(super) fn suggestion(&self, word: &Word) -> Option<String> {
        if word.text.len() > LONGEST_NAME {
            return None;
        }
        let known = self.policies.iter().flat_map(|policy| [policy.id.as_str(), policy.name.as_str()]);
        closest(&word.text, known).map(str::to_owned)
    }
}
