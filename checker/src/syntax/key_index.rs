//! Where keys stand in large mappings, so that looking up each of them does not take the square of
//! their number.

use foldhash::{HashMap, HashMapExt};

use super::{Content, Document, NodeId, Style};
use crate::source::Span;

/// Mappings up to this size are searched from end to end.
pub(super) const FEW: usize = 32;

/// The keys of all large mappings of one document.
#[derive(Debug, Default)]
pub(crate) struct KeyIndex(HashMap<Span, Keys>);

/// The keys of one mapping, as numbers of its entries.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// By text, equal ones in the order in which they are written.
    sorted: Box<[u32]>,
    /// Those of merge keys, as they are written.
    merges: Box<[u32]>,
}

impl KeyIndex {
    /// Sorts the keys of all large mappings of `document`.
    pub fn new(document: &Document) -> Self {
        let mut all = HashMap::new();
        for data in &document.nodes {
            if let Content::Entries(range) = data.content
                && range.len() as usize > FEW
            {
                all.entry(range).or_insert_with(|| Keys::new(document, range));
            }
        }
        Self(all)
    }

    /// The keys of the mapping with these entries.
    pub(super) fn of(&self, entries: Span) -> Option<&Keys> {
        self.0.get(&entries)
    }

    /// Bytes that it holds.
    pub fn heap_bytes(&self) -> usize {
        self.0.values().map(|keys| (keys.sorted.len() + keys.merges.len()) * size_of::<u32>()).sum()
    }
}

impl Keys {
    fn new(document: &Document, range: Span) -> Self {
        let entries = document.entries.get(range.range()).unwrap_or_default();
        let mut texts: Vec<(&str, u32)> = Vec::with_capacity(entries.len());
        let mut merges = Vec::new();
        for (number, (key, _)) in (0..).zip(entries) {
            let Some(text) = document.node(*key).and_then(|key| key.text()) else { continue };
            if text == "<<" && is_plain(document, *key) {
                merges.push(number);
            } else {
                texts.push((text, number));
            }
        }
        texts.sort_unstable();
        Self { sorted: texts.into_iter().map(|(_, number)| number).collect(), merges: merges.into() }
    }

    /// The last entry whose key reads `key`; `text` gives the text of the key of an entry.
    pub fn last<'a>(&self, key: &str, text: impl Fn(u32) -> Option<&'a str>) -> Option<u32> {
        let behind = self.sorted.partition_point(|number| text(*number) <= Some(key));
        let last = *self.sorted.get(behind.checked_sub(1)?)?;
        (text(last) == Some(key)).then_some(last)
    }

    /// The entries with merge keys.
    pub fn merges(&self) -> impl Iterator<Item = u32> {
        self.merges.iter().copied()
    }
}

fn is_plain(document: &Document, key: NodeId) -> bool {
    let data = document.nodes.get(key.0 as usize);
    data.is_some_and(|data| data.style == Style::Plain && !matches!(data.content, Content::Target(_)))
}
