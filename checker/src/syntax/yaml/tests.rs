//! Behaviour of the YAML parser.

#![allow(clippy::string_slice)]

mod aliases;
mod errors;
pub(in crate::syntax) mod generated;
mod loader;
mod roots;

use std::sync::Arc;

use super::*;
use crate::source::Span;
use crate::syntax::{Document, Kind, NodeRef, Placement, Style};

fn parsed(text: &str) -> Parsed {
    parse(&Arc::new(SourceText::file("test.yaml", text)), Limits::default())
}

fn document(text: &str) -> Document {
    let mut parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    assert_eq!(parsed.documents.len(), 1, "{text}");
    parsed.documents.remove(0)
}

fn slice<'a>(document: &'a Document, node: NodeRef<'_>) -> &'a str {
    document.source().slice(node.span())
}

/// Every node by its source, in order of creation.
fn slices(document: &Document) -> Vec<&str> {
    let nodes = &document.nodes;
    nodes.iter().map(|data| document.source().slice(data.span)).collect()
}

#[test]
fn spans_of_every_style_of_scalar() {
    let text = "plain: a b\nsingle: 'it''s'\ndouble: \"q\\n\"\nliteral: | # note\n  one\n   two\n\n\nfolded: >-\n  fold\n  me\n# end\nempty:\n";
    let document = document(text);
    let root = document.root().unwrap();
    let value = |key: &str| root.get(key).unwrap();
    let shown = |key: &str| (slice(&document, value(key)), value(key).text().unwrap(), value(key).kind());
    assert_eq!(shown("plain"), ("a b", "a b", Kind::Scalar(Style::Plain)));
    assert_eq!(shown("single"), ("'it''s'", "it's", Kind::Scalar(Style::SingleQuoted)));
    assert_eq!(shown("double"), ("\"q\\n\"", "q\n", Kind::Scalar(Style::DoubleQuoted)));
    assert_eq!(shown("literal"), ("| # note\n  one\n   two", "one\n two\n", Kind::Scalar(Style::Literal)));
    assert_eq!(shown("folded"), (">-\n  fold\n  me", "fold me", Kind::Scalar(Style::Folded)));
    assert_eq!(shown("empty"), ("", "", Kind::Scalar(Style::Plain)));
    assert_eq!(value("empty").span(), Span::empty(u32::try_from(text.len()).unwrap() - 1));
    assert_eq!(slice(&document, root), text.trim_end());
    assert_eq!(document.span(), root.span());
}

#[test]
fn spans_of_collections_end_with_their_last_child() {
    let document =
        document("a:\n  b:\n    - 1\n    - [x, {y: z}, k: v, ]\n\n\n# c\nd:\n- - e\n  -\n- f:\n\ng: 1\n");
    let root = document.root().unwrap();
    let at = |keys: &[&str]| slice(&document, root.find(keys).unwrap());
    assert_eq!(at(&["a"]), "b:\n    - 1\n    - [x, {y: z}, k: v, ]");
    assert_eq!(at(&["a", "b"]), "- 1\n    - [x, {y: z}, k: v, ]");
    let flow = root.find(&["a", "b"]).unwrap().item(1).unwrap();
    assert_eq!(slice(&document, flow), "[x, {y: z}, k: v, ]");
    assert_eq!(slice(&document, flow.item(1).unwrap()), "{y: z}");
    assert_eq!(slice(&document, flow.item(2).unwrap()), "k: v");
    assert_eq!(at(&["d"]), "- - e\n  -\n- f:");
    let list = root.get("d").unwrap();
    assert_eq!(slice(&document, list.item(0).unwrap()), "- e\n  -");
    assert_eq!(slice(&document, list.item(1).unwrap()), "f:");
    assert_eq!(list.item(1).unwrap().get("f").unwrap().text(), Some(""));
}

#[test]
fn values_that_are_left_out_stay_on_the_line_of_their_key() {
    let text = "a:\nb:   # note\n? c\n? d\n:\ne: !!str\nf: {g, h: , i:}\nj :\nk: &x\nl:\n";
    let document = document(text);
    let ends = |key: &str, line: &str| {
        let node = document.root().unwrap().get(key).unwrap();
        assert!(node.span().is_empty(), "{key}");
        let before = &text[..node.span().start as usize];
        assert!(before.ends_with(line), "{key}: {before:?}");
    };
    ends("a", "a:");
    ends("b", "\nb:");
    ends("c", "? c");
    ends("d", "? d");
    ends("e", "e: !!str");
    ends("j", "\nj :");
    ends("k", "k: &x");
    ends("l", "\nl:");
    let flow = document.root().unwrap().get("f").unwrap();
    let place = |key: &str| &text[..flow.get(key).unwrap().span().start as usize];
    assert!(place("g").ends_with("{g") && place("h").ends_with("h:") && place("i").ends_with("i:"));
}

