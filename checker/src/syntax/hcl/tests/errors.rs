//! What is no HCL, where, and in which words.

use super::*;
use crate::syntax::{Problem, SyntaxError};

#[track_caller]
fn error(text: &str) -> SyntaxError {
    let mut parsed = parsed(text);
    assert!(parsed.documents.is_empty() && parsed.errors.len() == 1, "{text:?} gave {parsed:?}");
    parsed.errors.remove(0)
}

#[track_caller]
fn assert_error(text: &str, place: &str, message: &str) {
    let error = error(text);
    assert_eq!((text.get(error.span.range()), error.message.as_str()), (Some(place), message), "{text:?}");
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    for (text, place, message) in [
        ("a {\n  b = 1\n", "{", "`{` is never closed"),
        ("a = [1, 2\nb = 3\n", "[", "`[` is never closed"),
        ("a = [1, 2}\n", "}", "this does not close `[`"),
        ("a = 1\n}\n", "}", "this closes nothing"),
        ("a = \"open\nb = \"x\"\n", "\"open", "this quote is never closed"),
        ("a = \"${b\"\n", "\"", "this quote is never closed"),
        ("a = \"${b\n", "${", "this interpolation is never closed"),
        ("a = \"${b)}\"\n", ")", "this does not close the interpolation"),
        ("a = <<EOT\nx\n", "<<EOT", "this heredoc is never closed"),
        ("a = 1 /* x\n", "/*", "this comment is never closed"),
        ("a = 'x'\n", "'", "texts in HCL stand in double quotes"),
        ("a =\nb = 1\n", "=", "a value is missing here"),
        ("a = \n", "=", "a value is missing here"),
        ("a\n", "a", "neither a value nor a block follows this name"),
        ("a: 1\n", ":", "neither a value nor a block follows this name"),
        ("a = 1 b = 2\n", "b", "a line break is missing ahead of this"),
        ("a { b = 1, c = 2 }\n", ",", "this is not expected in a block of one line"),
        ("a = [1 2]\n", "2", "a comma or `]` is missing ahead of this"),
        ("a = f(1 2)\n", "2", "a comma or `)` is missing ahead of this"),
        ("a = { b = 1 c = 2 }\n", "c", "a comma or a line break is missing ahead of this"),
        ("a = { b 1 }\n", "1", "`=` is missing between key and value"),
        ("a = \"\\q\"\n", "\\q", "this backslash starts no escape of HCL"),
        ("a = \"\\u12\"\n", "\\u12", "this escape names no character"),
        ("a = b.-\n", "-", "a name, an index or `*` is missing here"),
        ("a = b.\n", "a", "this argument or block is not complete"),
        ("* = a\n", "*", "neither an argument nor a block begins here"),
        ("a = [for in x : y]\n", "x", "`in` is missing ahead of this"),
        ("a = [for 1 in x : y]\n", "1", "a name is missing here"),
        ("1 = a\n", "1", "neither an argument nor a block begins here"),
    ] {
        assert_error(text, place, message);
    }
}

#[test]
fn what_stands_twice_names_both_places() {
    let text = "b = 0\nx {\n  ab = 2\n  b = 1\n  y { b = 1 }\n  c = { b = 1 }\n  b = 2\n}\n";
    assert_error(text, "b", "the argument `b` stands twice in this block, first on line 4");
    let (position, _) = SourceText::file("main.tf", text).positions(error(text).span);
    assert_eq!((position.line, position.column), (7, 3));
    let text = "x = {\n  \"k 1\" = 1\n  \"k\" = [\n    1,\n  ]\n  \"k 1\" = 2\n}\n";
    assert_error(text, "\"k 1\"", "the key `\"k 1\"` stands twice in this object, first on line 2");
}

#[test]
fn places_count_characters_behind_a_byte_order_mark() {
    let text = "\u{feff}ä = 1\r\nü = \"é𝄞\" ö\r\n";
    let error = error(text);
    let (position, _) = SourceText::file("main.tf", text).positions(error.span);
    assert_eq!((text.get(error.span.range()), position.line, position.column), (Some("ö"), 2, 10));
    assert_eq!(error.help.as_deref(), Some("put each argument and each block on a line of its own"));
}

