//! Behaviour of the YAML parser.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::source::Span;
use crate::syntax::{Document, Kind, NodeRef, Placement, Problem, Style};

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

/// The text that each error points at, with its message.
fn errors(text: &str) -> Vec<(String, String)> {
    let parsed = parsed(text);
    let error = |error: &crate::syntax::SyntaxError| {
        let place = text.get(error.span.range()).expect("error within the text").to_owned();
        (place, error.message.clone())
    };
    parsed.errors.iter().map(error).collect()
}

#[track_caller]
fn assert_error(text: &str, place: &str, message: &str) {
    let found = errors(text);
    assert!(
        matches!(found.as_slice(), [(at, said)] if at == place && said.contains(message)),
        "{text:?} gave {found:?}"
    );
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
