//! Well-formed documents that the loader of Kubernetes refuses, or reads otherwise.

use std::ops::Range;
use std::sync::Arc;

use super::messages::difference;
use crate::source::SourceText;
use crate::syntax::scalar::{Scalar, Schema, key_text, plain, resolve};
use crate::syntax::{Document, Entry, Kind, NodeRef, Parsed, Problem, Style, SyntaxError, json};

/// What the loader refuses in documents that are well-formed, in order of place. It reads YAML and makes JSON
/// of it, so that it wants what JSON can hold.
#[must_use]
pub fn refusals(parsed: &Parsed) -> Vec<SyntaxError> {
    let found: Vec<SyntaxError> = parsed.documents.iter().flat_map(in_document).collect();
    let source = parsed.documents.first().map(Document::source).filter(|_| !found.is_empty());
    if source.is_some_and(is_json) { Vec::new() } else { found }
}

fn in_document(document: &Document) -> Vec<SyntaxError> {
    let mut found = Vec::new();
    let mut open: Vec<(NodeRef<'_>, bool)> = document.root().into_iter().map(|root| (root, false)).collect();
    while let Some((node, is_in_brackets)) = open.pop() {
        match node.kind() {
            Kind::Alias => found.extend(alias(node)),
            Kind::Scalar(style) => {
                found.extend(scalar(node, style, is_in_brackets).or_else(|| infinite(node, style)));
            }
            Kind::Sequence => {
                let is_in_brackets = is_in_brackets || first_byte(node) == Some(b'[');
                open.extend(node.items().map(|item| (item, is_in_brackets)));
            }
            Kind::Mapping => {
                // The only entry of a pair such as `[a: 1]` has no bracket of its own.
                let is_in_brackets = is_in_brackets || first_byte(node) == Some(b'{');
                for entry in node.entries() {
                    found.extend(key(entry, is_in_brackets).or_else(|| merge(entry)));
                    open.push((entry.value, is_in_brackets));
                    match entry.key.kind() {
                        Kind::Scalar(style) => found.extend(scalar(entry.key, style, is_in_brackets)),
                        _ => open.push((entry.key, is_in_brackets)),
                    }
                }
            }
        }
    }
    found.sort_by_key(|refusal| refusal.span.start);
    found.dedup_by_key(|refusal| refusal.span);
    found
}

/// Whether the loader reads the stream as JSON, which it tries where the first character is a brace.
fn is_json(source: &Arc<SourceText>) -> bool {
    let is_braced = source.text().trim_start().starts_with('{');
    is_braced && json::parse(source, super::Limits::default()).errors.is_empty()
}

fn first_byte(node: NodeRef<'_>) -> Option<u8> {
    node.document().source().text().as_bytes().get(node.span().start as usize).copied()
}

fn source(node: NodeRef<'_>) -> &str {
    node.document().source().slice(node.span())
}

fn refused(node: NodeRef<'_>, message: &str, help: &str) -> SyntaxError {
    difference(Problem::Refused, node.span().range(), message, help)
}

/// A key that JSON cannot have, or that reads otherwise.
fn key(entry: Entry<'_>, is_in_brackets: bool) -> Option<SyntaxError> {
    let key = entry.key;
    match key.resolved().kind() {
        Kind::Sequence | Kind::Mapping => {
            let message = "a list or mapping is the key here, which the loader of Kubernetes refuses";
            return Some(refused(
                key,
                message,
                "put a template such as `{{ x }}` into quotes; else use a text",
            ));
        }
        Kind::Scalar(_) | Kind::Alias => {}
    }
    if key_text(key).is_none() {
        let shown = if key.span().is_empty() { entry.value } else { key };
        let message = "the key here is null or no 64-bit number, which the loader of Kubernetes refuses";
        return Some(refused(shown, message, "put the key into quotes if it is meant as text"));
    }
    if !is_in_brackets {
        return None;
    }
    if source(key).contains('\n') && has_colon(key) && !is_explicit(key) {
        let message =
            "a key inside brackets goes on in the next line, which the loader of Kubernetes refuses";
        return Some(refused(key, message, "write the key in one line"));
    }
    colon_in_key(entry)
}

fn has_colon(key: NodeRef<'_>) -> bool {
    let behind = key.document().source().text().get(key.span().end as usize..).unwrap_or_default();
    behind.trim_start_matches([' ', '\t']).starts_with(':')
}

/// Whether a `?` stands ahead of the key.
fn is_explicit(key: NodeRef<'_>) -> bool {
    let before = key.document().source().text().get(..key.span().start as usize).unwrap_or_default();
    before.trim_end().ends_with('?')
}

/// `{a:, b: 1}`: the loader takes the colon for a part of the key.
fn colon_in_key(entry: Entry<'_>) -> Option<SyntaxError> {
    let end = entry.key.span().end as usize;
    let behind = entry.key.document().source().text().as_bytes().get(end..end + 2)?;
    let is_glued = matches!(behind, [b':', b',' | b']' | b'}']);
    if !is_glued || !entry.value.span().is_empty() || entry.key.kind() != Kind::Scalar(Style::Plain) {
        return None;
    }
    let message = "the loader of Kubernetes takes this colon for a part of the key";
    Some(difference(Problem::Disguised, end..end + 1, message, "put a space or a value behind the colon"))
}

/// A merge key without mappings to merge.
fn merge(entry: Entry<'_>) -> Option<SyntaxError> {
    if !entry.key.is_merge_key() {
        return None;
    }
    let value = entry.value;
    let is_mapping = |node: NodeRef<'_>| node.resolved().kind() == Kind::Mapping;
    let is_right = match value.kind() {
        Kind::Sequence => value.items().all(is_mapping),
        _ => is_mapping(value),
    };
    if is_right {
        return None;
    }
    let shown = if value.span().is_empty() { entry.key } else { value };
    let message =
        "`<<` merges a mapping or a list of mappings; the loader of Kubernetes refuses anything else";
    Some(refused(shown, message, "name an anchor of a mapping, or remove the entry"))
}

fn scalar(node: NodeRef<'_>, style: Style, is_in_brackets: bool) -> Option<SyntaxError> {
    if let Some(tag) = node.tag() {
        return tagged(node, tag);
    }
    match style {
        Style::Plain if is_in_brackets && source(node).contains('?') => {
            let message = "a text with `?` inside brackets needs quotes: the loader of Kubernetes refuses it";
            Some(refused(node, message, "put the text into quotes"))
        }
        Style::DoubleQuoted => escape(node),
        _ => None,
    }
}

fn infinite(node: NodeRef<'_>, style: Style) -> Option<SyntaxError> {
    let may_be = style == Style::Plain
        && node.text()?.len() < 6
        && matches!(first_byte(node), Some(b'.' | b'+' | b'-'));
    let value = if may_be { resolve(node, Schema::Kubernetes)? } else { Scalar::Null };
    let is_infinite = matches!(value, Scalar::Float(value) if !value.is_finite());
    let message = "JSON has neither infinity nor NaN: the loader of Kubernetes refuses this value";
    is_infinite.then(|| refused(node, message, "put it into quotes if it is meant as text"))
}

/// A tag that does not fit its value.
fn tagged(node: NodeRef<'_>, tag: &str) -> Option<SyntaxError> {
    let name = tag.strip_prefix("tag:yaml.org,2002:")?;
    let value = plain(node.text()?, Schema::Kubernetes);
    let fits = match name {
        "null" => value == Scalar::Null,
        "bool" => matches!(value, Scalar::Bool(_)),
        "int" => matches!(value, Scalar::Integer(_) | Scalar::Unsigned(_)),
        "float" => {
            matches!(value, Scalar::Float(value) if value.is_finite()) || matches!(value, Scalar::Integer(_))
        }
        "timestamp" => node.text()?.starts_with(|first: char| first.is_ascii_digit()),
        _ => true,
    };
    let message = format!("the value does not fit its tag `!!{name}`: the loader of Kubernetes refuses it");
    (!fits).then(|| refused(node, &message, "remove the tag or mend the value"))
}

/// An escape of YAML 1.2 or JSON that the loader does not know.
fn escape(node: NodeRef<'_>) -> Option<SyntaxError> {
    let written = source(node);
    if !written.contains('\\') {
        return None;
    }
    let mut rest = written.char_indices();
    while let Some((at, character)) = rest.next() {
        if character != '\\' {
            continue;
        }
        let (_, name) = rest.next()?;
        let is_surrogate =
            || matches!(rest.as_str().as_bytes(), [b'd' | b'D', b'8'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..]);
        if name == '/' || (name == 'u' && is_surrogate()) {
            let start = node.span().start as usize + at;
            let message = "the loader of Kubernetes refuses this escape: it is one of JSON";
            return Some(difference(
                Problem::Refused,
                start..start + 2,
                message,
                "write the character itself",
            ));
        }
    }
    None
}

/// An alias whose name the loader does not take.
fn alias(node: NodeRef<'_>) -> Option<SyntaxError> {
    anchor(source(node).trim_start_matches('*'), node.span().range())
}

/// An anchor whose name has other characters than letters, digits, `-` and `_`.
pub(super) fn anchor(name: &str, place: Range<usize>) -> Option<SyntaxError> {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let message = "the loader of Kubernetes takes only letters, digits, `-` and `_` in the name of an anchor";
    let refused = || difference(Problem::Refused, place, message, "choose another name");
    (!name.bytes().all(is_known)).then(refused)
}
