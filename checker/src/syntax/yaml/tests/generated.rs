//! Properties that hold for any text.

use proptest::prelude::*;

use super::*;
use crate::syntax::{Content, NodeId, json, scalar};

/// Asserts that each span is a slice of the text and lies within its parent.
pub(in crate::syntax) fn assert_spans(parsed: &Parsed, text: &str) {
    let refusals = refusals(parsed);
    for error in parsed.errors.iter().chain(&parsed.differences).chain(&refusals) {
        assert!(text.get(error.span.range()).is_some(), "{error:?} in {text:?}");
    }
    for document in &parsed.documents {
        assert!(text.get(document.span().range()).is_some());
        for data in &document.nodes {
            assert!(text.get(data.span.range()).is_some(), "{data:?} in {text:?}");
            let children: Vec<NodeId> = match data.content {
                Content::Items(range) => document.items[range.range()].to_vec(),
                Content::Entries(range) => {
                    let entries = document.entries[range.range()].iter();
                    entries.flat_map(|(key, value)| [*key, *value]).collect()
                }
                _ => Vec::new(),
            };
            for child in children {
                let child = document.node(child).expect("child").span();
                assert!(data.span.contains(child), "{child:?} outside {:?} in {text:?}", data.span);
            }
        }
        for comment in document.comments() {
            assert!(text.get(comment.span.range()).is_some_and(|comment| comment.starts_with('#')));
        }
    }
}

/// Texts made of what means something in YAML.
fn yamlish() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b: ",
        ": ",
        "- ",
        "? ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        " ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "&x ",
        "*x ",
        "!t ",
        "!!str ",
        "# c",
        "---\n",
        "\n...\n",
        "%YAML 1.1\n",
        "<<: ",
        "\r\n",
        "\\",
        "ä",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}  ",
        "\"b\nc\"",
        "---a",
        "\n---\u{85}",
        "? [c",
        "~",
        "key:\n",
        "|+ # c\n",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn json_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        "[ -~äβ𝄞\n\t]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z<\"\\\\]{0,4}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The tree as a value, by the schema of JSON.
fn value(node: NodeRef<'_>) -> serde_json::Value {
    use scalar::{Scalar, Schema};
    match scalar::resolve(node, Schema::Json) {
        Some(Scalar::Null) => serde_json::Value::Null,
        Some(Scalar::Bool(value)) => value.into(),
        Some(Scalar::Integer(value)) => value.into(),
        Some(Scalar::Unsigned(value)) => value.into(),
        Some(Scalar::Float(value)) => value.into(),
        Some(Scalar::Text(value)) => value.into(),
        None if node.kind() == Kind::Sequence => node.items().map(value).collect(),
        None => {
            let text = |key: NodeRef<'_>| key.text().expect("scalar key").to_owned();
            node.entries().map(|entry| (text(entry.key), value(entry.value))).collect()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_parses_without_panic(text in any::<String>()) {
        assert_spans(&parsed(&text), &text);
    }

    #[test]
    fn any_yamlish_text_has_sound_spans(text in yamlish()) {
        assert_spans(&parsed(&text), &text);
    }

    #[test]
    fn json_reads_the_same_as_yaml(expected in json_value()) {
        for text in [expected.to_string(), serde_json::to_string_pretty(&expected).unwrap()] {
            let source = Arc::new(SourceText::file("test.json", text.as_str()));
            let as_json = json::parse(&source, Limits::default());
            prop_assert_eq!(&as_json.errors, &[]);
            assert_spans(&as_json, &text);
            let from_json = value(as_json.documents[0].root().unwrap());
            let as_yaml = parsed(&text);
            prop_assert_eq!(&as_yaml.errors, &[]);
            let from_yaml = value(as_yaml.documents[0].root().unwrap());
            prop_assert_eq!(&from_json, &expected);
            prop_assert_eq!(from_yaml, expected.clone());
        }
    }
}
