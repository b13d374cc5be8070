//! Policies: metadata, selection, and the engines that evaluate them.

mod executor;
mod extend;
mod gaps;
pub mod input;
mod judge;
mod plan;
mod references;
mod refine;
mod selection;
mod shelf;
mod stored;
mod subject;
mod unknown;
mod violation;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use loadline_policies::{BUILT_IN, Catalogue};
pub use loadline_policies::{Example, Excerpt};

pub use executor::EngineChoice;
pub use extend::{Directory, ExtendError};
pub use judge::{Input, Judgement, PolicyFault, Verdict};
pub use plan::{Parameters, Plan, Severities};
pub use references::{Issued, References};
pub use selection::{Selection, SelectionError};
pub use stored::Policy;
pub use subject::{Assumption, Roots, Subject};
pub use unknown::Unknown;
pub use violation::{At, Change, Related, Remedy, Violation};

use crate::finding::{Metadata, Renamed};
use shelf::Shelf;

/// Policies in order of their ids.
#[derive(Clone, Debug, Default)]
pub struct PolicySet {
    policies: Vec<Arc<Policy>>,
    /// All that a selection could choose from.
    known: Arc<[Arc<Policy>]>,
    /// Libraries and tables that policies of further folders may use.
    shelf: Arc<Shelf>,
    digest: Arc<str>,
    /// Directories that policies were added from, without links.
    folders: HashSet<PathBuf>,
}

impl PolicySet {
    /// All built-in policies. Of each only its metadata are read until more is asked for.
    #[must_use]
    pub fn built_in() -> Self {
        // They are part of this binary; the crate that embeds them tests that they load.
        let index = Arc::new(BUILT_IN.index().unwrap_or_default());
        let shelf = Arc::new(Shelf::of_binary(Arc::clone(&index)));
        let policies =
            (0..index.policies.len()).filter_map(|number| Policy::embedded(&index, number, &shelf));
        Self::of(policies.collect(), shelf, &index.digest)
    }

    /// The policies of a catalogue, for example of a folder that [`loadline_policies::folder`] read.
    #[must_use]
    pub fn from_catalogue(catalogue: Catalogue) -> Self {
        Self::beside(catalogue, None)
    }

    /// The policies of a catalogue that may use what is on the shelf of others.
    fn beside(catalogue: Catalogue, others: Option<Arc<Shelf>>) -> Self {
        let shelf = Arc::new(Shelf::of_folder(catalogue.libraries, catalogue.tables, others));
        let entries = catalogue.entries.into_iter();
        let policies = entries.map(|entry| Policy::new(entry.compiled, entry.examples, Arc::clone(&shelf)));
        Self::of(policies.collect(), shelf, &catalogue.digest)
    }

    fn of(policies: Vec<Policy>, shelf: Arc<Shelf>, digest: &str) -> Self {
        let policies: Vec<_> = policies.into_iter().map(Arc::new).collect();
        let digest = format!("sha256:{digest}").into();
        Self { known: policies.clone().into(), policies, shelf, digest, folders: HashSet::new() }
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

    /// The policies of this set for which `keep` holds.
    #[must_use]
    pub fn retaining(&self, keep: impl Fn(&Policy) -> bool) -> Self {
        let policies = self.policies.iter().filter(|policy| keep(policy)).cloned().collect();
        Self { policies, ..self.clone() }
    }

    /// The policy whose id (in any case) or name this is, or was once.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Arc<Policy>> {
        let is_called = |metadata: &Metadata| metadata.id.eq_ignore_ascii_case(word) || metadata.name == word;
        let current = self.policies.iter().find(|policy| is_called(&policy.metadata));
        current.or_else(|| self.policies.iter().find(|policy| policy.metadata.alias(word).is_some()))
    }

    /// What to write instead of those of `words` that are retired ids or names of policies that there are, or
    /// checks of other tools.
    pub fn renamed<'a>(&'a self, words: impl IntoIterator<Item = &'a String>) -> Vec<Renamed> {
        let known = || self.known.iter().map(|policy| policy.metadata.as_ref());
        words.into_iter().filter_map(|word| Renamed::among(word, known())).collect()
    }

    /// The policies that a word of a selection names: an id, a name, a family, a tag, a profile, a framework, the
    /// beginning of ids, or a check of another tool.
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
