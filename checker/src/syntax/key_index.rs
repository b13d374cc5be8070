//! Where keys stand in large mappings, so that looking up each of them does not take the square of
//! their number.

use foldhash::{HashMap, HashMapExt};

use super::{Content, Document, scalar};
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
    /// The last entry under each name that a key has for Kubernetes but is not written as: `true` for `yes`.
    renamed: HashMap<Box<str>, u32>,
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
        let of = |keys: &Keys| {
            let numbers = (keys.sorted.len() + keys.merges.len()) * size_of::<u32>();
            let names = keys.renamed.keys().map(|name| name.len()).sum::<usize>();
            numbers + names + keys.renamed.capacity() * size_of::<(Box<str>, u32)>()
        };
        self.0.values().map(of).sum()
    }
}

impl Keys {
    fn new(document: &Document, range: Span) -> Self {
        let entries = document.entries.get(range.range()).unwrap_or_default();
        let mut texts: Vec<(&str, u32)> = Vec::with_capacity(entries.len());
        let mut merges = Vec::new();
        let mut renamed = HashMap::new();
        for (number, (key, _)) in (0..).zip(entries) {
            let Some(key) = document.node(*key) else { continue };
            let Some(text) = key.text() else { continue };
            if key.is_merge_key() {
                merges.push(number);
                continue;
            }
            texts.push((text, number));
            if let Some(name) = scalar::key_text(key).filter(|name| name != text) {
                renamed.insert(name.into(), number);
            }
        }
        texts.sort_unstable();
        let sorted = texts.into_iter().map(|(_, number)| number).collect();
        Self { sorted, renamed, merges: merges.into() }
    }

    /// The last entry whose key reads `key`; `text` gives the text of the key of an entry.
    pub fn last<'a>(&self, key: &str, text: impl Fn(u32) -> Option<&'a str>) -> Option<u32> {
        let behind = self.sorted.partition_point(|number| text(*number) <= Some(key));
        let last = behind.checked_sub(1).and_then(|index| self.sorted.get(index).copied());
        let written = last.filter(|last| text(*last) == Some(key));
        written.max(self.renamed.get(key).copied())
    }

    /// The entries with merge keys.
    pub fn merges(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.merges.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use crate::source::SourceText;
    use crate::syntax::yaml::{Limits, parse};
    use crate::syntax::{Document, NodeRef};

    fn root(document: &Document) -> NodeRef<'_> {
        document.root().unwrap()
    }

    #[test]
    fn large_mappings_give_the_same_entries_as_small_ones() {
        let mut text = "base: &base {a: merged, k7: merged}\nlarge:\n  <<: *base\n".to_owned();
        for number in 0..200 {
            writeln!(text, "  k{}: v{number}", number % 150).unwrap();
        }
        text.push_str("  \"<<\": text\n  ? [a list]\n  : x\nsmall: {<<: *base, k7: v157, \"<<\": text}\n");
        let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
        let document = parsed.documents.first().unwrap();
        let (large, small) = (root(document).get("large").unwrap(), root(document).get("small").unwrap());
        for key in ["k7", "a", "<<", "absent"] {
            let value = |of: NodeRef<'_>| of.get(key).and_then(|node| node.text().map(str::to_owned));
            assert_eq!(value(large), value(small), "{key}");
            let merged = |of: NodeRef<'_>| of.entry(key).is_some_and(|entry| entry.via.is_some());
            assert_eq!(merged(large), merged(small), "{key}");
        }
        assert_eq!(large.get("k149").and_then(NodeRef::text), Some("v149"));
        assert_eq!(large.get("k0").and_then(NodeRef::text), Some("v150"));
    }

    #[test]
    fn a_split_document_is_looked_up_as_it_is_now() {
        let object = |name: &str| {
            let entries: String = (0..60).map(|number| format!("x{number}: {name}\n")).collect();
            format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\n{entries}")
        };
        let source = Arc::new(SourceText::file("a.yaml", object("one") + &object("two")));
        let mut parsed = parse(&source, Limits::default());
        let document = parsed.documents.first_mut().unwrap();
        assert_eq!(root(document).get("x5").and_then(NodeRef::text), Some("two"));
        let parts = document.split_root().parts;
        let values = parts.iter().map(|part| document.node(*part).unwrap().get("x5").and_then(NodeRef::text));
        assert_eq!(values.collect::<Vec<_>>(), [Some("one"), Some("two")]);
        let values = parts
            .iter()
            .map(|part| document.keys.get().unwrap().of(document.node(*part).unwrap().entry_range()));
        assert!(values.into_iter().all(|keys| keys.is_some()));
    }

    #[test]
    fn values_are_found_by_their_keys() {
        let text: String = (0..100).map(|number| format!("same: {number}\n")).collect();
        let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
        let root = root(parsed.documents.first().unwrap());
        for (number, entry) in root.entries().enumerate() {
            assert_eq!(root.value_of(entry.key.id()).and_then(NodeRef::text), Some(&*number.to_string()));
            assert!(root.value_of(entry.value.id()).is_none());
        }
    }
}
