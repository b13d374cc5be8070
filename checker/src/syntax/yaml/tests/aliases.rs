//! Anchors, aliases, merge keys, and how far they expand.

use super::*;
use crate::syntax::{Problem, SyntaxError};

fn only_error(parsed: &Parsed) -> &SyntaxError {
    let [error] = parsed.errors.as_slice() else { panic!("{parsed:?}") };
    error
}

#[test]
fn aliases_and_merge_keys_lead_to_their_definition() {
    let text = "base: &base\n  image: a\n  pull: x\nuse:\n  <<: *base\n  pull: y\nlist: [*base]\n";
    let document = document(text);
    let root = document.root().unwrap();
    let merged = root.get("use").unwrap().entry("image").unwrap();
    assert_eq!(merged.value.text(), Some("a"));
    assert_eq!(merged.via.map(|via| slice(&document, via)), Some("<<"));
    assert_eq!(root.find(&["use", "pull"]).unwrap().text(), Some("y"));
    let alias = root.get("list").unwrap().item(0).unwrap();
    assert_eq!((alias.kind(), slice(&document, alias)), (Kind::Alias, "*base"));
    assert_eq!(alias.resolved().id(), root.get("base").unwrap().id());
}

#[test]
fn merge_keys_act_where_they_stand() {
    let text = "b: &b {p: 1, q: 2}\nc: &c {p: 3}\nx: {p: own, <<: *b, q: own}\ny: {<<: *b, <<: *c}\nz: {<<: [*b, *c]}\n";
    let document = document(text);
    let value = |keys: [&str; 2]| document.root().unwrap().find(&keys).unwrap().text().unwrap();
    assert_eq!((value(["x", "p"]), value(["x", "q"])), ("1", "own"));
    assert_eq!((value(["y", "p"]), value(["y", "q"])), ("3", "2"));
    assert_eq!(value(["z", "p"]), "1");
}

#[test]
fn the_latest_anchor_counts_and_ends_with_its_document() {
    let text = "a: &x 1\nb: *x\nc: &x 2\nd: *x\n---\ne: *x\n";
    let parsed = parsed(text);
    let root = parsed.documents[0].root().unwrap();
    assert_eq!((root.get("b").unwrap().text(), root.get("d").unwrap().text()), (Some("1"), Some("2")));
    let error = only_error(&parsed);
    assert_eq!(&text[error.span.range()], "*x");
    assert_eq!(error.message, "alias `*x` refers to no anchor");
    let value = parsed.documents[1].root().unwrap().get("e").unwrap();
    assert_eq!((value.text(), slice(&parsed.documents[1], value)), (Some(""), "*x"));
}

#[test]
fn an_alias_inside_its_own_node_is_an_error() {
    let text = "a: &x\n  - b: [*x]\n";
    let parsed = parsed(text);
    assert_eq!(&text[only_error(&parsed).span.range()], "*x");
    assert!(only_error(&parsed).message.contains("inside the node that it refers to"));
    assert_eq!(parsed.documents.len(), 1);
}

#[test]
fn expansion_is_bounded_and_counted_without_expanding() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..60 {
        let aliases = [format!("*a{}", level - 1).as_str(); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let text = format!("ok: 1\n---\n{bomb}---\nok: 2\n");
    let parsed = parsed(&text);
    assert_eq!(parsed.documents.len(), 2);
    let error = only_error(&parsed);
    assert_eq!(error.problem, Problem::Limit);
    assert_eq!(&text[error.span.range()], "*a5");
    assert!(error.message.contains("2000000 nodes"));
}

#[test]
fn a_document_without_aliases_may_have_any_number_of_nodes() {
    let source = Arc::new(SourceText::file("test.yaml", "[1, 2, 3, 4]"));
    let parsed = parse(&source, Limits { expanded_nodes: 2, ..Limits::default() });
    assert_eq!((parsed.documents.len(), parsed.errors.len()), (1, 0));
}
