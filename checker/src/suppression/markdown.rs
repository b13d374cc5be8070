//! Suppressions in the HTML comments of a Markdown document.

use std::collections::HashMap;
use std::sync::Arc;

use super::Extent;
use super::comment::{begins, remarks};
use super::directive::Directive;
use super::remark::Reach;
use super::stream::{bytes, within};
use crate::finding::SuppressionKind;
use crate::source::{SourceText, Span};
use crate::syntax::markdown::{Fence, fences, html_comments};

/// Lines that may stand between a comment and the block that it speaks of.
const GAP: u32 = 20;

/// Adds the suppressions in HTML comments of the document `source`. One ahead of a block covers the
/// block, of which `is_judged` says whether it was read as data.
pub fn in_markdown(source: &Arc<SourceText>, is_judged: impl Fn(Span) -> bool, found: &mut Vec<Directive>) {
    let mut openings = source.text().match_indices("<!--").map(|(at, mark)| at + mark.len());
    if !openings.any(|at| source.text().get(at..).is_some_and(|comment| begins(comment.trim_start()))) {
        return;
    }
    let page = Page::new(source);
    for comment in &page.comments {
        for remark in remarks(source.slice(*comment)) {
            let fence = page.fence_behind(*comment);
            let extent = match (remark.reach, fence) {
                (Reach::File, _) => Extent::File,
                (_, Some(fence)) => bytes(source, fence.span),
                (_, None) => page.content_behind(*comment).map_or(Extent::Nothing, Extent::Line),
            };
            let judged = extent == Extent::File || fence.is_none_or(|fence| is_judged(fence.span));
            let at = |range: std::ops::Range<usize>| within(comment.start, &range);
            let written = |range| source.slice(at(range)).to_owned();
            let directive = Directive::new(SuppressionKind::Comment, remark, extent, source, at, written);
            Directive { judged, ..directive }.add_to(found);
        }
    }
}

/// A document with its comments and blocks.
struct Page<'a> {
    source: &'a SourceText,
    comments: Vec<Span>,
    fences: Vec<Fence>,
    /// Blocks by the line that opens them.
    opened: HashMap<u32, usize>,
}

impl<'a> Page<'a> {
    fn new(source: &'a Arc<SourceText>) -> Self {
        let fences = fences(source);
        let line = |fence: &Fence| source.lines().position(source.text(), fence.span.start).line;
        let opened = fences.iter().map(|fence| line(fence).saturating_sub(1)).zip(0..).collect();
        Self { source, comments: html_comments(source), fences, opened }
    }

    /// The first line behind `comment` that is neither blank nor a comment.
    fn content_behind(&self, comment: Span) -> Option<u32> {
        let from = self.line_of(comment.end) + 1;
        (from..from.saturating_add(GAP)).find(|line| self.is_content(*line))
    }

    /// The block that the next line of content opens, or the one behind it if that line names the
    /// path of the block.
    fn fence_behind(&self, comment: Span) -> Option<&Fence> {
        let first = self.content_behind(comment)?;
        if let Some(fence) = self.opened.get(&first) {
            return self.fences.get(*fence);
        }
        let second = (first + 1..=first.saturating_add(2)).find(|line| self.is_content(*line))?;
        let fence = self.fences.get(*self.opened.get(&second)?)?;
        let path = fence.virtual_path.as_deref()?;
        self.line(first).contains(path).then_some(fence)
    }

    fn is_content(&self, line: u32) -> bool {
        let Some(span) = self.source.lines().line(self.source.text(), line) else { return false };
        let text = self.source.slice(span).trim_matches(|mark: char| mark == '>' || mark.is_whitespace());
        let start = span.start + offset_of_content(self.source.slice(span));
        let after = self.comments.partition_point(|comment| comment.start <= start);
        let inside = after.checked_sub(1).and_then(|index| self.comments.get(index));
        !text.is_empty() && inside.is_none_or(|comment| comment.end <= start)
    }

    fn line(&self, line: u32) -> &str {
        let span = self.source.lines().line(self.source.text(), line).unwrap_or_default();
        self.source.slice(span)
    }

    fn line_of(&self, offset: u32) -> u32 {
        self.source.lines().position(self.source.text(), offset).line
    }
}

/// Bytes of indentation and of marks of block quotes.
fn offset_of_content(line: &str) -> u32 {
    let content = line.trim_start_matches(|mark: char| mark == '>' || mark.is_whitespace());
    u32::try_from(line.len() - content.len()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
