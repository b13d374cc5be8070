//! Texts that the parser cannot read as Kubernetes does are read in another form, and the trees are carried
//! back to the text as it is.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::Reading;
use crate::source::Span;
use crate::syntax::builder::offset;
use crate::syntax::{Content, Document, Style};

/// Stands for a byte order mark within a text, which the parser refuses everywhere; as many bytes, and in
/// no use.
pub(super) const MARK: &str = "\u{f8fe}";

/// Stand ahead of the line break for U+2028 and U+2029 within a text, which the loader breaks the line at and
/// keeps.
const KEPT: [(&str, &str); 2] = [("\u{2028}", "\u{f8fc}\n"), ("\u{2029}", "\u{f8fd}\n")];

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What takes their place.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// Keeps the separators that `edits` take for line breaks where they stand within a text of `documents`.
    /// Says whether there are any.
    pub fn keep_separators(edits: &mut [Self], text: &str, documents: &[Document]) -> bool {
        let mut is_changed = false;
        let nodes = documents.iter().flat_map(|document| &document.nodes);
        let texts = nodes.filter(|node| matches!(node.content, Content::Raw(_) | Content::Decoded(_)));
        for (span, style) in texts.map(|node| (node.span, node.style)) {
            let start = body(text, span, style);
            let first = edits.partition_point(|edit| edit.range.start < start);
            let within = edits.get_mut(first..).unwrap_or_default().iter_mut();
            for edit in within.take_while(|edit| edit.range.end < span.end as usize) {
                let written = text.get(edit.range.clone()).unwrap_or_default();
                let kept = KEPT.iter().find(|(separator, _)| *separator == written);
                is_changed |= kept.is_some();
                edit.with = kept.map_or(edit.with.clone(), |(_, kept)| (*kept).into());
            }
        }
        is_changed
    }
}

/// Where the text of a scalar starts: for a block of text behind its header.
fn body(text: &str, span: Span, style: Style) -> usize {
    let start = span.start as usize;
    if !matches!(style, Style::Literal | Style::Folded) {
        return start;
    }
    let scalar = text.get(span.range()).unwrap_or_default();
    let header = scalar.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    header.map_or(start, |length| start + length + 1)
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
        let read = std::mem::take(&mut document.decoded);
        let mut decoded = String::with_capacity(read.len());
        for node in &mut document.nodes {
            node.span = self.span(node.span);
            node.content = match node.content {
                Content::Raw(raw) => self.raw(raw, node.style, text, &mut decoded),
                Content::Decoded(span) => {
                    keep(read.get(span.range()).unwrap_or_default(), node.style, &mut decoded)
                }
                other => other,
            };
        }
        document.decoded = decoded;
    }

    /// A text that stands in the new form: where it stands in the text as it is, or decoded.
    fn raw(&self, raw: Span, style: Style, text: &str, decoded: &mut String) -> Content {
        let value = self.text.get(raw.range()).unwrap_or_default();
        let there = self.span(raw);
        let written = text.get(there.range()).unwrap_or_default();
        if written == value || written.replace('\u{feff}', MARK) == value {
            return Content::Raw(there);
        }
        keep(value, style, decoded)
    }
}

/// Adds a text with what stands for other characters undone.
fn keep(value: &str, style: Style, decoded: &mut String) -> Content {
    let start = offset(decoded.len());
    let mut value = value.replace(MARK, "\u{feff}");
    for (separator, kept) in KEPT {
        let stand_in = kept.trim_end();
        if style == Style::Literal {
            value = value.replace(kept, separator);
        } else if value.contains(stand_in) {
            value = unfolded(&value, stand_in, separator);
        }
    }
    decoded.push_str(&value);
    Content::Decoded(Span::new(start, offset(decoded.len())))
}

/// Folding makes a space of the break behind a stand-in, or leaves further breaks; the loader keeps no blanks
/// ahead of it.
fn unfolded(value: &str, stand_in: &str, separator: &str) -> String {
    let mut parts = value.split(stand_in).peekable();
    let mut unfolded = String::with_capacity(value.len());
    let mut is_first = true;
    while let Some(part) = parts.next() {
        let part = if is_first { part } else { part.strip_prefix(' ').unwrap_or(part) };
        is_first = false;
        match parts.peek() {
            Some(_) => {
                unfolded.push_str(part.trim_end_matches([' ', '\t']));
                unfolded.push_str(separator);
            }
            None => unfolded.push_str(part),
        }
    }
    unfolded
}
