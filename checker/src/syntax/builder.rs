//! Puts trees together from nodes in order of place; shared by the formats.

use std::collections::HashMap;
use std::sync::Arc;

use super::duplicates;
use super::{Comment, Content, Document, NodeData, NodeId, Style};
use crate::source::{SourceText, Span};

/// A kind of collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collection {
    Sequence,
    Mapping,
}

/// A document under construction. Children wait on one stack until their parent closes, so that
/// the range of each parent is contiguous and no step recurses.
#[derive(Debug)]
pub(crate) struct Builder<'s> {
    text: &'s str,
    document: Document,
    tags: HashMap<Box<str>, u16>,
    open: Vec<Frame>,
    waiting: Vec<NodeId>,
}

#[derive(Debug)]
struct Frame {
    node: NodeId,
    collection: Collection,
    start: Option<u32>,
    first_child: usize,
}

/// What the next node will be to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Root,
    Item,
    Key,
    Value,
}

impl<'s> Builder<'s> {
    /// A builder for a document of `source`, whose places are those of `text`.
    pub fn new(source: &Arc<SourceText>, text: &'s str) -> Self {
        Self {
            text,
            document: Document::empty(source, Span::default()),
            tags: HashMap::new(),
            open: Vec::new(),
            waiting: Vec::new(),
        }
    }

    /// The text that nodes refer to.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// Number of collections that are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// What the next node will be.
    pub fn role(&self) -> Role {
        match self.open.last() {
            None => Role::Root,
            Some(Frame { collection: Collection::Sequence, .. }) => Role::Item,
            Some(frame) if (self.waiting.len() - frame.first_child).is_multiple_of(2) => Role::Key,
            Some(_) => Role::Value,
        }
    }

    /// Adds a scalar.
    pub fn scalar(&mut self, span: Span, style: Style, content: Content) -> NodeId {
        self.add(NodeData { span, style, content, tag: 0 })
    }

    /// Adds a reference to `target`.
    pub fn alias(&mut self, span: Span, target: NodeId) -> NodeId {
        self.add(NodeData { span, style: Style::Plain, content: Content::Target(target), tag: 0 })
    }

    /// Opens a collection that starts at `start`, or with its first child.
    pub fn open(&mut self, collection: Collection, start: Option<u32>) -> NodeId {
        let span = Span::empty(start.unwrap_or_default());
        let content = match collection {
            Collection::Sequence => Content::Items(Span::default()),
            Collection::Mapping => Content::Entries(Span::default()),
        };
        let node = self.add(NodeData { span, style: Style::Plain, content, tag: 0 });
        self.open.push(Frame { node, collection, start, first_child: self.waiting.len() });
        node
    }

    /// Closes the innermost collection at `end`, or with its last child; gives its range.
    pub fn close(&mut self, end: Option<u32>) -> Span {
        let Some(frame) = self.open.pop() else { return Span::default() };
        let first = self.waiting.get(frame.first_child).map(|child| self.span(*child));
        let last = self.waiting.get(frame.first_child..).and_then(<[NodeId]>::last);
        let last = last.map(|child| self.span(*child));
        let start = frame.start.or(first.map(|span| span.start)).unwrap_or_default();
        let span = Span::new(start, end.or(last.map(|span| span.end)).unwrap_or(start));
        let content = match frame.collection {
            Collection::Sequence => self.settle_items(frame.first_child),
            Collection::Mapping => self.settle_entries(frame.first_child),
        };
        if let Some(data) = self.document.nodes.get_mut(frame.node.0 as usize) {
            data.span = span;
            data.content = content;
        }
        if frame.collection == Collection::Mapping {
            duplicates::record(&mut self.document, self.text, frame.node);
        }
        span
    }

    fn settle_items(&mut self, first: usize) -> Content {
        let start = self.document.items.len();
        self.document.items.extend(self.waiting.drain(first..));
        Content::Items(Span::new(offset(start), offset(self.document.items.len())))
    }

    fn settle_entries(&mut self, first: usize) -> Content {
        let start = self.document.entries.len();
        let children = self.waiting.get(first..).unwrap_or_default();
        let entries = children.as_chunks().0.iter().map(|[key, value]| (*key, *value));
        self.document.entries.extend(entries);
        self.waiting.truncate(first);
        Content::Entries(Span::new(offset(start), offset(self.document.entries.len())))
    }

    /// Where `value` is kept: in the source if it stands there at `at`, else decoded.
    pub fn content(&mut self, value: &str, at: usize) -> Content {
        let raw = at..at.saturating_add(value.len());
        if self.text.as_bytes().get(raw.clone()) == Some(value.as_bytes()) {
            return Content::Raw(Span::new(offset(raw.start), offset(raw.end)));
        }
        self.decoded(value)
    }

