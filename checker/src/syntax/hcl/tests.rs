//! Behaviour of the HCL reader.

mod errors;
mod generated;
mod values;

use serde_json::{Value, json};

use super::*;
use crate::syntax::scalar::{Scalar, Schema, resolve};
use crate::syntax::{Kind, NodeRef, Placement, Style};

fn parsed(text: &str) -> Parsed {
    parse(&Arc::new(SourceText::file("main.tf", text)), Limits::default())
}

#[track_caller]
fn document(text: &str) -> Document {
    let mut parsed = parsed(text);
    assert_eq!(parsed.errors, [], "{text}");
    assert_eq!(parsed.documents.len(), 1, "{text}");
    parsed.documents.remove(0)
}

fn slice<'a>(document: &'a Document, node: NodeRef<'_>) -> &'a str {
    document.source().slice(node.span())
}

/// The tree as JSON; an expression as its text behind `=`.
fn shape(node: NodeRef<'_>) -> Value {
    if node.is_expression() {
        return format!("={}", node.text().unwrap()).into();
    }
    match resolve(node, Schema::Core) {
        Some(Scalar::Null) => Value::Null,
        Some(Scalar::Bool(value)) => value.into(),
        Some(Scalar::Integer(value)) => value.into(),
        Some(Scalar::Unsigned(value)) => value.into(),
        Some(Scalar::Float(value)) => value.into(),
        Some(Scalar::Text(value)) => value.into(),
        None if node.kind() == Kind::Sequence => node.items().map(shape).collect(),
        None => {
            node.entries().map(|entry| (entry.key.text().unwrap().to_owned(), shape(entry.value))).collect()
        }
    }
}

#[track_caller]
fn assert_shape(text: &str, expected: &Value) {
    assert_eq!(&shape(document(text).root().unwrap()), expected, "{text}");
}

const BUCKETS: &str = r#"# Buckets.
resource "aws_s3_bucket" "logs" {
  bucket = "ätest"
  versioning { enabled = true }
  rule { id = 1 }
  tags = { Name = "logs", "cost:center" : 12 } // inline
  rule { id = 2 }
}

variable "region" {}

resource "aws_s3_bucket" "data" {
}
locals {
  a = 1
}
resource "aws_sns_topic" logs {
  name = "t"
}
locals {
  b = 2
}
"#;

#[test]
fn blocks_nest_by_their_type_and_labels() {
    assert_shape(
        BUCKETS,
        &json!({
            "resource": {
                "aws_s3_bucket": {
                    "logs": [{
                        "bucket": "ätest",
                        "versioning": [{"enabled": true}],
                        "rule": [{"id": 1}, {"id": 2}],
                        "tags": {"Name": "logs", "cost:center": 12},
                    }],
                    "data": [{}],
                },
                "aws_sns_topic": {"logs": [{"name": "t"}]},
            },
            "variable": {"region": [{}]},
            "locals": [{"a": 1}, {"b": 2}],
        }),
    );
}

#[test]
fn order_is_that_of_the_first_occurrence() {
    let document = document(BUCKETS);
    let keys: Vec<_> = document.root().unwrap().entries().map(|entry| entry.key.text().unwrap()).collect();
    assert_eq!(keys, ["resource", "variable", "locals"]);
}

#[test]
fn each_node_stands_at_its_text() {
    let document = document(BUCKETS);
    let root = document.root().unwrap();
    assert!(slice(&document, root).starts_with("resource \"aws_s3_bucket\" \"logs\" {"));
    assert!(slice(&document, root).ends_with("b = 2\n}"));
    let buckets = root.find(&["resource", "aws_s3_bucket"]).unwrap();
    let entry = buckets.entry("logs").unwrap();
    assert_eq!(slice(&document, entry.key), "logs");
    let body = entry.value.item(0).unwrap();
    assert!(slice(&document, body).starts_with("resource \"aws_s3_bucket\" \"logs\" {\n"));
    assert!(slice(&document, body).ends_with("rule { id = 2 }\n}"));
    let name = body.entry("bucket").unwrap();
    assert_eq!((slice(&document, name.key), slice(&document, name.value)), ("bucket", "\"ätest\""));
    assert_eq!(name.value.kind(), Kind::Scalar(Style::DoubleQuoted));
    let rules = body.entry("rule").unwrap();
    assert_eq!(rules.key.span().start as usize, BUCKETS.find("rule").unwrap());
    let bodies: Vec<_> = rules.value.items().map(|rule| slice(&document, rule)).collect();
    assert_eq!(bodies, ["rule { id = 1 }", "rule { id = 2 }"]);
    let cost = body.get("tags").unwrap().entry("cost:center").unwrap();
    assert_eq!((slice(&document, cost.key), slice(&document, cost.value)), ("\"cost:center\"", "12"));
    let topic = root.find(&["resource", "aws_sns_topic"]).unwrap().entry("logs").unwrap();
    assert_eq!(slice(&document, topic.key), "logs");
    let (position, _) = document.source().positions(topic.key.span());
    assert_eq!((position.line, position.column), (17, 26));
}

