//! The parts of a body by name: attributes, and blocks that share a type and labels.

use foldhash::{HashMap, HashMapExt};
use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body, Structure};

use super::scan::span;
use crate::source::Span;

/// A name, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'b> {
    /// The name after decoding.
    pub text: &'b str,
    /// Its place; of a label with quotes, between them.
    pub span: Span,
}

/// What stands under one name.
pub(super) enum Part<'b> {
    /// The value of an attribute.
    Attribute(Name<'b>, &'b Expression),
    /// Index of a group of blocks.
    Blocks(usize),
}

/// Blocks that share a type, or a type and labels.
pub(super) struct Group<'b> {
    /// The type, or the last of the labels, where it stands first.
    pub name: Name<'b>,
    /// From the first to the last of these blocks.
    pub span: Span,
    /// Those that have no further label.
    pub bodies: Vec<&'b Block>,
    /// Groups by the next label, in order.
    pub below: Vec<usize>,
}

/// The parts of one body.
pub(super) struct Parts<'b> {
    /// In order of first occurrence.
    pub parts: Vec<Part<'b>>,
    /// All groups, those by labels included.
    pub groups: Vec<Group<'b>>,
    known: HashMap<(Option<usize>, &'b str), usize>,
}

impl<'b> Parts<'b> {
    /// Sorts out `body`, which was parsed from `base` on.
    pub fn of(body: &'b Body, base: usize) -> Self {
        let mut parts =
            Self { parts: Vec::with_capacity(body.len()), groups: Vec::new(), known: HashMap::new() };
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    let name = Name { text: attribute.key.as_str(), span: place(attribute.key.span(), base) };
                    parts.parts.push(Part::Attribute(name, &attribute.value));
                }
                Structure::Block(block) => parts.block(block, base),
            }
        }
        parts
    }

    fn block(&mut self, block: &'b Block, base: usize) {
        let whole = place(block.span(), base);
        let name = Name { text: block.ident.as_str(), span: place(block.ident.span(), base) };
        let mut group = self.group(None, name, whole);
        for label in &block.labels {
            let around = place(label.span(), base);
            let quote = u32::from(label.is_string());
            let name =
                Name { text: label.as_str(), span: Span::new(around.start + quote, around.end - quote) };
            group = self.group(Some(group), name, whole);
        }
        if let Some(group) = self.groups.get_mut(group) {
            group.bodies.push(block);
        }
    }

    /// The group `name` below `parent`, which the block at `whole` now belongs to.
    fn group(&mut self, parent: Option<usize>, name: Name<'b>, whole: Span) -> usize {
        let next = self.groups.len();
        let index = *self.known.entry((parent, name.text)).or_insert(next);
        if index == next {
            self.groups.push(Group { name, span: whole, bodies: Vec::new(), below: Vec::new() });
            match parent.and_then(|parent| self.groups.get_mut(parent)) {
                Some(parent) => parent.below.push(index),
                None => self.parts.push(Part::Blocks(index)),
            }
        }
        if let Some(group) = self.groups.get_mut(index) {
            group.span = group.span.cover(whole);
        }
        index
    }
}

/// The range that the parser gave, which read from `base` on.
pub(super) fn place(range: Option<std::ops::Range<usize>>, base: usize) -> Span {
    range.map(|range| span(base + range.start..base + range.end)).unwrap_or_default()
}
