//! Where the loader of Kubernetes differs, and where that is shown.

use super::*;
use crate::syntax::{Problem, SyntaxError};

/// Each difference by the text that it points at, and its class.
fn differences(text: &str) -> Vec<(String, Problem)> {
    let parsed = parsed(text);
    let all: Vec<SyntaxError> = parsed.differences.iter().cloned().chain(refusals(&parsed)).collect();
    all.iter().map(|found| (text[found.span.range()].to_owned(), found.problem)).collect()
}

#[track_caller]
fn assert_difference(text: &str, place: &str, problem: Problem) {
    assert_eq!(differences(text), [(place.to_owned(), problem)], "{text:?}");
}

#[test]
fn hidden_line_breaks_end_lines_and_are_shown_where_they_stand() {
    for character in ["\u{85}", "\u{2028}", "\u{2029}"] {
        let text = format!("spec:\n  # note{character}  hostPID: true{character}  a: 'ä'\n");
        let document = document(&text);
        let root = document.root().unwrap();
        assert_eq!(slice(&document, root.find(&["spec", "hostPID"]).unwrap()), "true");
        assert_eq!(slice(&document, root.find(&["spec", "a"]).unwrap()), "'ä'");
        assert_eq!(document.source().slice(document.comments()[0].span), "# note");
        assert_difference(&text, character, Problem::Disguised);
    }
}

#[test]
fn texts_over_hidden_line_breaks_keep_their_places() {
    let text = "a: one\u{85}  two\nb: |\u{2028}  x\u{2029}  y\nc: 'p  \u{2028}q'\nd: z\n";
    let document = document(text);
    let root = document.root().unwrap();
    assert_eq!(slice(&document, root.get("a").unwrap()), "one\u{85}  two");
    assert_eq!(root.get("a").unwrap().text(), Some("one two"));
    assert_eq!(root.get("b").unwrap().text(), Some("x\u{2029}y\n"));
    assert_eq!(root.get("c").unwrap().text(), Some("p\u{2028}q"));
    assert_eq!(slice(&document, root.get("d").unwrap()), "z");
}

#[test]
fn byte_order_marks_are_nothing_at_the_start_and_part_of_the_text_elsewhere() {
    let text = "a: 1\n---\n\u{feff}b: 2\n";
    let parsed = parsed(text);
    assert_eq!((parsed.errors.len(), parsed.differences.len()), (0, 0));
    assert_eq!(slice(&parsed.documents[1], parsed.documents[1].root().unwrap()), "b: 2");
    assert_difference("a: 1\n\u{feff}b: 2\n", "\u{feff}", Problem::Disguised);
    assert_eq!(
        document("\u{feff}a: x\u{feff}y\n").root().unwrap().get("a").unwrap().text(),
        Some("x\u{feff}y")
    );
    assert_eq!(differences("a: 1 # \u{feff}\n"), []);
}

#[test]
fn quoted_texts_may_go_on_at_any_column() {
    let text = "a:\n  b: \"one\n  two\"\n  c: 'x\ny'\nd: 1 # e\n";
    let document = document(text);
    let root = document.root().unwrap();
    let (b, c) = (root.find(&["a", "b"]).unwrap(), root.find(&["a", "c"]).unwrap());
    assert_eq!((slice(&document, b), b.text()), ("\"one\n  two\"", Some("one two")));
    assert_eq!((slice(&document, c), c.text()), ("'x\ny'", Some("x y")));
    assert_eq!(document.source().slice(document.comments()[0].span), "# e");
    assert_eq!(slice(&document, root.get("d").unwrap()), "1");
}

#[test]
fn many_quoted_texts_are_mended_up_to_a_bound() {
    let entry = |index: usize| format!("k{index}: \"one\ntwo\"\n");
    let some: String = (0..90).map(entry).collect();
    assert_eq!(document(&some).root().unwrap().entries().len(), 90);
    let many: String = (0..2_000).map(entry).collect();
    assert_eq!(parsed(&many).errors.len(), 1);
    let wide = format!("{}: \"{}\"\n", "k".repeat(900), "x\n".repeat(5_000));
    assert_eq!(parsed(&wide).errors.len(), 1);
}

