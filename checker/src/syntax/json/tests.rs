//! Behaviour of the JSON reader.

#![allow(clippy::string_slice)]

use proptest::prelude::*;

use super::*;
use crate::syntax::{Document, Kind, NodeRef};

fn parsed(text: &str) -> Parsed {
    parse(&Arc::new(SourceText::file("test.json", text)), Limits::default())
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

#[track_caller]
fn assert_error(text: &str, place: &str, message: &str) {
    let parsed = parsed(text);
    let [error] = parsed.errors.as_slice() else { panic!("{text} gave {parsed:?}") };
    assert_eq!((&text[error.span.range()], error.message.as_str()), (place, message), "{text}");
}

#[test]
fn spans_and_styles() {
    let document = document("\u{feff} {\"a\": [1, -2.5e3, true, null],\r\n \"b\\n\": \"ä\", \"\": {}} ");
    let root = document.root().unwrap();
    assert!(slice(&document, root).starts_with('{') && slice(&document, root).ends_with("{}}"));
    let items: Vec<_> = root.get("a").unwrap().items().map(|item| slice(&document, item)).collect();
    assert_eq!(items, ["1", "-2.5e3", "true", "null"]);
    let entry = root.entry("b\n").unwrap();
    assert_eq!(slice(&document, entry.key), "\"b\\n\"");
    assert_eq!((slice(&document, entry.value), entry.value.text()), ("\"ä\"", Some("ä")));
    assert_eq!(entry.value.kind(), Kind::Scalar(Style::DoubleQuoted));
    assert_eq!(root.get("a").unwrap().item(0).unwrap().kind(), Kind::Scalar(Style::Plain));
    assert_eq!(document.decoded, "b\n");
}

#[test]
fn escapes() {
    let text = |json: &str| document(json).root().unwrap().text().unwrap().to_owned();
    assert_eq!(text(r#""\"\\\/\b\f\n\r\t\u00e4""#), "\"\\/\u{8}\u{c}\n\r\tä");
    assert_eq!(text(r#""\ud834\udd1e""#), "𝄞");
    assert_eq!(text(r#""\ud834x\udd1e\ud834\ud834\udd1e\ud834\n""#), "\u{fffd}x\u{fffd}\u{fffd}𝄞\u{fffd}\n");
    assert_eq!(text("\"\u{7f}\""), "\u{7f}");
}

#[test]
fn several_documents_may_follow_each_other() {
    let parsed = parsed("{\"a\": 1}{\"b\": 2}\n[3] 4 ]");
    let spans: Vec<_> = parsed.documents.iter().map(|document| document.span().len()).collect();
    assert_eq!(spans, [8, 8, 3, 1]);
    assert_eq!(parsed.errors.len(), 1);
    assert!(self::parsed(" \n").documents.is_empty() && self::parsed(" \n").errors.is_empty());
}

#[test]
fn duplicate_keys_are_recorded() {
    let document = document("{\"a\": 1, \"<<\": 2, \"\\u0061\": 3, \"<<\": 4}");
    let spans: Vec<_> = document
        .duplicates()
        .iter()
        .map(|pair| slice(&document, document.node(pair.second).unwrap()))
        .collect();
    assert_eq!(spans, ["\"\\u0061\"", "\"<<\""]);
}

#[test]
fn a_key_may_be_long() {
    let key = "k".repeat(5_000);
    let document = document(&format!("{{\"{key}\": 1}}"));
    assert_eq!(document.root().unwrap().get(&key).unwrap().text(), Some("1"));
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    assert_error("[1, 2,]", ",", "a comma stands behind the last entry");
    assert_error("{\"a\": 1,}", ",", "a comma stands behind the last entry");
    assert_error("[1 2]", "2", "a comma or the closing bracket is missing ahead of this");
    assert_error("{\"a\" 1}", "1", "`:` is missing between key and value");
    assert_error("{\"a\":}", "}", "a value is missing here");
    assert_error("{a: 1}", "a", "this is no value of JSON");
    assert_error("{1: 1}", "1", "a key is a text in double quotes");
    assert_error("['a']", "'", "texts in JSON stand in double quotes");
    assert_error("[1, // x\n2]", "/", "JSON has no comments");
    assert_error("# x\n1", "#", "JSON has no comments");
    assert_error("[01]", "01", "this is no number of JSON");
    assert_error("[True]", "True", "this is no value of JSON");
    assert_error("[\"a\n\"]", "\"a", "this quote is never closed");
    assert_error("[\"a\tb\"]", "\t", "the control character U+0009 stands inside a text");
    assert_error("[\"\\x\"]", "\\x", "this backslash starts no escape of JSON");
    assert_error("[\"\\u12g4\"]", "\\u", "this backslash starts no escape of JSON");
    assert_error("[1, {\"a\": 2", "{", "`{` is never closed");
    assert_error("[1}", "}", "this does not close `[`");
    assert_error("]", "]", "a value is missing here");
    assert_error(",", ",", "a value is missing here");
    assert_error("[1]\0", "\0", "this character has no meaning in JSON");
}

#[test]
fn nesting_is_limited_without_recursion() {
    let parsed = parsed(&"[".repeat(10_000));
    assert_eq!(parsed.errors[0].problem, Problem::Limit);
    let deep = format!("{}{}", "[".repeat(250), "]".repeat(250));
    assert_eq!(document(&deep).span().len(), 500);
}

#[test]
fn truncated_texts_never_panic() {
    let text = "{\"a\": [1, \"\\u00e4\\ud834\\udd1e\", {\"b\": null}], \"c\": -1.5e+3}";
    for end in 0..text.len() {
        let parsed = parsed(&text[..end]);
        assert!(parsed.errors.iter().all(|error| error.span.end as usize <= end), "{end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_has_sound_spans(text in "[\\[\\]{}:,\"\\\\u0-9a-fé \n.tr-]{0,40}") {
        crate::syntax::yaml::tests::generated::assert_spans(&parsed(&text), &text);
    }
}