#[test]
fn blocks_of_equal_labels_are_items_of_one_list() {
    let document = document("resource \"a\" \"b\" {\n}\nresource \"a\" \"b\" {\n  x = 1\n}\n");
    let bodies = document.root().unwrap().find(&["resource", "a", "b"]).unwrap();
    assert_eq!(shape(bodies), json!([{}, {"x": 1}]));
    assert_eq!(document.duplicates(), []);
}

#[test]
fn a_name_with_two_meanings_is_a_duplicate() {
    let document = document("ingress = []\ningress {\n}\nfoo {\n}\nfoo \"a\" {\n}\n");
    let names: Vec<_> = document
        .duplicates()
        .iter()
        .map(|pair| (document.node(pair.first).unwrap().text(), document.node(pair.second).unwrap().text()))
        .collect();
    assert_eq!(names, [(Some("ingress"), Some("ingress")), (Some("foo"), Some("foo"))]);
}

#[test]
fn nested_and_dynamic_blocks() {
    assert_shape(
        "resource \"a\" \"b\" {\n  dynamic \"ingress\" {\n    for_each = var.ports\n    content {\n      \
         port = ingress.value\n    }\n  }\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n",
        &json!({"resource": {"a": {"b": [{
            "dynamic": {"ingress": [{"for_each": "=var.ports", "content": [{"port": "=ingress.value"}]}]},
            "lifecycle": [{"ignore_changes": ["=tags"]}],
        }]}}}),
    );
}

#[test]
fn labels_are_decoded() {
    let document = document("a \"x\\ty\" {}\n");
    let entry = document.root().unwrap().get("a").unwrap().entry("x\ty").unwrap();
    assert_eq!(slice(&document, entry.key), "x\\ty");
}

#[test]
fn comments_are_kept_with_their_placement() {
    let text = "# free\n\n// above one\n# above two\na = 1 # right\n/* of\n lines */\nb = [ /* in */\n  # item\n  \
                \"# none\", <<EOT\n# none ${ 1 /* deep */ }\nEOT\n]\n# last";
    let document = document(text);
    let found: Vec<_> = document
        .comments()
        .iter()
        .map(|comment| (document.source().slice(comment.span), comment.placement))
        .collect();
    assert_eq!(
        found,
        [
            ("# free", Placement::Free),
            ("// above one", Placement::Above),
            ("# above two", Placement::Above),
            ("# right", Placement::Right),
            ("/* of\n lines */", Placement::Above),
            ("/* in */", Placement::Right),
            ("# item", Placement::Above),
            ("/* deep */", Placement::Right),
            ("# last", Placement::Free),
        ]
    );
}

#[test]
fn a_file_without_content_has_no_document() {
    for text in ["", "\u{feff}", " \n\t\r\n", "# only\n// this\n"] {
        let parsed = parsed(text);
        assert!(parsed.documents.is_empty() && parsed.errors.is_empty(), "{text:?}");
    }
    assert_eq!(parsed("# only\n// this\n").loose_comments.len(), 2);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_keep_the_offsets_right() {
    let text = "\u{feff}# c\r\na \"b\" {\r\n  x = \"é\" # right\r\n  y = {\r\n    k = 1\r\n    l = 2 # r\r\n  }\r\n  z = \
                <<-EOT\r\n    one\r\n    two\r\n  EOT\r\n}\r\n";
    let document = document(text);
    let body = document.root().unwrap().find(&["a", "b"]).unwrap().item(0).unwrap();
    assert_eq!(shape(body), json!({"x": "é", "y": {"k": 1, "l": 2}, "z": "one\ntwo\n"}));
    assert_eq!(slice(&document, body.get("x").unwrap()), "\"é\"");
    assert_eq!(slice(&document, body.find(&["y", "l"]).unwrap()), "2");
    let comments: Vec<_> =
        document.comments().iter().map(|comment| document.source().slice(comment.span)).collect();
    assert_eq!(comments, ["# c", "# right", "# r"]);
    let (position, _) = document.source().positions(document.root().unwrap().span());
    assert_eq!((position.line, position.column), (2, 1));
}
