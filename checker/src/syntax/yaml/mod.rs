//! YAML to trees.

mod messages;
mod places;
mod reader;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::Parsed;
use crate::source::SourceText;
use reader::Reading;

/// Bounds that keep hostile input from costing more than it weighs.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Deepest nesting of collections.
    pub depth: usize,
    /// Most nodes that a document may have after its aliases are expanded.
    pub expanded_nodes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 250, expanded_nodes: 2_000_000 }
    }
}

/// Parses a stream of YAML documents.
///
/// Gives a document for each one that is well-formed, and an error for each one that is not;
/// reading goes on at the next document. An alias without an anchor is an error too, but leaves its
/// document in place with an empty scalar where the alias stands.
#[must_use]
pub fn parse(source: &Arc<SourceText>, limits: Limits) -> Parsed {
    // Loaders of the world accept lines inside brackets and quotes that are indented too little,
    // so they decide what is an error; the strict rules know better where an error began.
    let reading = reader::read(source, limits, false);
    if !reading.is_broken() {
        return reading.into_parsed();
    }
    let strict = reader::read(source, limits, true);
    Reading { failures: explain(reading.failures, strict.failures), parsed: reading.parsed }.into_parsed()
}

/// Replaces each failure by what the strict rules say of the same document.
fn explain(failures: Vec<reader::Failure>, mut strict: Vec<reader::Failure>) -> Vec<reader::Failure> {
    strict.retain(|failure| failure.ends_document);
    let better = |failure: reader::Failure| {
        let same = |other: &&reader::Failure| other.document == failure.document && failure.ends_document;
        strict.iter().find(same).cloned().unwrap_or(failure)
    };
    failures.into_iter().map(better).collect()
}
