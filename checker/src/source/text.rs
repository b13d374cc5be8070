//! Texts, and texts inside other texts.

use std::sync::{Arc, OnceLock};

use super::{LineIndex, Position, Span};

/// A piece of embedded text that stands unchanged in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where the piece starts in the embedded text.
    pub local: u32,
    /// Where the same byte stands in the parent.
    pub parent: u32,
}

/// Where a text comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// The whole of a file or of standard input.
    File,
    /// Decoded from part of another text, for example a Markdown fence without its indentation.
    Segments {
        /// The text it stands in.
        parent: Arc<SourceText>,
        /// Pieces in order of both offsets; the first starts at local offset 0.
        table: Vec<Segment>,
    },
}

/// A text with a name, its origin, and lines on demand.
#[derive(Debug)]
pub struct SourceText {
    name: Arc<str>,
    text: Box<str>,
    origin: Origin,
    lines: OnceLock<LineIndex>,
}

impl SourceText {
    /// A whole file. `name` is the path as reports show it, with `/`.
    #[must_use]
    pub fn file(name: impl Into<Arc<str>>, text: impl Into<Box<str>>) -> Self {
        Self { name: name.into(), text: text.into(), origin: Origin::File, lines: OnceLock::new() }
    }

    /// Text inside `parent`; `table` as in [`Origin::Segments`]. It carries the parent's name.
    #[must_use]
    pub fn embedded(parent: &Arc<Self>, text: impl Into<Box<str>>, table: Vec<Segment>) -> Self {
        let origin = Origin::Segments { parent: Arc::clone(parent), table };
        Self { name: Arc::clone(&parent.name), text: text.into(), origin, lines: OnceLock::new() }
    }

    /// The path as reports show it.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The part of the text that `span` covers; empty where it lies outside or splits a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The file that holds this text in the end, and `span` in that file.
    #[must_use]
    pub fn resolve(&self, span: Span) -> (&Self, Span) {
        let Origin::Segments { parent, table } = &self.origin else { return (self, span) };
        let start = to_parent(table, span.start);
        // The end belongs to the segment of the last byte: the next one may start on another line.
        let end = if span.is_empty() { start } else { to_parent(table, span.end - 1) + 1 };
        parent.resolve(Span::new(start, end))
    }

    /// Start and end of `span` as positions in the file that holds this text.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let (file, span) = self.resolve(span);
        let lines = file.lines();
        (lines.position(&file.text, span.start), lines.position(&file.text, span.end))
    }

    /// The line index of this text, made at the first call.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

fn to_parent(table: &[Segment], offset: u32) -> u32 {
    let next = table.partition_point(|segment| segment.local <= offset);
    let segment = next.checked_sub(1).and_then(|index| table.get(index));
    segment.map_or(offset, |segment| segment.parent + (offset - segment.local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_embedded_text_resolve_through_the_chain() {
        let file = Arc::new(SourceText::file("doc.md", "  a: 1\n  b: 22\n"));
        let table = vec![Segment { local: 0, parent: 2 }, Segment { local: 5, parent: 9 }];
        let fence = SourceText::embedded(&file, "a: 1\nb: 22\n", table);
        let (found, span) = fence.resolve(Span::new(8, 10));
        assert_eq!((found.name().as_ref(), found.slice(span)), ("doc.md", "22"));
        let (start, end) = fence.positions(Span::new(0, 4));
        assert_eq!((start.line, start.column, end.column), (1, 3, 7));
        // The line break of the first piece is its last byte and stays there.
        assert_eq!(fence.resolve(Span::new(0, 5)).1, Span::new(2, 7));
    }
}
