//! What comments extent.

use super::*;
use crate::resource::kubernetes::Object;
use crate::syntax::yaml::{Limits, parse};

/// Each directive of `text` with what it covers: a line, a range of lines, the file, nothing.
fn covers(text: &str) -> Vec<String> {
    let source = Arc::new(SourceText::file("a.yaml", text));
    let parsed = parse(&source, Limits::default());
    let mut found = Vec::new();
    let resources = || {
        let roots = parsed.documents.iter().filter_map(Document::root);
        let opened = roots.filter_map(Object::new).flat_map(|object| {
            let own = object.is_list().then_some(object);
            object.opened().into_iter().chain(own)
        });
        opened.map(|object| object.root.span()).collect()
    };
    in_comments(Stream { text: &source, parsed: &parsed, is_file: true }, resources, &mut found);
    let one = |directive: &Directive| {
        let extent = match (directive.extent, directive.extent.lines()) {
            (Extent::Line(line), _) => format!("line {line}"),
            (_, Some((first, last))) => format!("{first} to {last}"),
            (Extent::File, _) => "file".into(),
            _ => "nothing".into(),
        };
        format!("{}: {extent}", directive.place.start.line)
    };
    found.iter().map(one).collect()
}

const IGNORE: &str = "# loadline: ignore[KS001] r";

#[test]
fn a_comment_covers_its_own_line_or_the_next_one_with_content() {
    let text =
        format!("a: 1 {IGNORE}\n{IGNORE}\n\n# prose\n  {IGNORE}\nb:\n  - {IGNORE}\n    c: 2\n{IGNORE}\n");
    assert_eq!(covers(&text), ["1: line 1", "2: line 6", "5: line 6", "7: line 8", "9: nothing"]);
    assert_eq!(covers("# loadline: ignore-file[KS001] r\n"), ["1: file"]);
    assert!(covers("a: |\n  # loadline: ignore[KS001] r\nb: \"# loadline: ignore[KS001] r\"\n").is_empty());
}

#[test]
fn above_a_resource_it_covers_the_whole_of_it() {
    let pod = "apiVersion: v1\nkind: Pod\nspec:\n  a: 1\n";
    assert_eq!(covers(&format!("{IGNORE}\n# prose\n---\n# Source: a.yaml\n{pod}")), ["1: 5 to 8"]);
    assert_eq!(covers(&format!("--- {IGNORE}\n{pod}---\n{pod}")), ["1: 2 to 5"]);
    assert_eq!(covers(&format!("\u{feff}{IGNORE}\r\n{}", pod.replace('\n', "\r\n"))), ["1: 2 to 5"]);
    // Behind its first line it is a comment like any other.
    assert_eq!(covers(&pod.replace("v1", &format!("v1 {IGNORE}"))), ["1: line 1"]);
    // At the end of one object it says nothing of the next, if it is indented as part of the first.
    assert_eq!(
        covers(&format!("{pod}  {IGNORE}\n---\n{pod}{IGNORE}\n---\n{pod}")),
        ["5: nothing", "11: 13 to 16"]
    );
}

#[test]
fn items_of_a_list_are_resources() {
    let item = "apiVersion: v1\n    kind: Pod\n";
    let list = format!(
        "{IGNORE}\napiVersion: v1\nkind: List\nitems:\n  {IGNORE}\n  - {item}  {IGNORE}\n  - &b {item}"
    );
    assert_eq!(covers(&list), ["1: 2 to 10", "5: 6 to 7", "8: 9 to 10"]);
    let flow = format!("{IGNORE}\n{{apiVersion: v1, kind: Pod}}\n");
    assert_eq!(covers(&flow), ["1: 2 to 2"]);
}

#[test]
fn peers_reach_as_far_as_they_do_at_home() {
    let text = "apiVersion: v1
kind: Pod
spec:
  # trivy:ignore:KSV-0017
  securityContext:
    # checkov:skip=CKV_K8S_16
    a: 1
  # kics-scan ignore-block
  containers:
    # tfsec:ignore:x
    - name: a
      b: 2 # trivy:ignore:y
    # kics-scan ignore-line
    - name: b
  # checkov:skip=CKV_K8S_17
---
# trivy:ignore:z
apiVersion: v1
kind: Pod
---
# checkov:skip=CKV_K8S_17
apiVersion: v1
kind: Pod
# kics-scan disable=a
";
    assert_eq!(
        covers(text),
        [
            "4: 5 to 7",
            "6: 1 to 14",
            "8: 9 to 14",
            "10: 11 to 12",
            "12: line 12",
            "13: line 14",
            "15: 1 to 14",
            "17: 18 to 19",
            "21: 22 to 23",
            "24: file",
        ]
    );
}

#[test]
fn comments_of_a_document_that_does_not_parse_are_read() {
    let text = format!("a: 1 {IGNORE}\nb: [1\n---\nb: 1 {IGNORE}\n");
    assert_eq!(covers(&text), ["1: line 1", "4: line 4"]);
}

#[test]
fn words_and_days_have_places_of_their_own() {
    let source =
        Arc::new(SourceText::file("a.yaml", "ä: 1 # loadline: ignore[KS001, KS002] x until=2026-12-31\n"));
    let parsed = parse(&source, Limits::default());
    let mut found = Vec::new();
    in_comments(Stream { text: &source, parsed: &parsed, is_file: true }, Vec::new, &mut found);
    let words = found[0].names.as_ref().unwrap();
    let columns: Vec<_> = words.iter().map(|word| (word.place.start.column, word.place.end.column)).collect();
    assert_eq!(columns, [(25, 30), (32, 37)]);
    let (_, until) = found[0].until.as_ref().unwrap();
    assert_eq!((until.start.column, until.end.column), (41, 57));
    assert_eq!((found[0].place.start.column, found[0].place.end.column), (8, 38));
}

#[test]
fn of_too_many_comments_the_first_is_kept_for_all() {
    let text = format!("{}a: 1\n", format!("{IGNORE}\n").repeat(20_000));
    let found = covers(&text);
    assert_eq!((found.len(), found[0].as_str()), (10_001, "1: line 20001"));
    assert_eq!(found[10_000], "10001: line 20001");
}
