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
    /// Made from another text line by line, for example by rendering a template.
    Lines {
        /// The text that it was made from.
        parent: Arc<SourceText>,
        /// Where each line starts here, and the line in the parent that it comes from.
        table: Vec<MadeLine>,
    },
}

/// A line that was made from one of another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeLine {
    /// Where it starts.
    pub local: u32,
    /// What of the parent it comes from.
    pub parent: Span,
    /// It stands there as it stands here.
    pub is_same: bool,
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

    /// Text that was made from `parent`; for each of its lines `numbers` gives the line there, from 1. A line of
    /// which nobody knows where it comes from stands at the first one.
    #[must_use]
    pub fn made(parent: &Arc<Self>, text: impl Into<Box<str>>, numbers: &[Option<u32>]) -> Self {
        let text = text.into();
        let spans = line_spans(&parent.text);
        let first = spans.first().copied().unwrap_or_default();
        let mut table = Vec::with_capacity(numbers.len());
        for (index, local) in line_spans(&text).into_iter().enumerate() {
            let number = numbers.get(index).copied().flatten();
            let known = number.and_then(|number| spans.get((number as usize).checked_sub(1)?));
            let span = known.copied().unwrap_or(first);
            let is_same = known.is_some() && text.get(local.range()) == parent.text.get(span.range());
            let parent = if is_same { span } else { trimmed(&parent.text, span) };
            table.push(MadeLine { local: local.start, parent, is_same });
        }
        let origin = Origin::Lines { parent: Arc::clone(parent), table };
        Self { name: Arc::clone(&parent.name), text, origin, lines: OnceLock::new() }
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
        let (parent, table) = match &self.origin {
            Origin::File => return (self, span),
            Origin::Lines { parent, table } => return parent.resolve(to_made(table, span)),
            Origin::Segments { parent, table } => (parent, table),
        };
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

/// The part of the parent that the lines of `span` come from.
fn to_made(table: &[MadeLine], span: Span) -> Span {
    let line_at = |offset: u32| {
        let next = table.partition_point(|line| line.local <= offset);
        next.checked_sub(1).and_then(|index| table.get(index))
    };
    let part = |line: &MadeLine, from: u32, to: u32| match line.is_same {
        true => Span::new(line.parent.start + (from - line.local), line.parent.start + (to - line.local)),
        false => line.parent,
    };
    let end = if span.is_empty() { span.end } else { span.end - 1 };
    match (line_at(span.start), line_at(end)) {
        (Some(first), Some(last)) if first.local == last.local => part(first, span.start, span.end),
        (Some(first), Some(last)) => {
            let start = part(first, span.start, span.start);
            // A span of several lines ends where the last of them does, unless that stands above the first.
            start.cover(if last.parent.start >= first.parent.start { last.parent } else { first.parent })
        }
        _ => Span::default(),
    }
}

/// Every line without its break.
fn line_spans(text: &str) -> Vec<Span> {
    let mut start = 0_u32;
    let spans = text.split_inclusive('\n').map(|line| {
        let length = u32::try_from(line.trim_end_matches(['\n', '\r']).len()).unwrap_or(u32::MAX);
        let span = Span::new(start, start.saturating_add(length));
        start = start.saturating_add(u32::try_from(line.len()).unwrap_or(u32::MAX));
        span
    });
    spans.collect()
}

/// `span` of `text` without space around it.
fn trimmed(text: &str, span: Span) -> Span {
    let line = text.get(span.range()).unwrap_or_default();
    let indent = u32::try_from(line.len() - line.trim_start().len()).unwrap_or_default();
    let length = u32::try_from(line.trim().len()).unwrap_or_default();
    Span::new(span.start + indent, span.start + indent + length)
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

    #[test]
    fn spans_of_a_rendered_text_are_lines_of_its_template() {
        let template = Arc::new(SourceText::file("t.yaml", "a:\n  b: {{ .x }}\n  c: 1\n"));
        let made = SourceText::made(
            &template,
            "---\na:\n  b: long value\n  c: 1\n",
            &[None, Some(1), Some(2), Some(3)],
        );
        let at = |text: &str| {
            let start = u32::try_from(made.text().find(text).unwrap()).unwrap();
            let (found, span) = made.resolve(Span::new(start, start + u32::try_from(text.len()).unwrap()));
            found.slice(span).to_owned()
        };
        assert_eq!(at("long value"), "b: {{ .x }}", "the whole line, since its value is made");
        assert_eq!(at("1"), "1");
        assert_eq!(at("b: long value\n  c: 1"), "b: {{ .x }}\n  c: 1");
        assert_eq!(at("---"), "a:");
    }
}
