//! YAML to trees.

mod chunk;
mod invisible;
mod lines;
mod messages;
mod places;
mod reader;
mod refusals;
mod repair;
mod rewrite;
mod stream;
mod tabs;
#[cfg(test)]
pub(in crate::syntax) mod tests;

use std::sync::Arc;

use super::{Comment, Parsed, json};
use crate::source::SourceText;
use reader::Reading;
pub use refusals::refusals;

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
    let mut stream = Stream::default();
    let mut reader = chunk::Reader::new(source, limits);
    for (index, chunk) in stream::chunks(source.text()).into_iter().enumerate() {
        let mut reading = reader.read(&chunk.range, index == 0);
        reading.differences.extend(chunk.refused);
        stream.add(reading);
    }
    let parsed = stream.finish();
    // Loaders read a stream that starts with a brace as values of JSON one behind the other, if they can.
    if !parsed.errors.is_empty() && source.text().trim_start().starts_with('{') {
        let values = json::parse(source, limits);
        if values.errors.is_empty() {
            return values;
        }
    }
    parsed
}

/// A stream of which some pieces are read.
#[derive(Default)]
struct Stream {
    parsed: Parsed,
    /// Comments ahead of the next document.
    comments: Vec<Comment>,
}

impl Stream {
    fn add(&mut self, reading: Reading) {
        let parsed = &mut self.parsed;
        parsed.errors.extend(reading.failures.into_iter().map(|failure| failure.error));
        parsed.differences.extend(reading.differences);
        parsed.loose_comments.extend(reading.loose_comments);
        let mut is_read = false;
        for mut document in reading.documents {
            // Blank documents say nothing; a stream of separators must not cost a tree for each.
            if document.root().is_some() || parsed.documents.is_empty() {
                document.comments.splice(0..0, self.comments.drain(..));
                parsed.documents.push(document);
                is_read = true;
            }
        }
        match parsed.documents.last_mut() {
            Some(last) if is_read => last.comments.extend(reading.comments),
            _ => self.comments.extend(reading.comments),
        }
    }

    fn finish(mut self) -> Parsed {
        let parsed = &mut self.parsed;
        match parsed.documents.last_mut() {
            Some(last) => last.comments.append(&mut self.comments),
            None => parsed.loose_comments.extend(self.comments.iter().map(|comment| comment.span)),
        }
        parsed.loose_comments.sort_unstable();
        parsed.errors.sort_by_key(|error| error.span.start);
        parsed.differences.sort_by_key(|difference| difference.span.start);
        self.parsed
    }
}
