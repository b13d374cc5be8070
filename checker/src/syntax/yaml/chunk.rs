//! Reads one piece of a stream as the loader of Kubernetes does.

use std::ops::Range;
use std::sync::Arc;

use super::lines::rest_of_line;
use super::messages::difference;
use super::reader::{self, Part, Reading};
use super::rewrite::{Edit, Rewrite};
use super::{Limits, invisible, tabs};
use crate::source::{SourceText, Span};
use crate::syntax::{Document, Problem, SyntaxError};

/// Repairs of one piece are tried this often.
const MOST_REPAIRS: usize = 100;

/// For repairs this many bytes of a stream are read again, so that a hostile one costs little more than its
/// size.
const MOST_REPAIRED: usize = 1 << 24;

/// Reads the pieces of a stream.
pub(super) struct Reader<'s> {
    source: &'s Arc<SourceText>,
    limits: Limits,
    /// Bytes that may still be read again.
    left: usize,
}

impl<'s> Reader<'s> {
    /// Reads pieces of `source`.
    pub fn new(source: &'s Arc<SourceText>, limits: Limits) -> Self {
        Self { source, limits, left: MOST_REPAIRED }
    }

    /// Reads the bytes `range`; `is_first` tells of the piece that opens the stream.
    pub fn read(&mut self, range: &Range<usize>, is_first: bool) -> Reading {
        let text = self.source.text();
        let hidden = invisible::edits(text, range);
        let (mut reading, edits) = self.repaired(range, hidden.clone());
        if reading.broken().is_some() {
            // Loaders accept lines inside brackets that are indented too little (`[` and `]` in the column
            // of the key are common), so the strict rules must not decide what is an error. They know
            // better where one began.
            let better = self.pass(range, &edits, true).failures.pop();
            if let Some(better) = better.filter(|last| last.ends_document) {
                reading.failures.pop();
                reading.failures.push(better);
            }
        }
        let disguise = invisible::disguise(text, &hidden, &comments(&reading, &hidden));
        reading.differences.extend(disguise);
        if reading.broken().is_none() {
            let dropped = dropped(text, &reading.documents).or_else(|| early_end(text, range, is_first));
            let tab = tabs::refused(text, range, &reading.documents);
            reading.differences.extend(tab.into_iter().chain(dropped));
        }
        reading
    }

    /// Reads with such repairs as help, and gives all changes.
    fn repaired(&mut self, range: &Range<usize>, mut edits: Vec<Edit>) -> (Reading, Vec<Edit>) {
        let mut reading = self.pass(range, &edits, false);
        let mut last = None;
        for _ in 0..MOST_REPAIRS {
            let repair = reading.broken().and_then(|failure| failure.repair);
            let more = repair.map(|repair| repair.edits(self.source.text(), range)).unwrap_or_default();
            let left = self.left.checked_sub(range.len());
            let Some(left) = left.filter(|_| !more.is_empty() && repair != last) else { break };
            (self.left, last) = (left, repair);
            edits.extend(more);
            edits.sort_by_key(|edit| edit.range.start);
            reading = self.pass(range, &edits, false);
        }
        if Edit::keep_separators(&mut edits, self.source.text(), &reading.documents) {
            reading = self.pass(range, &edits, false);
        }
        (reading, edits)
    }

    fn pass(&self, range: &Range<usize>, edits: &[Edit], strict: bool) -> Reading {
        let (source, text) = (self.source, self.source.text());
        if edits.is_empty() {
            let part = Part { source, text, start: range.start, end: range.end };
            return reader::read(part, self.limits, strict);
        }
        let rewrite = Rewrite::new(text, range.clone(), edits);
        let part = Part { source, text: &rewrite.text, start: 0, end: rewrite.text.len() };
        let mut reading = reader::read(part, self.limits, strict);
        rewrite.carry_back(&mut reading, text);
        reading
    }
}

/// Where comments stand, in order; nothing where nobody asks.
fn comments(reading: &Reading, hidden: &[Edit]) -> Vec<Span> {
    if hidden.is_empty() {
        return Vec::new();
    }
    let comments = reading.documents.iter().flat_map(Document::comments).chain(&reading.comments);
    let mut spans: Vec<Span> = comments.map(|comment| comment.span).collect();
    spans.extend(&reading.loose_comments);
    spans.sort_unstable();
    spans
}

/// A second document in one piece.
fn dropped(text: &str, documents: &[Document]) -> Option<SyntaxError> {
    let second = documents.iter().skip(1).find(|document| document.root().is_some())?;
    let message = "kubectl reads one document between two lines with `---`, and drops this one";
    let place = rest_of_line(text, second.span().start as usize);
    Some(difference(Problem::Dropped, place, message, "put a line with `---` ahead of it"))
}

/// A `...` ahead of any document.
fn early_end(text: &str, range: &Range<usize>, is_first: bool) -> Option<SyntaxError> {
    let mut at = range.start;
    for line in text.get(range.clone())?.split_inclusive('\n') {
        let content = line.trim();
        if content == "..." {
            let message = "kubectl refuses `...` where no document stands ahead of it";
            return Some(difference(Problem::Refused, at..at + 3, message, "remove the line"));
        }
        let is_marker = content.starts_with("---") && !is_first && at == range.start;
        if !(content.is_empty() || content.starts_with('#') || is_marker) {
            return None;
        }
        at += line.len();
    }
    None
}
