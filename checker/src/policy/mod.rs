//! Policies: metadata, selection, and the engines that evaluate them.

mod executor;
mod extend;
pub mod input;
mod judge;
mod plan;
mod references;
mod refine;
mod selection;
mod subject;
mod unknown;
mod violation;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use loadline_policies::Catalogue;
use loadline_policies::compiler::{Compiled, Source};
pub use loadline_policies::{Example, Excerpt};

pub use executor::EngineChoice;
pub use extend::ExtendError;
pub use judge::{Input, Judgement, PolicyFault, Verdict};
pub use plan::{Parameters, Plan, Severities};
pub use references::{Issued, References};
pub use selection::{Selection, SelectionError};
pub use subject::{Assumption, Roots, Subject};
pub use unknown::Unknown;
pub use violation::{At, Change, Related, Remedy, Violation};

use crate::finding::{Metadata, Renamed};

/// One policy with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What it says about itself.
    pub metadata: Arc<Metadata>,
    /// Its Rego source.
    pub rego: Cow<'static, str>,
    /// Its examples, sorted by name.
    pub examples: Vec<Example>,
    /// What the compiler made of it.
    pub compiled: Arc<Compiled>,
}

impl Policy {
    /// A compiled policy with its examples.
    #[must_use]
    pub fn new(compiled: Compiled, examples: Vec<Example>) -> Self {
        Self {
            metadata: Arc::new(compiled.metadata.clone()),
            rego: Cow::Owned(compiled.source.text.clone()),
            examples,
            compiled: Arc::new(compiled),
        }
    }
}

/// Policies in order of their ids.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    policies: Vec<Arc<Policy>>,
    /// All that a selection could choose from.
    known: Arc<[Arc<Policy>]>,
    libraries: Arc<[Source]>,
    digest: Arc<str>,
    /// Directories that policies were added from, without links.
    folders: Vec<PathBuf>,
}

impl PolicySet {
    /// All built-in policies.
    #[must_use]
    pub fn built_in() -> Self {
        // The catalogue is part of this binary; the crate that embeds it tests that it loads.
        Self::from_catalogue(loadline_policies::built_in().unwrap_or_default())
    }

    /// The policies of a catalogue, for example of a folder that [`loadline_policies::folder`] read.
    #[must_use]
    pub fn from_catalogue(catalogue: Catalogue) -> Self {
        let policies = catalogue.entries.into_iter();
        let policies = policies.map(|entry| Arc::new(Policy::new(entry.compiled, entry.examples)));
        let policies: Vec<_> = policies.collect();
        Self {
            known: policies.clone().into(),
            policies,
            libraries: catalogue.libraries.into(),
            digest: format!("sha256:{}", catalogue.digest).into(),
            folders: Vec::new(),
        }
    }

    /// A set of these policies, which use no libraries.
    #[must_use]
    pub fn from_policies(policies: Vec<Policy>) -> Self {
        let mut policies: Vec<_> = policies.into_iter().map(Arc::new).collect();
        policies.sort_by(|one, other| one.metadata.id.cmp(&other.metadata.id));
        Self { known: policies.clone().into(), policies, ..Self::default() }
    }

    /// The policies in order of their ids.
    #[must_use]
    pub fn policies(&self) -> &[Arc<Policy>] {
        &self.policies
    }

    /// All policies that there are, whether or not a selection left them out.
    #[must_use]
    pub fn known(&self) -> &[Arc<Policy>] {
        &self.known
    }

    /// The policies that `selection` leaves.
    ///
    /// # Errors
    /// When it names something that does not exist.
    pub fn select(&self, selection: &Selection) -> Result<Self, SelectionError> {
        let policies = selection.apply(&self.policies)?;
        Ok(Self { policies, ..self.clone() })
    }

    /// The policy whose id (in any case) or name this is, or was once.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Arc<Policy>> {
        let is_called = |metadata: &Metadata| metadata.id.eq_ignore_ascii_case(word) || metadata.name == word;
        let current = self.policies.iter().find(|policy| is_called(&policy.metadata));
        current.or_else(|| self.policies.iter().find(|policy| policy.metadata.alias(word).is_some()))
    }

    /// What became of those of `words` that are retired ids or names of policies that there are.
    pub fn renamed<'a>(&'a self, words: impl IntoIterator<Item = &'a String>) -> Vec<Renamed> {
        let of = |word: &'a String| self.known.iter().find_map(|policy| Renamed::of(word, &policy.metadata));
        words.into_iter().filter_map(of).collect()
    }

    /// The policies that a word of a selection names: an id, a name, a family, a tag, a profile.
    ///
    /// # Errors
    /// When nothing has this name.
    pub fn named(&self, word: &str) -> Result<Vec<&Arc<Policy>>, SelectionError> {
        selection::named_by(word, &self.policies)
    }

    /// Digest of sources and programs of the whole catalogue, as `sha256:...`.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