#[test]
fn comments_of_a_broken_file_are_loose() {
    let parsed = parsed("# one\na = [\n# two\n");
    assert_eq!((parsed.errors.len(), parsed.loose_comments.len()), (1, 2));
}

#[test]
fn depth_is_limited() {
    let nested = |open: &str, close: &str, levels: usize| {
        format!("a = {}1{}\n", open.repeat(levels), close.repeat(levels))
    };
    for (open, close) in
        [("[", "]"), ("(", ")"), ("{x=", "}"), ("f(", ")"), ("\"${", "}\""), ("!", ""), ("b?0:", "")]
    {
        assert!(parsed(&nested(open, close, 50)).errors.is_empty(), "{open}");
        for levels in [70, 240, 10_000] {
            let error = error(&nested(open, close, levels));
            assert_eq!(error.problem, Problem::Limit, "{levels} of {open}: {error:?}");
        }
    }
    assert_eq!(error(&"a {\n".repeat(50_000)).problem, Problem::Limit);
    assert_eq!(error(&format!("{}{}", "a {\n".repeat(100), "}\n".repeat(100))).problem, Problem::Limit);
    assert_eq!(error(&format!("a = 1{}\n", " + 1".repeat(1_000))).problem, Problem::Limit);
    assert_eq!(error(&format!("a {} {{}}\n", "\"b\" ".repeat(10_000))).problem, Problem::Limit);
    assert!(parsed(&format!("a {} {{}}\n", "\"b\" ".repeat(200))).errors.is_empty());
}

#[test]
fn objects_that_would_take_too_long_are_refused() {
    let object = |entries: usize, open: &str| {
        let entries: String =
            (0..entries).map(|index| format!("  k{index} = {{ a = 1, b = [2] }}\n")).collect();
        format!("a = {open}{{\n{entries}}}\n")
    };
    assert!(parsed(&object(5_000, "")).errors.is_empty());
    for open in ["", "!", "b || ", "c ? 1 : "] {
        let error = error(&object(40_000, open));
        assert_eq!((error.problem, error.span.len()), (Problem::Limit, 1), "{open}");
    }
    let lists: String = (0..1_000).map(|index| format!("  [{}{index}] = 1\n", "1, ".repeat(300))).collect();
    assert_eq!(error(&format!("a = {{\n{lists}}}\n")).problem, Problem::Limit);
    let blocks: String = (0..40_000).map(|index| format!("b{index} {{}}\n")).collect();
    assert!(parsed(&format!("a {{\n{blocks}}}\n")).errors.is_empty());
}

#[test]
fn a_text_of_many_megabytes_is_refused() {
    let error = error(&"a {}\n".repeat(1_000_000));
    assert_eq!(error.message, "this file has 5 MiB, and HCL is read up to 4 MiB");
}

#[test]
fn long_texts_are_read_in_one_pass() {
    let megabyte = 1 << 20;
    for text in [
        "[".repeat(megabyte),
        "\"".repeat(megabyte),
        "{}".repeat(megabyte / 2),
        "\"${".repeat(megabyte / 3),
        "<<E\n".repeat(megabyte / 4),
        "/*".repeat(megabyte / 2),
        "/**/".repeat(megabyte / 4),
        "a = 1\n".repeat(megabyte / 6),
        format!("a = <<E\n{}E\n", " \n".repeat(megabyte / 2)),
        "\0".repeat(megabyte),
    ] {
        generated::assert_sound(&text);
    }
}

#[test]
fn truncated_texts_never_panic() {
    let text = format!(
        "{BUCKETS}x = \"\\u00e9${{f(\"𝄞\", [for k, v in a : k if v])}}\" ? <<-E\n %{{ if a }}é%{{ endif }}\n E\n : 1\n"
    );
    for (end, _) in text.char_indices() {
        generated::assert_sound(text.get(..end).unwrap());
    }
}
