//! Keys that occur more than once in their mapping.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use super::scalar::{self, Scalar, Schema};
use super::{Content, Document, DuplicateKey, NodeId, Style};
use crate::source::Span;

/// Mappings up to this size are compared pair by pair, which is faster than hashing.
const FEW: usize = 16;

/// Keys that are collections are compared up to this many nodes and bytes; larger ones count as
/// different.
const KEY_BOUND: usize = 1_000;

/// Records the duplicate keys of the mapping `node`.
pub(super) fn record(document: &mut Document, text: &str, node: NodeId) {
    let found = if let Some(Content::Entries(range)) = content(document, node) {
        find(document, text, range)
    } else {
        Vec::new()
    };
    let pairs = found.into_iter().map(|(first, second)| DuplicateKey { mapping: node, first, second });
    document.duplicates.extend(pairs);
}

/// Orders the duplicates by the later place.
pub(super) fn sort(document: &mut Document) {
    let nodes = &document.nodes;
    document.duplicates.sort_by_key(|pair| nodes.get(pair.second.0 as usize).map(|data| data.span.start));
}

fn find(document: &Document, text: &str, range: Span) -> Vec<(NodeId, NodeId)> {
    let entries = document.entries.get(range.range()).unwrap_or_default();
    if entries.len() < 2 {
        return Vec::new();
    }
    if entries.len() > FEW { find_many(document, text, entries) } else { find_few(document, text, entries) }
}

fn find_few(document: &Document, text: &str, entries: &[(NodeId, NodeId)]) -> Vec<(NodeId, NodeId)> {
    let mut seen: [(Cow<'_, str>, NodeId); FEW] = std::array::from_fn(|_| (Cow::Borrowed(""), NodeId(0)));
    let mut count = 0;
    let mut found = Vec::new();
    for (key, _) in entries {
        let Some(identity) = identity(document, text, *key) else { continue };
        let earlier = seen.get(..count).unwrap_or_default().iter().rev();
        if let Some((_, first)) = earlier.into_iter().find(|(other, _)| *other == identity) {
            found.push((*first, *key));
        }
        if let Some(slot) = seen.get_mut(count) {
            *slot = (identity, *key);
        }
        count += 1;
    }
    found
}

fn find_many(document: &Document, text: &str, entries: &[(NodeId, NodeId)]) -> Vec<(NodeId, NodeId)> {
    let mut seen = HashMap::with_capacity(entries.len());
    let mut found = Vec::new();
    for (key, _) in entries {
        let Some(identity) = identity(document, text, *key) else { continue };
        if let Some(first) = seen.insert(identity, *key) {
            found.push((first, *key));
        }
    }
    found
}

/// What makes a key equal to another: the text of a scalar, the structure of a collection.
/// Merge keys and very large keys have none.
fn identity<'d>(document: &'d Document, text: &'d str, key: NodeId) -> Option<Cow<'d, str>> {
    let data = document.nodes.get(key.0 as usize)?;
    match data.content {
        Content::Raw(span) => {
            let raw = text.get(span.range())?;
            (raw != "<<" || data.style != Style::Plain).then(|| canonical(raw, data.style))
        }
        Content::Decoded(span) => document.decoded.get(span.range()).map(Cow::Borrowed),
        Content::Target(target) => identity(document, text, target),
        Content::Items(_) | Content::Entries(_) => structure(document, text, key).map(Cow::Owned),
    }
}

/// What a plain key means by the core schema: numbers are equal however they are written (`8080` and
/// `0x1F90`), and differ from the text `"8080"`.
fn canonical(raw: &str, style: Style) -> Cow<'_, str> {
    let may_mean_more = raw.starts_with(|first: char| first.is_ascii_digit() || "+-.~tTfFnN".contains(first));
    if style != Style::Plain || !may_mean_more {
        return Cow::Borrowed(raw);
    }
    match scalar::plain(raw, Schema::Core) {
        Scalar::Text(_) => Cow::Borrowed(raw),
        value => Cow::Owned(format!("\u{1}{value:?}")),
    }
}

/// A text that is equal for equal collections. It starts with NUL, which keys do not in earnest, so
/// that a collection never equals a scalar.
fn structure(document: &Document, text: &str, key: NodeId) -> Option<String> {
    let mut signature = String::from("\0");
    let mut rest = vec![key];
    let mut steps = 0;
    while let Some(node) = rest.pop() {
        steps += 1;
        if steps > KEY_BOUND || signature.len() > KEY_BOUND * 8 || rest.len() > KEY_BOUND {
            return None;
        }
        match content(document, node)? {
            Content::Raw(span) => sign(&mut signature, text.get(span.range())?),
            Content::Decoded(span) => sign(&mut signature, document.decoded.get(span.range())?),
            Content::Target(target) => rest.push(target),
            Content::Items(range) => {
                signature.push_str(&format!("[{}", range.len()));
                rest.extend(document.items.get(range.range())?.iter().rev());
            }
            Content::Entries(range) => {
                signature.push_str(&format!("{{{}", range.len()));
                let entries = document.entries.get(range.range())?.iter().rev();
                rest.extend(entries.flat_map(|(key, value)| [*value, *key]));
            }
        }
    }
    Some(signature)
}

fn sign(signature: &mut String, scalar: &str) {
    signature.push_str(&format!("\"{}:", scalar.len()));
    signature.push_str(scalar);
}

fn content(document: &Document, node: NodeId) -> Option<Content> {
    document.nodes.get(node.0 as usize).map(|data| data.content)
}
