//! Tabs that YAML allows and the loader of Kubernetes refuses: it takes none where a key might start, nor in
//! the indentation below a text without quotes.

use std::ops::Range;

use super::lines::line_start;
use super::messages::difference;
use crate::syntax::{Document, Kind, NodeId, NodeRef, Problem, Style, SyntaxError};

/// The first such tab in the bytes `range` of `text`, which read as `documents`.
pub(super) fn refused(text: &str, range: &Range<usize>, documents: &[Document]) -> Option<SyntaxError> {
    let part = text.get(range.clone())?;
    if !part.contains('\t') {
        return None;
    }
    let mut sweep = Sweep::new(text, documents);
    let mut start = range.start;
    for line in part.split_inclusive(['\n', '\r']) {
        let tab = leading_tab(line).map(|at| start + at);
        if let Some(tab) = tab.filter(|tab| sweep.refuses(*tab)) {
            let message = "the loader of Kubernetes refuses a tab in the indentation, also of a blank line";
            return Some(difference(Problem::Refused, tab..tab + 1, message, "replace the tab by spaces"));
        }
        start += line.len();
    }
    None
}

/// The first tab in the indentation of a line, or behind an indicator there.
fn leading_tab(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_indicator = || matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
        match byte {
            b'\t' => return Some(at),
            b' ' => {}
            b'-' | b'?' | b':' if is_indicator() => {}
            _ => return None,
        }
    }
    None
}

/// Walks through nodes and tabs side by side.
struct Sweep<'a, I> {
    text: &'a str,
    nodes: I,
    next: Option<NodeRef<'a>>,
    /// Collections around the last node.
    open: Vec<NodeRef<'a>>,
    last: Option<NodeRef<'a>>,
    /// Up to here stands what may hold tabs: quoted text, blocks of text, brackets.
    shielded: usize,
    /// Behind the last node nothing but white space stands up to here.
    blank: usize,
}

impl<'a> Sweep<'a, ()> {
    fn new(text: &'a str, documents: &'a [Document]) -> Sweep<'a, impl Iterator<Item = NodeRef<'a>>> {
        let nodes = documents.iter().flat_map(|document| {
            let count = u32::try_from(document.nodes.len()).unwrap_or(u32::MAX);
            (0..count).filter_map(|id| document.node(NodeId(id)))
        });
        let mut sweep =
            Sweep { text, nodes, next: None, open: Vec::new(), last: None, shielded: 0, blank: 0 };
        sweep.next = sweep.nodes.next();
        sweep
    }
}

impl<'a, I: Iterator<Item = NodeRef<'a>>> Sweep<'a, I> {
    fn refuses(&mut self, tab: usize) -> bool {
        while let Some(node) = self.next.filter(|node| node.span().start as usize <= tab) {
            self.enter(node);
            self.next = self.nodes.next();
        }
        if tab < self.shielded {
            return false;
        }
        let Some(last) = self.last.filter(|_| self.is_blank_up_to(tab)) else { return true };
        match last.kind() {
            Kind::Scalar(Style::Literal | Style::Folded) => false,
            Kind::Scalar(Style::Plain) if !last.span().is_empty() => {
                let column = tab - line_start(self.text, tab);
                self.open.last().is_some_and(|parent| {
                    let start = parent.span().start as usize;
                    column < start - line_start(self.text, start) + 1
                })
            }
            _ => true,
        }
    }

    fn enter(&mut self, node: NodeRef<'a>) {
        let (start, end) = (node.span().start as usize, node.span().end as usize);
        while self.open.last().is_some_and(|open| open.span().end as usize <= start) {
            self.open.pop();
        }
        match node.kind() {
            Kind::Sequence | Kind::Mapping => {
                let is_flow = matches!(self.text.as_bytes().get(start), Some(b'[' | b'{'));
                self.shielded = if is_flow { self.shielded.max(end) } else { self.shielded };
                self.open.push(node);
                return;
            }
            Kind::Scalar(Style::Plain) | Kind::Alias => {}
            Kind::Scalar(_) => self.shielded = self.shielded.max(end),
        }
        self.last = Some(node);
        self.blank = end;
    }

    /// Whether only white space stands between the last node and `tab`.
    fn is_blank_up_to(&mut self, tab: usize) -> bool {
        let between = self.text.get(self.blank..tab).unwrap_or_default();
        let is_blank = between.trim_matches([' ', '\t', '\n', '\r']).is_empty();
        self.blank = if is_blank { self.blank.max(tab) } else { self.blank };
        is_blank
    }
}
