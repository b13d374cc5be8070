//! What stands where in a stream of documents: lines of content, resources, blocks.

use std::cell::OnceCell;

use super::index::Ranges;
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

/// The lines of a stream and what begins on them.
pub(super) struct Layout<'a> {
    text: &'a SourceText,
    documents: &'a [Document],
    /// For each line the offset at which the next line of content begins, itself included.
    content: Vec<Option<u32>>,
    resources: Ranges<()>,
    blocks: OnceCell<Ranges<()>>,
}

impl<'a> Layout<'a> {
    /// The layout of `text` with its `documents`; `resources` are the ranges of objects.
    pub fn new(text: &'a SourceText, documents: &'a [Document], resources: &[Span]) -> Self {
        let lines = u32::try_from(text.lines().lines()).unwrap_or(u32::MAX);
        let mut next = None;
        let mut content: Vec<Option<u32>> = (1..=lines)
            .rev()
            .map(|line| {
                let span = text.lines().line(text.text(), line).unwrap_or_default();
                if is_content(text.slice(span)) {
                    next = Some(span.start);
                }
                next
            })
            .collect();
        content.reverse();
        let resources = Ranges::new(resources.iter().map(|span| (span.start, span.end, ())));
        Self { text, documents, content, resources, blocks: OnceCell::new() }
    }

    /// What a comment at `comment` covers if it reaches as far as `reach`.
    pub fn covered(&self, comment: Span, reach: Reach) -> Covered {
        if reach == Reach::File {
            return Covered::All;
        }
        if reach == Reach::Resource
            && let Some(around) = self.resource_around(comment.start)
        {
            return Covered::Range(around);
        }
        let line = self.line_of(comment.start);
        let start = self.text.lines().line(self.text.text(), line).unwrap_or_default().start;
        let before = self.text.slice(Span::new(start, comment.start)).trim();
        let alone = before.split_whitespace().all(|word| word.chars().all(|mark| mark == '-'));
        if !alone {
            return Covered::Line(start);
        }
        let Some(Some(next)) = self.content.get(line as usize) else { return Covered::Nothing };
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
        let before = self.text.slice(Span::new(start, from));
        let marks = |word: &str| word.chars().all(|mark| mark == '-') || word.starts_with(['&', '!']);
        before.split_whitespace().all(marks).then_some(Span::new(from, end))
    }

    /// The innermost resource that holds `offset`.
    fn resource_around(&self, offset: u32) -> Option<Span> {
        self.resources.innermost(offset).map(|(start, end)| Span::new(start, end))
    }
}

/// Whether a line holds more than white space, a comment or the end of a document.
fn is_content(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim();
    let marker = line.strip_prefix("---").or_else(|| line.strip_prefix("..."));
    let line = marker.filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])).unwrap_or(line);
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with('#')
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
