//! Suppressions in the comments of one stream of documents.

use std::cell::OnceCell;
use std::sync::Arc;

use super::Extent;
use super::comment::remarks;
use super::directive::Directive;
use super::layout::{Covered, Layout};
use crate::finding::SuppressionKind;
use crate::source::{SourceText, Span};
use crate::syntax::{Document, Parsed};

/// A stream of documents: a file, or a block of a Markdown document.
#[derive(Clone, Copy, Debug)]
pub struct Stream<'a> {
    /// The text that all spans refer to.
    pub text: &'a Arc<SourceText>,
    /// Its trees.
    pub parsed: &'a Parsed,
    /// Whether the stream is a file, rather than a part of one.
    pub is_file: bool,
}

/// Adds the suppressions in the comments of `stream`; `resources` gives the ranges of its objects and
/// lists, and is asked only if there is any suppression.
pub fn in_comments(stream: Stream<'_>, resources: impl Fn() -> Vec<Span>, found: &mut Vec<Directive>) {
    let Stream { text, parsed, .. } = stream;
    let of_documents = parsed.documents.iter().flat_map(Document::comments).map(|comment| comment.span);
    let mut comments: Vec<Span> = of_documents.chain(parsed.loose_comments.iter().copied()).collect();
    comments.sort_unstable();
    // Most files have comments and no suppressions.
    let layout = OnceCell::new();
    let layout = || layout.get_or_init(|| Layout::new(text, &parsed.documents, &resources()));
    for comment in comments {
        for remark in remarks(text.slice(comment)) {
            let extent = extent(stream, layout().covered(comment, remark.reach));
            let at = |range: std::ops::Range<usize>| within(comment.start, &range);
            let written = |range| text.slice(at(range)).to_owned();
            Directive::new(SuppressionKind::Comment, remark, extent, text, at, written).add_to(found);
        }
    }
}

/// A range of a text that begins at `start`.
pub(super) fn within(start: u32, range: &std::ops::Range<usize>) -> Span {
    let offset = |value: usize| start.saturating_add(u32::try_from(value).unwrap_or(u32::MAX));
    Span::new(offset(range.start), offset(range.end))
}

/// What is covered, in the file that holds the stream.
fn extent(stream: Stream<'_>, covered: Covered) -> Extent {
    let text = stream.text;
    match covered {
        Covered::Nothing => Extent::Nothing,
        Covered::All if stream.is_file => Extent::File,
        Covered::All => bytes(text, Span::new(0, u32::try_from(text.text().len()).unwrap_or(u32::MAX))),
        Covered::Line(start) => Extent::Line(text.positions(Span::empty(start)).0.line),
        Covered::Range(span) => bytes(text, span),
    }
}

/// A range of `text` in its file.
pub(super) fn bytes(text: &SourceText, span: Span) -> Extent {
    let (start, end) = text.positions(span);
    // What ends with a line break does not reach into the line behind it.
    let last = if end.column == 1 && end.line > start.line { end.line - 1 } else { end.line };
    Extent::Bytes { bytes: (start.offset, end.offset), lines: (start.line, last) }
}

#[cfg(test)]
mod tests;
