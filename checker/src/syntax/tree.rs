//! The spanned tree that every format is parsed into.

use std::sync::{Arc, OnceLock};

use super::key_index::{self, KeyIndex};
use super::scalar;
use crate::source::{SourceText, Span};

/// The tag of a scalar that holds the source text of an expression: its value is known only to whoever
/// evaluates it.
pub const EXPRESSION: &str = "!expression";

/// Index of a node in its [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; its meaning depends on the schema that reads it.
    Plain,
    /// In single quotes.
    SingleQuoted,
    /// In double quotes.
    DoubleQuoted,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scalar.
    Scalar(Style),
    /// A list.
    Sequence,
    /// Keys and values.
    Mapping,
    /// A reference to an anchored node.
    Alias,
}

/// Where the text of a scalar or the children of a collection are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content {
    /// Text that stands as it is in the source.
    Raw(Span),
    /// Text decoded from escapes or folding: a range of [`Document::decoded`].
    Decoded(Span),
    /// Range of [`Document::items`].
    Items(Span),
    /// Range of [`Document::entries`].
    Entries(Span),
    /// The anchored node.
    Target(NodeId),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeData {
    pub span: Span,
    pub style: Style,
    pub content: Content,
    /// Index into [`Document::tags`] plus one; 0 is no tag.
    pub tag: u16,
}

/// A comment of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From its mark to the end of the line, or to its end mark.
    pub span: Span,
    /// Where it stands.
    pub placement: Placement,
}

/// Where a comment stands relative to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// On a line of its own, directly above content.
    Above,
    /// Behind content of the same line.
    Right,
    /// On a line of its own, apart from content.
    Free,
}

/// Two entries of one mapping with equal keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The mapping.
    pub mapping: NodeId,
    /// Key of the earlier entry, which the later one replaces.
    pub first: NodeId,
    /// Key of the later entry.
    pub second: NodeId,
}

/// One parsed document: a tree whose nodes know their bytes.
#[derive(Debug)]
pub struct Document {
    pub(crate) source: Arc<SourceText>,
    pub(crate) span: Span,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) items: Vec<NodeId>,
    pub(crate) entries: Vec<(NodeId, NodeId)>,
    pub(crate) decoded: String,
    pub(crate) tags: Vec<Box<str>>,
    pub(crate) root: Option<NodeId>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) duplicates: Vec<DuplicateKey>,
    pub(crate) is_cut: bool,
    /// Made when a key is first looked up in a large mapping.
    pub(super) keys: OnceLock<KeyIndex>,
}

impl Document {
    /// A document without content.
    #[must_use]
    pub fn empty(source: &Arc<SourceText>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
            nodes: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            decoded: String::new(),
            tags: Vec::new(),
            root: None,
            comments: Vec::new(),
            duplicates: Vec::new(),
            is_cut: false,
            keys: OnceLock::new(),
        }
    }

    /// The text that all spans of this document refer to.
    #[must_use]
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// From the first to the last byte of the document's content.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The root node; `None` for an empty document.
    #[must_use]
    pub fn root(&self) -> Option<NodeRef<'_>> {
        self.root.map(|id| NodeRef { document: self, id })
    }

    /// The node `id` of this document.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<NodeRef<'_>> {
        ((id.0 as usize) < self.nodes.len()).then_some(NodeRef { document: self, id })
    }

    /// Whether this is only what stands ahead of a fault, so that what is missing here may stand behind it.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Number of nodes.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Comments in order of their place.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// Keys that occur more than once in their mapping, in order of the later place.
    #[must_use]
    pub fn duplicates(&self) -> &[DuplicateKey] {
        &self.duplicates
    }

    /// Bytes that this tree holds in memory, without its source text.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<NodeData>()
            + self.items.capacity() * size_of::<NodeId>()
            + self.entries.capacity() * size_of::<(NodeId, NodeId)>()
            + self.decoded.capacity()
            + self.comments.capacity() * size_of::<Comment>()
            + self.keys.get().map_or(0, KeyIndex::heap_bytes)
    }
}

/// A node of a document; cheap to copy.
#[derive(Clone, Copy)]
pub struct NodeRef<'a> {
    document: &'a Document,
    id: NodeId,
}

