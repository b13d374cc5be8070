//! What stands where in a stream of documents: lines of content, resources, blocks.

use std::cell::OnceCell;

use super::ranges::Ranges;
use super::remark::Reach;
use crate::source::{SourceText, Span};
use crate::syntax::{Document, Kind, NodeRef};

/// What a comment covers, in the text of its stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Covered {
    /// The line that begins at this offset.
    Line(u32),
    /// A range.
    Range(Span),
    /// All of the stream.
    All,
    /// Nothing follows.
    Nothing,
}

/// Characters that end a comment within a line.
const HIDDEN: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The lines of a stream and what begins on them.
pub(super) struct Layout<'a> {
    text: &'a SourceText,
    documents: &'a [Document],
    /// For each line the offset at which the next line of content begins, itself included.
    content: Vec<Option<u32>>,
    /// Where documents are separated.
    markers: Vec<u32>,
    resources: Ranges<()>,
    blocks: OnceCell<Ranges<()>>,
}

impl<'a> Layout<'a> {
    /// The layout of `text` with its `documents`; `resources` are the ranges of objects.
    pub fn new(text: &'a SourceText, documents: &'a [Document], resources: &[Span]) -> Self {
        let lines = u32::try_from(text.lines().lines()).unwrap_or(u32::MAX);
        let (mut next, mut markers) = (None, Vec::new());
        let mut content: Vec<Option<u32>> = (1..=lines)
            .rev()
            .map(|line| {
                let span = text.lines().line(text.text(), line).unwrap_or_default();
                if behind_marker(text.slice(span)).is_some() {
                    markers.push(span.start);
                }
                if is_content(text.slice(span)) {
                    next = Some(span.start);
                }
                next
            })
            .collect();
        content.reverse();
        markers.reverse();
        let resources = Ranges::new(resources.iter().map(|span| (span.start, span.end, ())));
        Self { text, documents, content, markers, resources, blocks: OnceCell::new() }
    }

    /// What a comment at `comment` covers if it reaches as far as `reach`.
    pub fn covered(&self, comment: Span, reach: Reach) -> Covered {
        if reach == Reach::File {
            return Covered::All;
        }
        let line = self.line_of(comment.start);
        let start = self.text.lines().line(self.text.text(), line).unwrap_or_default().start;
        let before = self.text.slice(Span::new(start, comment.start)).trim_start_matches('\u{feff}');
        let alone = before.split_whitespace().all(|word| word.chars().all(|mark| mark == '-'));
        // What is indented belongs to the document before it.
        let inside = alone && before.starts_with([' ', '\t']);
        if reach == Reach::Resource
            && let Some(around) = self.resource_around(comment.start, inside)
        {
            return Covered::Range(around);
        }
        if !alone {
            // What follows a hidden line break is another line to Kubernetes.
            let is_hidden =
                self.text.text().get(comment.end as usize..).is_some_and(|rest| rest.starts_with(HIDDEN));
            return if is_hidden {
                Covered::Range(Span::new(start, comment.end))
            } else {
                Covered::Line(start)
            };
        }
        let Some(Some(next)) = self.content.get(line as usize) else { return Covered::Nothing };
        if inside && self.separated(comment.end, *next) {
            return Covered::Nothing;
        }
        match reach {
            Reach::Line => Covered::Line(*next),
            Reach::Here => self.resource_on(*next).map_or(Covered::Line(*next), Covered::Range),
            Reach::Block | Reach::Resource | Reach::File => {
                let resource = self.resource_on(*next);
                let following = || self.following(*next, reach);
                resource.or_else(following).map_or(Covered::Line(*next), Covered::Range)
            }
        }
    }

    fn following(&self, next: u32, reach: Reach) -> Option<Span> {
        if reach == Reach::Resource {
            return self.resources.next(next).map(|(start, end)| Span::new(start, end));
        }
        let blocks = self.blocks.get_or_init(|| blocks(self.documents));
        let (start, end, ()) = blocks.starting(next, self.line_end(next))?;
        Some(Span::new(start, end))
    }

    fn line_of(&self, offset: u32) -> u32 {
        self.text.lines().position(self.text.text(), offset).line
    }

    fn line_end(&self, start: u32) -> u32 {
        let line = self.text.lines().line(self.text.text(), self.line_of(start));
        line.map_or(start, |line| line.end)
    }

    /// The resource that begins on the line at `start`, with nothing but marks ahead of it.
    fn resource_on(&self, start: u32) -> Option<Span> {
        let (from, end, ()) = self.resources.starting(start, self.line_end(start))?;
        let before = self.text.slice(Span::new(start, from)).trim_start_matches('\u{feff}');
        let marks = |word: &str| word.chars().all(|mark| mark == '-') || word.starts_with(['&', '!']);
        before.split_whitespace().all(marks).then_some(Span::new(from, end))
    }

    /// The innermost resource that holds `offset`; for what stands inside a document also the one that
    /// ends just before.
    fn resource_around(&self, offset: u32, inside: bool) -> Option<Span> {
        let before = || {
            let (start, end) = self.resources.before(offset).filter(|_| inside)?;
            (!self.separated(end, offset)).then_some((start, end))
        };
        self.resources.innermost(offset).or_else(before).map(|(start, end)| Span::new(start, end))
    }

    /// Whether a document ends between two offsets.
    fn separated(&self, from: u32, to: u32) -> bool {
        let next = self.markers.partition_point(|marker| *marker < from);
        self.markers.get(next).is_some_and(|marker| *marker < to)
    }
}

/// Whether a line holds more than white space, a comment or a marker between documents.
fn is_content(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}');
    let line = behind_marker(line).unwrap_or(line).trim();
    !line.is_empty() && !line.starts_with('#')
}

/// What follows the marker with which a line begins or ends a document.
fn behind_marker(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("---").or_else(|| line.strip_prefix("..."))?;
    (rest.is_empty() || rest.starts_with([' ', '\t', '\r'])).then_some(rest)
}

/// Each entry of a mapping with its value, and each item of a list.
fn blocks(documents: &[Document]) -> Ranges<()> {
    let mut found = Vec::new();
    for root in documents.iter().filter_map(Document::root) {
        let mut open: Vec<NodeRef<'_>> = vec![root];
        while let Some(node) = open.pop() {
            match node.kind() {
                Kind::Mapping => {
                    for entry in node.entries() {
                        let span = entry.key.span().cover(entry.value.span());
                        found.push((span.start, span.end, ()));
                        open.push(entry.value);
                    }
                }
                Kind::Sequence => {
                    for item in node.items() {
                        found.push((item.span().start, item.span().end, ()));
                        open.push(item);
                    }
                }
                Kind::Scalar(_) | Kind::Alias => {}
            }
        }
    }
    Ranges::new(found)
}
