//! From a symbolic place to bytes of a file.

use super::identity::{canonical_scalar, item_name};
use crate::finding;
use crate::policy::At;
use crate::source::{Origin, Path, Span, Step};
use crate::syntax::embedded::embedded;
use crate::syntax::scalar::Schema;
use crate::syntax::{Kind, NodeRef};

/// Where a violation stands in the text that its document was parsed from.
#[derive(Clone, Debug)]
pub(super) struct Located {
    /// The primary place.
    pub span: Span,
    /// Where an aliased or merged value is defined.
    pub definition: Option<Span>,
    /// What stands there.
    pub content: Standing,
}

/// What stands at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing: the path ends before.
    Missing,
    /// A scalar, or the part of it that is meant, whatever its quotes.
    Scalar(String),
    /// A mapping or a list.
    Collection,
}

/// The place that `at` means in the resource with this `root`. Something missing is shown at the
/// nearest part that exists. References are not for resources: they give the root.
pub(super) fn locate(root: NodeRef<'_>, at: &At, key: bool, schema: Schema) -> Located {
    let (path, range) = match at {
        At::Path { path, range } => (path.0.as_slice(), *range),
        At::Reference(_) => (&[][..], None),
    };
    let mut walker = PathWalker { node: root, key: None, via: None };
    let mut steps = path.iter();
    let complete = steps.all(|step| walker.step(step));
    let node = walker.node.resolved();
    let content = match node.kind() {
        _ if !complete => Standing::Missing,
        Kind::Scalar(_) => Standing::Scalar(scalar_content(node, range, schema)),
        _ => Standing::Collection,
    };
    let own = if complete && !key { value_span(&walker, range) } else { key_span(&walker) };
    let (span, definition) = match walker.via {
        Some(via) => (via, Some(own)),
        None => (own, None),
    };
    Located { span, definition, content }
}

/// The identity of a path: list items by their name where they have one.
pub(super) fn stable_path(root: NodeRef<'_>, path: &Path, schema: Schema) -> String {
    finding::stable_path(path, |prefix| {
        let mut walker = PathWalker { node: root, key: None, via: None };
        let found = prefix.iter().all(|step| walker.step(step));
        found.then(|| item_name(walker.node, schema)).flatten()
    })
}

/// The bytes that an edit at `at` replaces: the value, or with `entry` its key as well. `None` where nothing is
/// written, or where it is written elsewhere.
pub(super) fn span_of_entry(root: NodeRef<'_>, at: &At, entry: bool) -> Option<Span> {
    let At::Path { path, range } = at else { return None };
    let mut walker = PathWalker { node: root, key: None, via: None };
    if !path.0.iter().all(|step| walker.step(step)) || walker.via.is_some() {
        return None;
    }
    let value = walker.node.span();
    match (entry, range) {
        (false, Some(range)) => part_of(walker.node.resolved(), *range),
        (false, None) => Some(value),
        (true, _) => Some(walker.key.map_or(value, |key| key.span().cover(value))),
    }
}

fn scalar_content(node: NodeRef<'_>, range: Option<(u32, u32)>, schema: Schema) -> String {
    let part = range.and_then(|(start, end)| node.text()?.get(start as usize..end as usize));
    part.map_or_else(|| canonical_scalar(node, schema), str::to_owned)
}

/// A walk into a document.
struct PathWalker<'a> {
    /// How far it came.
    node: NodeRef<'a>,
    /// The key of that value, or `None` for the root and for list items.
    key: Option<NodeRef<'a>>,
    /// The first alias or merge key that was passed through, in this resource.
    via: Option<Span>,
}

impl<'a> PathWalker<'a> {
    /// Goes one step further; `false` if there is nothing.
    fn step(&mut self, step: &Step) -> bool {
        let inside = self.node.resolved();
        let alias = (inside.id() != self.node.id()).then(|| self.node.span());
        let (next, key, merge) = match step {
            Step::Key(key) => match inside.entry(key) {
                Some(entry) => (entry.value, Some(entry.key), entry.via.map(NodeRef::span)),
                None => return false,
            },
            Step::Index(index) => match inside.item(*index as usize) {
                Some(item) => (item, None, None),
                None => return false,
            },
        };
        self.via = self.via.or(alias).or(merge);
        (self.node, self.key) = (next, key);
        true
    }
}

/// The value itself; a collection over several lines is shown by its key, and so is a value that is
/// left out.
fn value_span(walker: &PathWalker<'_>, range: Option<(u32, u32)>) -> Span {
    let node = walker.node;
    let span = node.span();
    if let Some(part) = range.and_then(|range| part_of(node.resolved(), range)) {
        return part;
    }
    let text = node.document().source().slice(span);
    let collection = matches!(node.kind(), Kind::Mapping | Kind::Sequence);
    if span.is_empty() || collection && text.contains('\n') {
        return key_span(walker);
    }
    span
}

/// The key of the value; for a list item what names it; for the root its kind.
fn key_span(walker: &PathWalker<'_>) -> Span {
    if let Some(key) = walker.key {
        return key.span();
    }
    let node = walker.node;
    let inside = node.resolved();
    if inside.id() != node.id() {
        return node.span();
    }
    if let Some(head) = block_head(inside) {
        return head;
    }
    match inside.kind() {
        Kind::Mapping => {
            let name = ["name", "kind"].into_iter().find_map(|key| inside.get(key));
            let scalar =
                name.filter(|name| matches!(name.kind(), Kind::Scalar(_)) && !name.span().is_empty());
            let first = || inside.entries().next().map(|entry| entry.key.span());
            scalar.map(NodeRef::span).or_else(first).unwrap_or_else(|| inside.span())
        }
        Kind::Sequence => inside.items().next().map_or_else(|| inside.span(), NodeRef::span),
        _ => inside.span(),
    }
}

/// The head of a block of HCL: its word and its labels.
fn block_head(node: NodeRef<'_>) -> Option<Span> {
    let span = node.span();
    let source = node.document().source();
    let is_hcl = matches!(source.name().rsplit('.').next(), Some("tf" | "tofu" | "hcl"))
        || matches!(source.origin(), Origin::Segments { .. });
    let text = Some(source.slice(span)).filter(|_| is_hcl && node.kind() == Kind::Mapping)?;
    let head = text.get(..text.find('{')?)?;
    let is_block = head.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && !head.contains(['\n', ':', '=', '#', ','])
        && head.trim_end().len() < head.len();
    let length = u32::try_from(head.trim_end().len()).ok()?;
    is_block.then(|| Span::new(span.start, span.start + length))
}

/// The bytes that a range of a decoded scalar stands for, where each character stands as it is.
fn part_of(node: NodeRef<'_>, (start, end): (u32, u32)) -> Option<Span> {
    let text = embedded(node)?;
    let Origin::Segments { table, .. } = text.origin() else { return None };
    let segment = table.iter().rev().find(|segment| segment.local <= start)?;
    let at = segment.parent + (start - segment.local);
    text.text().get(start as usize..end as usize)?;
    Some(Span::new(at, at + (end - start)))
}
