//! Objects that follow each other in one document because the `---` between them is missing.

use std::ops::Range;

use super::{Content, Document, DuplicateKey, NodeData, NodeId, NodeRef, Style};
use crate::source::Span;

/// Keys that every Kubernetes object has once. A part is an object if it has two of them.
const HEAD: [&str; 3] = ["apiVersion", "kind", "metadata"];

/// The objects of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RootSplit {
    /// A mapping for each object; the root itself where it is a single one.
    pub parts: Vec<NodeId>,
    /// For each part but the first, its key that repeats one of the part before: `mapping` is the
    /// new part, and a separator is missing ahead of its first key.
    pub repeats: Vec<DuplicateKey>,
}

impl NodeRef<'_> {
    /// The entries of this mapping as separate objects, given as ranges of entry indices.
    ///
    /// A part starts where `apiVersion` or `kind` repeats, whichever comes first; a part that
    /// has only one of these and `metadata` is no object of its own and stays with the part before it. One range, or none for a
    /// mapping without entries and for other nodes.
    #[must_use]
    pub fn parts(self) -> Vec<Range<usize>> {
        let mut parts: Vec<(Range<usize>, [bool; 3])> = Vec::new();
        for (index, entry) in self.entries().enumerate() {
            let head = HEAD.iter().position(|key| entry.key.text() == Some(key));
            let is_repeat =
                |seen: &[bool; 3]| head.is_some_and(|head| head < 2 && seen.get(head) == Some(&true));
            match parts.last_mut() {
                Some((part, seen)) if !is_repeat(seen) => part.end = index + 1,
                _ => parts.push((index..index + 1, [false; 3])),
            }
            if let (Some(head), Some((_, seen))) = (head, parts.last_mut())
                && let Some(slot) = seen.get_mut(head)
            {
                *slot = true;
            }
        }
        merge_incomplete(parts)
    }
}

fn merge_incomplete(parts: Vec<(Range<usize>, [bool; 3])>) -> Vec<Range<usize>> {
    let is_object = |seen: [bool; 3]| seen.iter().filter(|seen| **seen).count() > 1;
    let mut merged: Vec<(Range<usize>, [bool; 3])> = Vec::new();
    for (part, seen) in parts {
        match merged.last_mut() {
            Some((before, known)) if !is_object(*known) || !is_object(seen) => {
                before.end = part.end;
                known.iter_mut().zip(seen).for_each(|(known, seen)| *known |= seen);
            }
            _ => merged.push((part, seen)),
        }
    }
    merged.into_iter().map(|(part, _)| part).collect()
}

impl Document {
    /// The entries of the root mapping as separate objects; see [`NodeRef::parts`].
    #[must_use]
    pub fn root_parts(&self) -> Vec<Range<usize>> {
        self.root().filter(|root| root.mapping().is_some()).map(NodeRef::parts).unwrap_or_default()
    }

    /// Makes each part of the root a mapping of its own, without copying its children.
    ///
    /// Duplicate keys that exist only between parts leave [`Document::duplicates`]; those within a
    /// part stay and name the part as their mapping. The root keeps all entries. Splitting again
    /// gives the same parts as new nodes.
    pub fn split_root(&mut self) -> RootSplit {
        let Some(root) = self.root else { return RootSplit::default() };
        let ranges = self.root_parts();
        let entries = self.nodes.get(root.0 as usize).map(|data| (data.content, data.tag));
        let Some((Content::Entries(all), tag)) = entries.filter(|_| ranges.len() > 1) else {
            return RootSplit { parts: vec![root], repeats: Vec::new() };
        };
        let parts: Vec<NodeId> = ranges.iter().map(|range| self.add_part(all, range, tag)).collect();
        let repeats = self.settle_duplicates(root, all, &ranges, &parts);
        RootSplit { parts, repeats }
    }

    fn add_part(&mut self, all: Span, range: &Range<usize>, tag: u16) -> NodeId {
        let start = all.start + u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = all.start + u32::try_from(range.end).unwrap_or(u32::MAX);
        let entries = self.entries.get(start as usize..end as usize).unwrap_or_default();
        let span_of = |id: NodeId| self.nodes.get(id.0 as usize).map(|data| data.span).unwrap_or_default();
        let first = entries.first().map(|(key, _)| span_of(*key)).unwrap_or_default();
        let last = entries.last().map(|(_, value)| span_of(*value)).unwrap_or_default();
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let content = Content::Entries(Span::new(start, end));
        self.keys.take();
        self.nodes.push(NodeData { span: first.cover(last), style: Style::Plain, content, tag });
        id
    }

    fn settle_duplicates(
        &mut self,
        root: NodeId,
        all: Span,
        ranges: &[Range<usize>],
        parts: &[NodeId],
    ) -> Vec<DuplicateKey> {
        let keys = self.entries.get(all.range()).unwrap_or_default().iter().enumerate();
        let part_of: std::collections::HashMap<NodeId, usize> = keys
            .map(|(index, (key, _))| (*key, ranges.partition_point(|range| range.end <= index)))
            .collect();
        let mut repeats = Vec::new();
        let mut kept = Vec::with_capacity(self.duplicates.len());
        for pair in std::mem::take(&mut self.duplicates) {
            let part = part_of.get(&pair.second).filter(|_| pair.mapping == root);
            let Some((part, mapping)) = part.and_then(|part| Some((part, *parts.get(*part)?))) else {
                kept.push(pair);
                continue;
            };
            let pair = DuplicateKey { mapping, ..pair };
            if part_of.get(&pair.first) == Some(part) {
                kept.push(pair);
            } else if repeats.last().is_none_or(|last: &DuplicateKey| last.mapping != mapping)
                && self.is_head(pair.second)
            {
                repeats.push(pair);
            }
        }
        self.duplicates = kept;
        repeats
    }

    fn is_head(&self, key: NodeId) -> bool {
        self.node(key).and_then(NodeRef::text).is_some_and(|text| HEAD.contains(&text))
    }
}