#[test]
fn markers_and_directives_that_kubectl_refuses() {
    assert_difference("---apiVersion: v1\nkind: A\n", "---apiVersion: v1", Problem::Refused);
    assert_difference("a: 1\n--- {b: 2} # c\n", "--- {b: 2} # c", Problem::Refused);
    assert_difference("# c\n%YAML 1.1\n---\na: 1\n", "%YAML 1.1", Problem::Refused);
    assert_difference("# c\n...\na: 1\n", "...", Problem::Refused);
    assert_difference("a: 1\n...\nb: 2\nc: 3\n", "b: 2", Problem::Dropped);
    assert_eq!(differences("--- # c\na: 1\n---\t\nb: 2\n...\n---\nc: 3\n"), []);
    let glued = parsed("a: 1\n---apiVersion: v1\nkind: A\n");
    assert_eq!(glued.documents[1].root().unwrap().get("apiVersion").unwrap().text(), Some("v1"));
}

#[test]
fn values_that_json_cannot_hold() {
    assert_difference("a:\n  <<: null\n", "null", Problem::Refused);
    assert_difference("a:\n  <<:\n", "<<", Problem::Refused);
    assert_difference("b: &b [{}]\na:\n  <<: *b\n", "*b", Problem::Refused);
    assert_difference("? [a]\n: b\n", "[a]", Problem::Refused);
    assert_difference("~: b\n", "~", Problem::Refused);
    assert_difference("a: -.inf\n", "-.inf", Problem::Refused);
    assert_difference("a: !!int x\n", "x", Problem::Refused);
    assert_difference("a: \"x\\/y\"\n", "\\/", Problem::Refused);
    assert_difference("a: [http://x?y]\n", "http://x?y", Problem::Refused);
    assert_difference("a: {b:, c: 1}\n", ":", Problem::Disguised);
    assert_difference("a: &x.y 1\n", "&x.y", Problem::Refused);
    assert_eq!(differences("{\"a\": \"x\\/y\"}\n"), []);
}

#[test]
fn tabs_in_the_indentation_are_refused_where_the_loader_looks() {
    assert_difference("a: 1\n\t\nb: 2\n", "\t", Problem::Refused);
    assert_difference("a: 'x'\n\t# c\n", "\t", Problem::Refused);
    assert_difference("-\ta\n", "\t", Problem::Refused);
    let harmless =
        ["a: 1\n  \t\nb: 2\n", "a: [\n\t1\n\t]\n", "a: |\n  x\n  \ty\n", "a: \"x\n\ty\"\n", "a:\t1\t# c\n"];
    for text in harmless {
        assert_eq!(differences(text), [], "{text:?}");
    }
}

#[test]
fn what_stands_above_a_fault_is_kept_and_known_to_be_cut() {
    let text = "kind: Pod\nspec:\n  hostPID: true\n  containers:\n    - name: a\n      args: [x]\n    - name: b\n      image: \"c\n---\nkind: B\n";
    let parsed = parsed(text);
    assert_eq!((parsed.documents.len(), parsed.errors.len()), (2, 1));
    let cut = parsed.documents[0].root().unwrap();
    assert!(parsed.documents[0].is_cut() && !parsed.documents[1].is_cut());
    assert_eq!(cut.find(&["spec", "hostPID"]).unwrap().text(), Some("true"));
    let containers = cut.find(&["spec", "containers"]).unwrap();
    let keys: Vec<_> = containers.items().map(|item| item.entries().len()).collect();
    assert_eq!(keys, [2, 1], "the last entry may be part of the fault");
    assert_eq!(self::parsed("a: 1\nb: [x, {c: d}\n").documents[0].root().unwrap().entries().len(), 1);
    assert_eq!(self::parsed("a: [x\n").documents.len(), 0);
}

#[test]
fn each_broken_document_has_one_error() {
    let parsed = parsed("a: [\nb: {]]\n---\nb: 'x\n---\nc: - d\n e: f: g\n---\nd: 1\n");
    assert_eq!((parsed.errors.len(), parsed.documents.len()), (3, 1));
}
