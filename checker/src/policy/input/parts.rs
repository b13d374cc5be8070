//! Which costly parts of an input any selected policy reads, and how much of its raw values.

use std::collections::BTreeSet;

use loadline_policies::compiler::InputUse;

use super::filter::Filter;

/// The parts of an input that are made. Schemas name them: `x-part` of a property in `schemas/input/`.
#[derive(Clone, Debug, Default)]
pub struct InputParts {
    names: BTreeSet<Box<str>>,
    all: bool,
    filter: Filter,
}

impl InputParts {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self { names: BTreeSet::new(), all: true, filter: Filter::All }
    }

    /// Whether this part is made.
    #[must_use]
    pub fn contains(&self, part: &str) -> bool {
        self.all || self.names.contains(part)
    }

    /// The keys that are converted of raw values, from `input`.
    #[must_use]
    pub(super) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Adds what a policy uses.
    pub fn add(&mut self, inputs: &[InputUse]) {
        for input in inputs {
            self.filter.add(&input.keys, input.whole);
            self.names.extend(input.parts.iter().map(|part| part.as_str().into()));
        }
    }
}
