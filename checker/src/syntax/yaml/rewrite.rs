//! Texts that the parser cannot read as Kubernetes does are read in another form, and the trees are carried
//! back to the text as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::Reading;
use crate::source::Span;
use crate::syntax::builder::offset;
use crate::syntax::{Content, Document};

/// Stands for a byte order mark within a text, which the parser refuses everywhere; as many bytes, and in
/// no use.
pub(super) const MARK: &str = "\u{f8fe}";

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What takes their place.
    pub with: Cow<'static, str>,
}

/// A text in another form.
#[derive(Debug)]
pub(super) struct Rewrite {
    /// The form that the parser reads.
    pub text: String,
    pieces: Vec<Piece>,
}

/// Bytes from `from` on, which stand at `original` in the text as it is.
#[derive(Debug)]
struct Piece {
    from: usize,
    original: usize,
    is_verbatim: bool,
}

impl Rewrite {
    /// The bytes `range` of `text` with `edits`, which are in order and do not overlap.
    pub fn new(text: &str, range: Range<usize>, edits: &[Edit]) -> Self {
        let mut rewrite = Self { text: String::with_capacity(range.len()), pieces: Vec::new() };
        let mut at = range.start;
        for edit in edits {
            rewrite.push(text.get(at..edit.range.start).unwrap_or_default(), at, true);
            rewrite.push(&edit.with, edit.range.start, false);
            at = edit.range.end;
        }
        rewrite.push(text.get(at..range.end).unwrap_or_default(), at, true);
        rewrite
    }

    fn push(&mut self, text: &str, original: usize, is_verbatim: bool) {
        self.pieces.push(Piece { from: self.text.len(), original, is_verbatim });
        self.text.push_str(text);
    }

    /// Where the byte `at` of the new form stands in the text as it is.
    pub fn original(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.from <= at);
        let piece = next.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(at, |piece| piece.original + if piece.is_verbatim { at - piece.from } else { 0 })
    }

    fn span(&self, span: Span) -> Span {
        Span::new(offset(self.original(span.start as usize)), offset(self.original(span.end as usize)))
    }

    /// Carries all that was read back to `text`.
    pub fn carry_back(&self, reading: &mut Reading, text: &str) {
        reading.documents.iter_mut().for_each(|document| self.document(document, text));
        for failure in &mut reading.failures {
            failure.error.span = self.span(failure.error.span);
            failure.repair = failure.repair.map(|repair| repair.moved(|at| self.original(at)));
        }
        let spans = reading.differences.iter_mut().map(|difference| &mut difference.span);
        let spans = spans.chain(&mut reading.loose_comments);
        spans.chain(reading.comments.iter_mut().map(|comment| &mut comment.span)).for_each(|span| {
            *span = self.span(*span);
        });
    }

    fn document(&self, document: &mut Document, text: &str) {
        document.span = self.span(document.span);
        for comment in &mut document.comments {
            comment.span = self.span(comment.span);
        }
        let mut decoded = std::mem::take(&mut document.decoded);
        for node in &mut document.nodes {
            node.span = self.span(node.span);
            if let Content::Raw(raw) = node.content {
                node.content = self.raw(raw, text, &mut decoded);
            }
        }
        document.decoded = decoded.replace(MARK, "\u{feff}");
    }

    /// A text that stands in the new form: where it stands in the text as it is, or decoded.
    fn raw(&self, raw: Span, text: &str, decoded: &mut String) -> Content {
        let value = self.text.get(raw.range()).unwrap_or_default();
        let there = self.span(raw);
        let written = text.get(there.range()).unwrap_or_default();
        if written == value || written.replace('\u{feff}', MARK) == value {
            return Content::Raw(there);
        }
        let start = offset(decoded.len());
        decoded.push_str(value);
        Content::Decoded(Span::new(start, offset(decoded.len())))
    }
}