/// A key with its value.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The key; where the entry came through a merge key it stands at the definition.
    pub key: NodeRef<'a>,
    /// The value, aliases not followed.
    pub value: NodeRef<'a>,
    /// The alias or merge key in this mapping through which the entry came.
    pub via: Option<NodeRef<'a>>,
}

impl<'a> NodeRef<'a> {
    /// The document of this node.
    #[must_use]
    pub fn document(self) -> &'a Document {
        self.document
    }

    /// The identity of this node in its document.
    #[must_use]
    pub fn id(self) -> NodeId {
        self.id
    }

    fn data(self) -> Option<&'a NodeData> {
        self.document.nodes.get(self.id.0 as usize)
    }

    fn at(self, id: NodeId) -> Self {
        Self { document: self.document, id }
    }

    /// The bytes of this node; those of an alias are the alias itself. A value that is left out has
    /// an empty range.
    #[must_use]
    pub fn span(self) -> Span {
        self.data().map(|data| data.span).unwrap_or_default()
    }

    /// What this node is; aliases are not followed.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.data() {
            Some(NodeData { content: Content::Items(_), .. }) => Kind::Sequence,
            Some(NodeData { content: Content::Entries(_), .. }) => Kind::Mapping,
            Some(NodeData { content: Content::Target(_), .. }) => Kind::Alias,
            Some(data) => Kind::Scalar(data.style),
            None => Kind::Scalar(Style::Plain),
        }
    }

    /// The explicit tag, for example `!!str` resolved to `tag:yaml.org,2002:str`.
    #[must_use]
    pub fn tag(self) -> Option<&'a str> {
        let index = usize::from(self.data()?.tag).checked_sub(1)?;
        self.document.tags.get(index).map(AsRef::as_ref)
    }

    /// Whether this is an expression that nobody evaluated, of a format that has such.
    #[must_use]
    pub fn is_expression(self) -> bool {
        self.tag() == Some(EXPRESSION)
    }

    /// The node itself, or what an alias stands for.
    #[must_use]
    pub fn resolved(self) -> Self {
        match self.data().map(|data| data.content) {
            Some(Content::Target(target)) => self.at(target).resolved(),
            _ => self,
        }
    }

    /// The text of a scalar after decoding, aliases followed.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        match self.resolved().data()?.content {
            Content::Raw(span) => self.document.source.text().get(span.range()),
            Content::Decoded(span) => self.document.decoded.get(span.range()),
            _ => None,
        }
    }

    /// The node, aliases followed, where it is a mapping.
    #[must_use]
    pub fn mapping(self) -> Option<Self> {
        let node = self.resolved();
        (node.kind() == Kind::Mapping).then_some(node)
    }

    /// The items of a sequence, aliases followed; nothing for other nodes.
    pub fn items(self) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + 'a {
        let document = self.document;
        let range = match self.resolved().data().map(|data| data.content) {
            Some(Content::Items(range)) => range.range(),
            _ => 0..0,
        };
        let items = document.items.get(range).unwrap_or_default();
        items.iter().map(move |id| NodeRef { document, id: *id })
    }

    /// The entries of a mapping as written (merge keys and replaced duplicates included), aliases
    /// followed; nothing for other nodes.
    pub fn entries(self) -> impl ExactSizeIterator<Item = Entry<'a>> + DoubleEndedIterator + 'a {
        let document = self.document;
        self.pairs().iter().map(move |(key, value)| Entry {
            key: NodeRef { document, id: *key },
            value: NodeRef { document, id: *value },
            via: None,
        })
    }

    /// Keys and values of a mapping, aliases followed.
    fn pairs(self) -> &'a [(NodeId, NodeId)] {
        self.document.entries.get(self.entry_range().range()).unwrap_or_default()
    }

    pub(super) fn entry_range(self) -> Span {
        match self.resolved().data().map(|data| data.content) {
            Some(Content::Entries(range)) => range,
            _ => Span::default(),
        }
    }

    /// The value of the entry of this mapping whose key is the node `key`.
    #[must_use]
    pub fn value_of(self, key: NodeId) -> Option<Self> {
        let pairs = self.pairs();
        // Nodes are numbered as they are written.
        let found =
            pairs.get(pairs.partition_point(|(other, _)| *other < key)).filter(|(other, _)| *other == key);
        found.map(|(_, value)| self.at(*value))
    }

    /// Whether this is a merge key: `<<` without quotes or with the tag of merge keys.
    #[must_use]
    pub fn is_merge_key(self) -> bool {
        let is_marked = match self.tag() {
            None => self.kind() == Kind::Scalar(Style::Plain),
            Some(tag) => tag == "tag:yaml.org,2002:merge" && matches!(self.kind(), Kind::Scalar(_)),
        };
        is_marked && self.text() == Some("<<")
    }

    /// The mappings that a merge value stands for, in order of precedence.
    pub fn merge_sources(self) -> impl Iterator<Item = Self> + 'a {
        let single = self.mapping();
        let many = if single.is_some() { None } else { Some(self.items()) };
        single.into_iter().chain(many.into_iter().flatten().filter_map(Self::mapping))
    }

    /// The entry that loaders see under `key`. Merge keys act where they stand: the last entry that has
    /// the key or merges it in wins, and among the mappings of one merge key the first.
    #[must_use]
    pub fn entry(self, key: &str) -> Option<Entry<'a>> {
        self.entry_within(key, MERGE_DEPTH, &mut { MERGE_SOURCES })
    }

    fn entry_within(self, key: &str, depth: u8, left: &mut u32) -> Option<Entry<'a>> {
        if let Some(found) = self.indexed_entry(key, depth, left) {
            return found;
        }
        self.entries().rev().find_map(|entry| {
            if entry.key.is_merge_key() {
                return merged(entry, key, depth, left);
            }
            scalar::is_key(entry.key, key).then_some(entry)
        })
    }

    /// [`NodeRef::entry_within`] in a mapping that is large enough for an index; `None` in others.
    fn indexed_entry(self, key: &str, depth: u8, left: &mut u32) -> Option<Option<Entry<'a>>> {
        let range = self.entry_range();
        if (range.len() as usize) <= key_index::FEW {
            return None;
        }
        let keys = self.document.keys.get_or_init(|| KeyIndex::new(self.document)).of(range)?;
        let entry = |number: u32| {
            let (key, value) = self.pairs().get(number as usize)?;
            Some(Entry { key: self.at(*key), value: self.at(*value), via: None })
        };
        let text = |number: u32| entry(number).and_then(|entry| entry.key.text());
        let own = keys.last(key, text);
        let mut later = keys.merges().rev().take_while(|number| own.is_none_or(|own| own < *number));
        let merged = later.find_map(|number| merged(entry(number)?, key, depth, left));
        Some(merged.or_else(|| own.and_then(entry)))
    }

    /// The value under `key`, aliases not followed.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        self.entry(key).map(|entry| entry.value)
    }

    /// The item at `index`.
    #[must_use]
    pub fn item(self, index: usize) -> Option<Self> {
        let id = match self.resolved().data()?.content {
            Content::Items(range) => *self.document.items.get(range.range())?.get(index)?,
            _ => return None,
        };
        Some(self.at(id))
    }

    /// The value at the end of a way of keys.
    #[must_use]
    pub fn find(self, keys: &[&str]) -> Option<Self> {
        keys.iter().try_fold(self, |node, key| node.get(key))
    }
}

/// The entry under `key` of what `merge`, an entry with a merge key, stands for.
fn merged<'a>(merge: Entry<'a>, key: &str, depth: u8, left: &mut u32) -> Option<Entry<'a>> {
    let depth = depth.checked_sub(1)?;
    let found = merge.value.merge_sources().find_map(|source| {
        *left = left.checked_sub(1)?;
        source.entry_within(key, depth, left)
    });
    found.map(|entry| Entry { via: Some(merge.key), ..entry })
}

/// Merge keys of merged mappings are followed this far; an alias cannot contain itself, so this
/// only bounds work.
const MERGE_DEPTH: u8 = 32;

/// Mappings that one look-up follows merge keys into at most, so that a hostile chain of merges cannot
/// make each look-up walk all that it expands to.
const MERGE_SOURCES: u32 = 1_000;

impl std::fmt::Debug for NodeRef<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} {:?}", self.kind(), self.span())
    }
}
