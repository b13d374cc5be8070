//! What annotations ask for.

use std::sync::Arc;

use super::*;
use crate::syntax::yaml::{Limits, parse};

/// Tool, words, reason, day and fault of each directive, with the text at its place.
fn read(annotations: &str) -> Vec<String> {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n{annotations}\nspec: {{}}\n");
    let source = Arc::new(SourceText::file("a.yaml", text));
    let parsed = parse(&source, Limits::default());
    let object = Object::new(parsed.documents[0].root().unwrap()).unwrap();
    let mut found = Vec::new();
    in_annotations(object, Pod::of(object).as_ref(), &mut found);
    let at = |place: &crate::finding::Place| source.slice(Span::new(place.start.offset, place.end.offset));
    let one = |directive: &Directive| {
        if let Some((place, message, _)) = &directive.fault {
            return format!("fault at {:?}: {message}", at(place));
        }
        let word = |word: &crate::suppression::Word| format!("{}@{}", word.text, at(&word.place));
        let names =
            directive.names.as_ref().map(|names| names.iter().map(word).collect::<Vec<_>>().join(" "));
        let reason = directive.reason.as_ref().map(|text| format!(" ({text})")).unwrap_or_default();
        let day = directive.until.as_ref().map(|(day, place)| format!(" until {day}@{}", at(place)));
        let names = names.unwrap_or_else(|| "*".into());
        format!("{:?} {names}{reason}{}", directive.tool, day.unwrap_or_default())
    };
    found.iter().map(one).collect()
}

#[test]
fn ours_have_a_reason_and_a_day_beside_them() {
    assert_eq!(
        read(
            "    loadline.dev/ignore: \"KS001, a-b\"\n    loadline.dev/ignore-reason: >-\n      reads\n      logs\n    \
             loadline.dev/ignore-until: 2026-12-31"
        ),
        ["Loadline KS001@KS001 a-b@a-b (reads logs) until 2026-12-31@2026-12-31"]
    );
    assert_eq!(read("    loadline.dev/ignore: KS001"), ["Loadline KS001@KS001"]);
    assert!(read("    a: b\n    loadline.dev/owner: c\n    app: loadline.dev/ignore").is_empty());
}

#[test]
fn mistakes_are_told() {
    for (annotations, fault) in [
        ("    loadline.dev/ignore: \"\"", "\"\": this annotation names no policy"),
        ("    loadline.dev/ignore: [KS001]", "loadline.dev/ignore: this annotation is no text"),
        (
            "    loadline.dev/ignroe: KS001",
            "KS001: `loadline.dev/ignroe` means nothing; did you mean `loadline.dev/ignore`?",
        ),
        (
            "    loadline.dev/ignore-until: x",
            "x: this annotation belongs to `loadline.dev/ignore`, which is not there",
        ),
        (
            "    loadline.dev/ignore: KS001\n    loadline.dev/ignore-until: soon",
            "soon: `soon` is no day of the calendar, so this suppression does not hold",
        ),
    ] {
        let (place, message) = fault.split_once(": ").unwrap();
        assert_eq!(read(annotations), [format!("fault at {place:?}: {message}")], "{annotations}");
    }
}

#[test]
fn those_of_peers_are_understood() {
    assert_eq!(
        read(
            "    ignore-check.kube-linter.io/host-network: it routes\n    kube-linter.io/ignore-all: old\n    \
             kube-score/ignore: a,b\n    checkov.io/skip12: CKV_K8S_16=needs it\n    checkov.io/skipped: x\n    \
             bridgecrew.io/skip1: CKV_K8S_17=old name\n    cortex.io/skip1: CKV_K8S_18=new name"
        ),
        [
            "KubeLinter host-network@it routes (it routes)",
            "KubeLinter * (old)",
            "KubeScore a@a b@b",
            "Checkov CKV_K8S_16@CKV_K8S_16 (needs it)",
            "Checkov CKV_K8S_17@CKV_K8S_17 (old name)",
            "Checkov CKV_K8S_18@CKV_K8S_18 (new name)",
        ]
    );
}

#[test]
fn values_behind_an_alias_or_a_merge_key_stand_where_they_are_used() {
    let aliased = "    x: &ids KS001\n    loadline.dev/ignore: *ids";
    assert_eq!(read(aliased), ["Loadline KS001@*ids"]);
    let merged = "    x: &more {loadline.dev/ignore: KS002}\n    <<: *more";
    assert_eq!(read(merged), ["Loadline KS002@<<"]);
    assert_eq!(
        read("    loadline.dev/ignore: \"KS001,\\x20KS002\""),
        ["Loadline KS001@\"KS001,\\x20KS002\" KS002@\"KS001,\\x20KS002\""]
    );
}
