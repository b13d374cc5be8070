//! Properties that hold for any text.

use proptest::prelude::*;

use super::*;
use crate::syntax::{Content, NodeId};

/// Asserts that each span is a slice of the text, lies within its parent, and that each comment has a mark.
#[track_caller]
pub(super) fn assert_sound(text: &str) {
    let parsed = parsed(text);
    for error in &parsed.errors {
        assert!(text.get(error.span.range()).is_some(), "{error:?} in {text:?}");
    }
    for span in &parsed.loose_comments {
        assert!(text.get(span.range()).is_some_and(|comment| comment.starts_with(['#', '/'])));
    }
    for document in &parsed.documents {
        for data in &document.nodes {
            assert!(text.get(data.span.range()).is_some(), "{data:?} in {text:?}");
            let children: Vec<NodeId> = match data.content {
                Content::Items(range) => document.items[range.range()].to_vec(),
                Content::Entries(range) => {
                    document.entries[range.range()].iter().flat_map(|(key, value)| [*key, *value]).collect()
                }
                _ => Vec::new(),
            };
            for child in children {
                let child = document.node(child).unwrap().span();
                assert!(data.span.contains(child), "{child:?} outside {:?} in {text:?}", data.span);
            }
        }
        for comment in document.comments() {
            assert!(text.get(comment.span.range()).is_some_and(|text| text.starts_with(['#', '/'])));
        }
    }
}

/// Texts made of what means something in HCL.
fn hclish() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b = ",
        "c \"d\" {",
        "{",
        "}",
        "\n",
        "\n",
        "\r\n",
        "[",
        "]",
        "(",
        ")",
        "\"",
        "\"x\"",
        "${",
        "%{",
        "$${",
        "~",
        "<<E\n",
        "<<-E\n",
        "\nE\n",
        "\n  E\n",
        "# c\n",
        "// c",
        "/*",
        "*/",
        "/",
        ",",
        ":",
        "=",
        "=>",
        "==",
        "?",
        "!",
        "-",
        "1",
        "1.5",
        ".",
        "..",
        "...",
        "*",
        "[*]",
        "for ",
        "in ",
        "if ",
        "else ",
        "endif ",
        "endfor ",
        "true",
        "null",
        "\\",
        "\\n",
        "\\u00e9",
        "ä",
        "𝄞",
        "\u{feff}",
        " ",
        "\t",
        "::",
        "&&",
        "|",
        "%",
        "'",
        "f(",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Bodies that are well-formed, with values of all kinds.
fn well_formed() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        "-2.5",
        "true",
        "null",
        "\"ä # ${x}\"",
        "\"t\"",
        "var.x",
        "<<E\n é\nE\n",
        "<<-E\n  a${b}\n E\n",
        "f(1)",
        "a ? b : c",
        "\"\\\"{\"",
    ]);
    let value = leaf.prop_map(str::to_owned).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[\n{}]", items.join(",\n"))),
            prop::collection::vec(inner, 0..4).prop_map(|items| {
                let entries: String =
                    items.iter().enumerate().map(|(index, item)| format!("k{index} = {item}\n")).collect();
                format!("{{ // c\n{entries}}}")
            }),
        ]
    });
    let line = prop_oneof![
        value.prop_map(|value| format!("@ = {value}\n")),
        Just("b \"l\" x {\n c = 1 # r\n} # c\n".to_owned()),
        Just("/* c */ d {}\n\n".to_owned()),
    ];
    prop::collection::vec(line, 1..8).prop_map(|lines| {
        lines.iter().enumerate().map(|(index, line)| line.replacen('@', &format!("a{index}"), 1)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_has_sound_spans(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn any_hclish_text_has_sound_spans(text in hclish()) {
        assert_sound(&text);
    }

    #[test]
    fn what_is_well_formed_parses_with_either_line_ending(text in well_formed()) {
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let parsed = parsed(&text);
            prop_assert_eq!(&parsed.errors, &[], "{}", text);
            assert_sound(&text);
        }
    }
}
