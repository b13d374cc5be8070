//! Duplicate keys, and objects without a separator.

use super::*;

/// The pairs of lines (from 1) of all duplicates.
fn duplicates(text: &str) -> Vec<(u32, u32)> {
    let document = document(text);
    let line = |id| {
        let node = document.node(id).unwrap();
        document.source().positions(node.span()).0.line
    };
    document.duplicates().iter().map(|pair| (line(pair.first), line(pair.second))).collect()
}

#[test]
fn equal_keys_are_recorded_with_the_latest_earlier_one() {
    assert_eq!(duplicates("a: 1\nb: 2\na: 3\n\"a\": 4\n"), [(1, 3), (3, 4)]);
    assert_eq!(duplicates("1: a\n'1': b\n\"\\x31\": c\n0x1: d\n"), [(2, 3), (1, 4)]);
    assert_eq!(duplicates("x:\n  a: 1\n  b: 2\n  a: 3\nx: 1\n"), [(2, 4), (1, 5)]);
    assert_eq!(duplicates("a: {b: 1}\nc: {b: 1}\nA: 1\n"), []);
    assert_eq!(duplicates("&k a: 1\n*k : 2\n"), [(1, 2)]);
}

#[test]
fn merge_keys_may_repeat() {
    assert_eq!(duplicates("x: &x {}\na:\n  <<: *x\n  <<: *x\n"), []);
    assert_eq!(duplicates("a:\n  '<<': 1\n  \"<<\": 2\n"), [(2, 3)]);
}

#[test]
fn keys_that_are_collections_compare_by_structure() {
    assert_eq!(duplicates("? [a, {b: c}]\n: 1\n? - a\n  - {\"b\": c}\n: 2\n? [a]\n: 3\n"), [(1, 3)]);
    assert_eq!(duplicates("? [a, b]\n: 1\n? [a, [b]]\n: 2\n? ['a, b']\n: 3\n"), []);
}

#[test]
fn large_mappings_are_compared_too() {
    let mut text: String = (1..=50_000).map(|line| format!("key{line}: v\n")).collect();
    text.push_str("key7: again\n");
    assert_eq!(duplicates(&text), [(7, 50_001)]);
}

const TWO: &str = "apiVersion: v1\nkind: A\nmetadata: {name: a, name: b}\napiVersion: v2\nkind: B\nmetadata: {}\nmetadata: {}\n";

#[test]
fn objects_without_a_separator_are_split() {
    let mut document = document(TWO);
    assert_eq!(document.root_parts(), [0..3, 3..7]);
    assert_eq!(document.duplicates().len(), 5);
    let split = document.split_root();
    let parts: Vec<_> = split.parts.iter().map(|id| document.node(*id).unwrap()).collect();
    assert_eq!(slice(&document, parts[0]), "apiVersion: v1\nkind: A\nmetadata: {name: a, name: b}");
    assert_eq!(slice(&document, parts[1]), "apiVersion: v2\nkind: B\nmetadata: {}\nmetadata: {}");
    assert_eq!(parts[1].get("kind").unwrap().text(), Some("B"));
    assert_eq!(parts[0].entries().len(), 3);
    let [repeat] = split.repeats.as_slice() else { panic!("{split:?}") };
    assert_eq!(document.node(repeat.second).unwrap().span().start, parts[1].span().start);
    assert_eq!(document.node(repeat.first).unwrap().span().start, 0);
    let left: Vec<_> = document.duplicates().iter().map(|pair| pair.mapping).collect();
    assert_eq!(left[1], split.parts[1]);
    assert_eq!(left.len(), 2);
}

#[test]
fn the_head_key_that_repeats_first_opens_the_part() {
    assert_eq!(document("kind: A\napiVersion: v1\nkind: B\napiVersion: v1\n").root_parts(), [0..2, 2..4]);
    assert_eq!(
        document("kind: A\napiVersion: v1\nx: 1\napiVersion: v1\nkind: B\n").root_parts(),
        [0..3, 3..5]
    );
    let three = "kind: A\napiVersion: v1\n".repeat(3);
    assert_eq!(document(&three).root_parts(), [0..2, 2..4, 4..6]);
}

#[test]
fn a_repeated_key_of_one_object_is_no_second_object() {
    let mut document = document("apiVersion: v1\nkind: A\nmetadata: {}\nkind: B\n");
    assert_eq!(document.root_parts().first(), Some(&(0..4)));
    let split = document.split_root();
    assert_eq!(split.parts, [document.root().unwrap().id()]);
    assert_eq!((split.repeats.len(), document.duplicates().len()), (0, 1));
    assert!(self::document("- a\n").root_parts().is_empty());
    assert!(self::document("a").root_parts().is_empty());
}
