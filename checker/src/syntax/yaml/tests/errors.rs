//! Errors, their places, and what is read after them.

use super::*;
use crate::syntax::Problem;

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
fn reading_goes_on_behind_a_broken_document() {
    let text = "a: 1\n---\n# lost\nb: [1, 2\nc: 3\n---\nd: 4\n";
    let parsed = parsed(text);
    let roots: Vec<_> =
        parsed.documents.iter().map(|document| slice(document, document.root().unwrap())).collect();
    assert_eq!(roots, ["a: 1", "d: 4"]);
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(&text[parsed.errors[0].span.range()], "[");
    assert_eq!(parsed.loose_comments.len(), 1);
}

#[test]
fn loaders_accept_brackets_that_are_indented_too_little() {
    let text = "a: [\n  1\n]\nb: {\n\"c\": 2\n}\n";
    let document = document(text);
    let root = document.root().unwrap();
    assert_eq!(slice(&document, root.get("a").unwrap()), "[\n  1\n]");
    assert_eq!(root.find(&["b", "c"]).unwrap().text(), Some("2"));
}

#[test]
fn tabs_in_the_indentation() {
    assert_error("a:\n\tb: 1\n", "\t", "a tab stands in the indentation; YAML allows spaces only");
    assert_error("a:\n  b: 1\n\tc: 2\n", "\t", "a tab stands in the indentation");
    assert_error("a:\n  - b\n\t- c\n", "\t", "a tab stands in the indentation");
    assert_error("a: |\n x\n\ty\n", "\t", "a tab stands in the indentation");
    assert_error("a: >-\n\tx\n", "\t", "a tab stands in the indentation");
    assert_error("- a:\n  \t  b: 1\n", "\t", "a tab stands in the indentation");
}

#[test]
fn quotes() {
    assert_error("a: \"open\nb: 2\n", "\"open", "quote");
    assert_error("a: 'open\n", "'open", "this quote is never closed");
    assert_error("a: \"open\nb: 2\n---\n", "\"open", "before the indentation ends");
    let parsed = parsed("b: \"open\n---\n");
    assert_eq!(parsed.errors[0].message, "this quote is never closed");
    assert_error("a: ['x\n", "'x", "this quote is never closed");
    assert_error("a: \"x\" y # z\n", "y # z", "text follows the closing quote");
    assert_error("a: \"b\\z\"\n", "\\z", "this backslash starts no known escape");
    assert_error("a: \"\\n\\x1g\"\n", "\\x1", "this backslash starts no known escape");
    assert_error("a: \"\\ud800\"\n", "\"\\ud800\"", "surrogate");
}

#[test]
fn brackets() {
    assert_error("a: [1, 2\n", "[", "`[` is never closed");
    assert_error("a: {b: c\nd: e\n", "{", "`{` is never closed");
    assert_error("a: ]\n", "]", "closes nothing");
    assert_error("a: [1, 2}\n", "[", "`[` is closed by `}`");
    assert_error("a: [1,,2]\n", ",", "nothing stands ahead of this comma");
    assert_error("a: {b: 1, , c: 2}\n", ",", "nothing stands ahead of this comma");
    assert_error("a: [-]\n", "-", "a dash alone");
    assert_error("a: {b: c d: e}\n", ": e}", "comma");
}

#[test]
fn layout() {
    assert_error("a: b: c\n", "b: c", "reads as a second key");
    assert_error("  key: a: \"x\"  # note\n", "a: \"x\"  # note", "reads as a second key");
    assert_error("a: 1\n  b: 2\n", "b: 2", "continues the value above");
    assert_error("a:\n    b: 1\n  c: 2\n", "c: 2", "indentation");
    assert_error("a:\n  - b\n - c\n", "- c", "indentation");
    assert_error("- a\nb: c\n", "b: c", "this is no item");
    assert_error("a: b\nc\nd: e\n", "c", "neither a key");
    assert_error("a:\n - b\n- c\n", "- c", "indentation");
    assert_error("--- a: b\n", "a: b", "in the line of `---`");
    assert_error("a: ,\n", ",", "nothing stands ahead of this comma");
    assert_error("a: - b\n", "- b", "a list item cannot start here");
    assert_error("a: 1\n... x\n", "x", "only a comment may follow");
}

#[test]
fn names_and_characters() {
    assert_error("a: @x y\n", "@x", "cannot start with `@`");
    assert_error("a: `x`\n", "`x`", "cannot start with ```");
    assert_error("- !e!x 1\n", "!e!x", "the handle of the tag `!e!x` is not declared");
    assert_error("a: x\0y\n", "\0", "a NUL character stands here");
    assert_error("a: 'x\u{1}y'\n", "\u{1}", "the control character U+0001");
    assert_error("a: 1 # \u{1b}\n", "\u{1b}", "U+001B");
    assert_error(&format!("a: {}\u{2}\n", "long ".repeat(200)), "\u{2}", "U+0002");
    assert_error("%FOO\na: 1\n", "a: 1", "`---` is missing");
}

#[test]
fn nesting_is_limited_without_recursion() {
    let block = "- ".repeat(10_000);
    let flow = "[".repeat(10_000);
    let indented: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let mixed = format!("{}{}", "- ".repeat(200), "[".repeat(200) + &"]".repeat(200));
    for text in [block, flow, indented, mixed] {
        let parsed = parsed(&text);
        assert_eq!(parsed.documents.len(), 0);
        assert_eq!(parsed.errors.len(), 1);
        assert_eq!(parsed.errors[0].problem, Problem::Limit);
        assert_eq!(parsed.errors[0].message, "collections nest deeper than 250 levels");
    }
    let deep = format!("{}1{}", "[".repeat(250), "]".repeat(250));
    assert_eq!(document(&deep).root().unwrap().span().len(), 501);
}

#[test]
fn truncated_texts_give_errors_or_documents() {
    let text = "%YAML 1.1\n---\na: &x [1, \"b\\n\", {c: 'd'}]\ne: |\n  f\n? *x\n: !!str g\n# h\n";
    for end in 0..text.len() {
        let parsed = parsed(&text[..end]);
        assert!(parsed.errors.iter().all(|error| error.span.end as usize <= end), "{end}");
        assert!(parsed.errors.iter().all(|error| end == 0 || !error.span.is_empty()), "{end}: {parsed:?}");
    }
}

#[test]
fn many_broken_documents_are_read_in_linear_time() {
    let parsed = parsed(&"---\na: b: c\n".repeat(20_000));
    assert_eq!((parsed.documents.len(), parsed.errors.len()), (0, 20_000));
}
