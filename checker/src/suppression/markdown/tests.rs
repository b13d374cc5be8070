//! What HTML comments of a document extent.

use super::*;

fn covers(text: &str) -> Vec<String> {
    let source = Arc::new(SourceText::file("a.md", text));
    let mut found = Vec::new();
    in_markdown(&source, |block| !source.slice(block).contains("{{"), &mut found);
    let one = |directive: &Directive| {
        let judged = if directive.judged { "" } else { " (not judged)" };
        format!("{}: {:?}{judged}", directive.place.start.line, directive.extent.lines())
    };
    found.iter().map(one).collect()
}

const IGNORE: &str = "<!-- loadline: ignore[KS001] r -->";

#[test]
fn a_comment_covers_the_block_behind_it() {
    let block = "```yaml\na: 1\nb: 2\n```\n";
    assert_eq!(covers(&format!("# T\n\n{IGNORE}\n{block}")), ["3: Some((5, 6))"]);
    assert_eq!(covers(&format!("{IGNORE}\n\n<!-- prose -->\n\n{block}")), ["1: Some((6, 7))"]);
    assert_eq!(
        covers(&format!("{IGNORE}\n\n**k8s/a.yaml**\n\n```yaml\n# k8s/a.yaml\na: 1\n```\n")),
        ["1: Some((6, 7))"]
    );
    assert_eq!(covers(&format!("{IGNORE}\n\nOther words.\n\n{block}")), ["1: Some((3, 3))"]);
    assert_eq!(
        covers(&format!("1. step\n\n   {IGNORE}\n   ```yaml\n   a: 1\n   ```\n")),
        ["3: Some((5, 5))"]
    );
    assert_eq!(covers(&format!("> {IGNORE}\n>\n> ~~~yaml\n> a: 1\n> ~~~\n")), ["1: Some((4, 4))"]);
    assert_eq!(
        covers(&format!("{IGNORE}\n```yaml\na: {{{{ b }}}}\n```\n")),
        ["1: Some((3, 3)) (not judged)"]
    );
}

#[test]
fn a_comment_may_cover_the_file_or_nothing() {
    assert_eq!(covers("<!--\nloadline: ignore-file[KS001]\nr\n-->\n"), ["2: None"]);
    assert_eq!(covers(&format!("text {IGNORE}")), ["1: None"]);
}

#[test]
fn what_only_looks_like_a_comment_is_none() {
    assert!(covers(&format!("```html\n{IGNORE}\n```\n\n`{IGNORE}`\n\n    {IGNORE}\n")).is_empty());
    assert!(covers("<!-- prose -->\n<!-- loadline: is mentioned -->\n").is_empty());
}

#[test]
fn unclosed_and_endless_comments_are_read_in_no_time() {
    covers(&"<!-- loadline: ignore[KS001] r".repeat(5_000));
    covers(&"<!--".repeat(50_000));
    covers(&format!("{IGNORE}\n\n").repeat(5_000));
}
