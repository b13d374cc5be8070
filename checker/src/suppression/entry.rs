//! What the configuration says about suppressions.

use super::{Date, Word};
use crate::finding::{Finding, Place};
use crate::resource::AddressGlobs;
use crate::source::PathGlobs;

/// An entry under `ignore` of a configuration: findings of some policies, in some files, about some
/// resources.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Ids, names, families, tags or profiles, each with its place.
    pub policies: Vec<Word>,
    /// Files, relative to the configuration; `None` for all.
    pub paths: Option<PathGlobs>,
    /// Addresses of resources; `None` for all findings, also those about no resource.
    pub resources: Option<AddressGlobs>,
    /// Why.
    pub reason: Option<String>,
    /// Last day on which it holds.
    pub until: Option<Date>,
    /// Where the entry stands.
    pub place: Place,
    /// Whether the run checked everything that the configuration is for, so that an entry which
    /// silences nothing is unused.
    pub complete: bool,
}

impl Entry {
    /// Whether it speaks of `finding`, whose file the configuration calls `path`.
    pub(super) fn covers(&self, finding: &Finding, path: &str) -> bool {
        let address = || finding.subject.as_ref().map(|subject| subject.address.as_str());
        self.paths.as_ref().is_none_or(|globs| globs.matches(path))
            && self.resources.as_ref().is_none_or(|globs| address().is_some_and(|of| globs.matches(of)))
    }
}

/// Which suppressions hold.
#[derive(Clone, Debug)]
pub struct Rules {
    /// A suppression without a reason silences nothing.
    pub require_reason: bool,
    /// Comments and annotations of other tools are honoured.
    pub peers: bool,
    /// Selection words, and severities, whose findings nothing silences.
    pub never: Vec<String>,
    /// Entries of the configuration.
    pub entries: Vec<Entry>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { require_reason: true, peers: true, never: Vec::new(), entries: Vec::new() }
    }
}
