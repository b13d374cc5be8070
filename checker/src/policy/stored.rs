//! A policy, of which no more is read than somebody asks for.

use std::sync::{Arc, OnceLock};

use loadline_policies::compiler::{Code, Compiled, Source};
use loadline_policies::{BUILT_IN, Example, Index, Table, Texts};

use super::shelf::Shelf;
use crate::finding::{Metadata, Scope, Severity};

/// One policy with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Policy {
    /// What it says about itself.
    pub metadata: Arc<Metadata>,
    /// Path of its Rego file, as messages show it.
    pub path: Arc<str>,
    code: OnceLock<Code>,
    texts: OnceLock<Texts>,
    /// The index of the binary and the number of the policy there, where it is a built-in one.
    stored: Option<(Arc<Index>, usize)>,
    shelf: Arc<Shelf>,
}

impl Policy {
    /// A compiled policy with its examples, whose libraries and tables are on `shelf`.
    pub(super) fn new(compiled: Compiled, examples: Vec<Example>, shelf: Arc<Shelf>) -> Self {
        let Compiled { metadata, source, code } = compiled;
        Self {
            metadata: Arc::new(metadata),
            path: source.path.into(),
            code: code.into(),
            texts: Texts { rego: source.text, examples }.into(),
            stored: None,
            shelf,
        }
    }

    /// The built-in policy with this number.
    pub(super) fn embedded(index: &Arc<Index>, number: usize, shelf: &Arc<Shelf>) -> Option<Self> {
        let indexed = index.policies.get(number)?;
        Some(Self {
            metadata: Arc::clone(&indexed.metadata),
            path: indexed.path.as_str().into(),
            code: OnceLock::new(),
            texts: OnceLock::new(),
            stored: Some((Arc::clone(index), number)),
            shelf: Arc::clone(shelf),
        })
    }

    /// What is needed to run it.
    pub(super) fn code(&self) -> &Code {
        self.code.get_or_init(|| {
            let indexed = self.stored.as_ref().and_then(|(index, number)| index.policies.get(*number));
            let code = indexed.map(|indexed| BUILT_IN.code(indexed));
            // Index and code are of one build; the crate that embeds them tests that they load.
            code.and_then(Result::ok).unwrap_or_else(|| Code::missing("it does not load"))
        })
    }

    /// Whether it judges one resource and reads nothing of what other files or objects decide.
    #[must_use]
    pub fn judges_alone(&self) -> bool {
        self.metadata.scope == Scope::Resource && !self.code().inputs.iter().any(|input| input.joined)
    }

    fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| {
            let indexed = self.stored.as_ref().and_then(|(index, number)| index.policies.get(*number));
            indexed.and_then(|indexed| BUILT_IN.texts(indexed).ok()).unwrap_or_default()
        })
    }

    /// Its Rego source.
    #[must_use]
    pub fn rego(&self) -> &str {
        &self.texts().rego
    }

    /// The severities that some of its findings have instead of that of the metadata, gravest first.
    #[must_use]
    pub fn other_severities(&self) -> Vec<Severity> {
        loadline_policies::other_severities(&self.metadata, self.rego())
    }

    /// Its examples, sorted by name, sidecars included.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.texts().examples
    }

    /// The tables that it reads, in order of their names.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.code().tables.iter().filter_map(|name| self.shelf.table(name))
    }

    /// The libraries that it needs.
    pub(super) fn libraries(&self) -> impl Iterator<Item = &Source> {
        self.code().libraries.iter().filter_map(|path| self.shelf.library(path))
    }
}