#[test]
fn lists_at_the_column_of_their_key_start_at_their_dash() {
    let document = document("a:\n- 1\nb: # c\n# d\n- - 2\n  - 3\nc: !!seq\n- 4\n? - k\n: - v\n");
    let root = document.root().unwrap();
    assert_eq!(slice(&document, root.get("a").unwrap()), "- 1");
    assert_eq!(slice(&document, root.get("b").unwrap()), "- - 2\n  - 3");
    assert_eq!(slice(&document, root.get("b").unwrap().item(0).unwrap()), "- 2\n  - 3");
    assert_eq!(slice(&document, root.get("c").unwrap()), "- 4");
    let last = root.entries().last().unwrap();
    assert_eq!((slice(&document, last.key), slice(&document, last.value)), ("- k", "- v"));
}

#[test]
fn a_list_that_is_a_key_does_not_start_at_the_dash_around_it() {
    let document = document("- ? - |\n     k\n  : v\n");
    let mapping = document.root().unwrap().item(0).unwrap();
    assert_eq!(slice(&document, mapping.entries().next().unwrap().key), "- |\n     k");
}

#[test]
fn block_scalars_start_at_their_indicator() {
    let text =
        "a: !!str &x |2-\n   t | u\nb: |\n# comment\nc: >+\n\n\nd:\n  |\n  text  \n  \ne: &y|z |\n w\n";
    let document = document(text);
    let root = document.root().unwrap();
    let at = |key: &str| slice(&document, root.get(key).unwrap());
    assert_eq!(at("a"), "|2-\n   t | u");
    assert_eq!(root.get("a").unwrap().text(), Some(" t | u"));
    assert_eq!(at("b"), "|");
    assert_eq!(at("c"), ">+");
    assert_eq!(at("d"), "|\n  text  ");
    assert_eq!(at("e"), "|\n w");
}

#[test]
fn byte_order_mark_and_carriage_returns_keep_spans() {
    let text = "\u{feff}a: \"ä\"\r\nb: |\r\n  x\r\n  y\r\n\t \r\nc:\r\n- ü\r\n";
    let document = document(text);
    let root = document.root().unwrap();
    assert_eq!(slice(&document, root.get("a").unwrap()), "\"ä\"");
    assert_eq!(slice(&document, root.get("b").unwrap()), "|\r\n  x\r\n  y");
    assert_eq!(root.get("b").unwrap().text(), Some("x\ny\n"));
    assert_eq!(slice(&document, root.get("c").unwrap()), "- ü");
    assert_eq!(document.span().start, 3);
}

#[test]
fn streams_have_markers_directives_and_empty_documents() {
    let parsed = parsed("%YAML 1.1\n---\na: 1\n...\n---\n--- # two\nb\n---\n");
    assert_eq!(parsed.errors, []);
    let roots: Vec<_> =
        parsed.documents.iter().map(|document| document.root().map(|root| slice(document, root))).collect();
    assert_eq!(roots, [Some("a: 1"), Some("b")], "blank documents behind others are left out");
    assert!(self::parsed("---\n---\n").documents[0].root().is_none());
    assert!(self::parsed("").documents.is_empty());
    assert!(self::parsed("\u{feff}\n \n").documents.is_empty());
}

#[test]
fn tags_are_resolved_and_shared() {
    let document = document(
        "%TAG !e! tag:example.com,2000:\n---\n- !!int \"5\"\n- !Ref x\n- !e!y z\n- !<tag:a> b\n- !Ref {}\n",
    );
    let tags: Vec<_> = document.root().unwrap().items().map(NodeRef::tag).collect();
    let expected = ["tag:yaml.org,2002:int", "!Ref", "tag:example.com,2000:y", "tag:a", "!Ref"];
    assert_eq!(tags, expected.map(Some));
    assert_eq!(document.tags.len(), 4);
    assert_eq!(slices(&document)[1..], ["\"5\"", "x", "z", "b", "{}"]);
}

#[test]
fn comments_go_to_the_document_they_stand_in_or_lead() {
    let text = "# lead\n\na: 1 # right\n# above\nb: 2\n---\n# second\nc: 3\n...\n# last\n";
    let parsed = parsed(text);
    let comments = |index: usize| -> Vec<_> {
        let comments = parsed.documents[index].comments().iter();
        comments.map(|comment| (&text[comment.span.range()], comment.placement)).collect()
    };
    let (above, free) = (Placement::Above, Placement::Free);
    assert_eq!(comments(0), [("# lead", free), ("# right", Placement::Right), ("# above", above)]);
    assert_eq!(comments(1), [("# second", above), ("# last", free)]);
    let only = self::parsed("# a\n\n# b\n");
    assert_eq!((only.documents.len(), only.loose_comments.len()), (0, 2));
}

#[test]
fn a_long_run_of_comments_is_no_error() {
    let text = format!("a:\n{}  b: 1\n", "  # licence\n".repeat(5_000));
    assert_eq!(document(&text).comments().len(), 5_000);
}

#[test]
fn texts_that_stand_in_the_source_are_not_copied() {
    let document = document("a: plain\n'b': \"two words\"\nc: |-\n  line\n");
    assert_eq!(document.decoded, "");
    assert_eq!(document.root().unwrap().get("c").unwrap().text(), Some("line"));
}

#[test]
fn the_tree_is_compact() {
    assert!(size_of::<crate::syntax::NodeData>() <= 24);
    let text = "- {a: b, c: [d, e]}\n".repeat(1_000);
    assert!(document(&text).heap_bytes() < 12 * text.len());
}