    /// Keeps `value` apart from the source.
    pub fn decoded(&mut self, value: &str) -> Content {
        let start = offset(self.document.decoded.len());
        self.document.decoded.push_str(value);
        Content::Decoded(Span::new(start, offset(self.document.decoded.len())))
    }

    /// Tags `node`; `false` if there are more distinct tags than a node can name.
    pub fn tag(&mut self, node: NodeId, tag: String) -> bool {
        let next = self.document.tags.len() + 1;
        let index = match self.tags.get(tag.as_str()) {
            Some(index) => *index,
            None => {
                let Ok(index) = u16::try_from(next) else { return false };
                let tag = tag.into_boxed_str();
                self.document.tags.push(tag.clone());
                self.tags.insert(tag, index);
                index
            }
        };
        if let Some(data) = self.document.nodes.get_mut(node.0 as usize) {
            data.tag = index;
        }
        true
    }

    /// Adds a comment of this document.
    pub fn comment(&mut self, comment: Comment) {
        self.document.comments.push(comment);
    }

    /// The comments so far, of a document that is given up.
    pub fn take_comments(&mut self) -> Vec<Comment> {
        std::mem::take(&mut self.document.comments)
    }

    /// What stands ahead of a fault: collections that are open end with what they hold, without the entry
    /// that was read last, which the fault may belong to, and without brackets that are not closed. `None`
    /// where nothing is left.
    pub fn cut(mut self) -> Option<Document> {
        let mut is_innermost = true;
        while let Some(frame) = self.open.last() {
            let (first, collection) = (frame.first_child, frame.collection);
            let is_flow = frame
                .start
                .is_some_and(|start| matches!(self.text.as_bytes().get(start as usize), Some(b'[' | b'{')));
            if is_flow {
                self.waiting.truncate(first);
            } else if is_innermost || self.role() == Role::Value {
                self.drop_last(first, collection);
            }
            is_innermost = is_flow;
            let is_empty = self.waiting.len() == first;
            self.close(None);
            if is_empty {
                self.waiting.pop();
                is_innermost = true;
            }
        }
        self.document.is_cut = true;
        let document = self.finish(Span::default());
        document.root().is_some_and(|root| root.entries().len() > 0).then_some(document)
    }

    /// Drops the entry or item that an open collection ends with, if it is one word or half of an entry.
    fn drop_last(&mut self, first: usize, collection: Collection) {
        let count = self.waiting.len() - first;
        let is_leaf = |id: &NodeId| {
            let content = self.document.nodes.get(id.0 as usize).map(|node| node.content);
            !matches!(content, Some(Content::Items(_) | Content::Entries(_)))
        };
        let ends_in_leaf = count > 0 && self.waiting.last().is_some_and(is_leaf);
        let dropped = match collection {
            Collection::Mapping if count % 2 == 1 => 1,
            Collection::Mapping if ends_in_leaf => 2,
            Collection::Sequence if ends_in_leaf => 1,
            _ => 0,
        };
        self.waiting.truncate(self.waiting.len() - dropped);
    }

    /// The finished document; one without a node is located at `place`.
    pub fn finish(mut self, place: Span) -> Document {
        let document = &mut self.document;
        document.span = document.root.map_or(place, |root| {
            document.nodes.get(root.0 as usize).map(|data| data.span).unwrap_or_default()
        });
        document.comments.sort_by_key(|comment| comment.span.start);
        duplicates::sort(document);
        trim(&mut document.nodes);
        trim(&mut document.items);
        trim(&mut document.entries);
        trim(&mut document.comments);
        trim(&mut document.duplicates);
        if wastes(document.decoded.capacity(), document.decoded.len()) {
            document.decoded.shrink_to_fit();
        }
        self.document
    }

    fn add(&mut self, data: NodeData) -> NodeId {
        let id = NodeId(offset(self.document.nodes.len()));
        self.document.nodes.push(data);
        if self.open.is_empty() {
            self.document.root.get_or_insert(id);
        } else {
            self.waiting.push(id);
        }
        id
    }

    fn span(&self, id: NodeId) -> Span {
        self.document.nodes.get(id.0 as usize).map(|data| data.span).unwrap_or_default()
    }
}

/// `index` as the compact form that trees use; texts beyond 4 GiB are not read.
pub(crate) fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Gives memory back that a finished tree does not need.
fn trim<T>(list: &mut Vec<T>) {
    if wastes(list.capacity(), list.len()) {
        list.shrink_to_fit();
    }
}

/// Whether more than a quarter is unused: trees are kept, and moving one is cheap beside parsing it.
const fn wastes(capacity: usize, used: usize) -> bool {
    capacity - used > capacity / 4
}
