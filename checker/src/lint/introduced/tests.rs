use std::sync::Arc;

use super::*;
use crate::finding::{Suppression, SuppressionKind};
use crate::report::samples::full;

/// A finding of the fingerprint `identity` in `file`.
fn finding(file: &str, identity: &str) -> Finding {
    let mut finding = full().0.findings.into_iter().next().unwrap();
    finding.fingerprint = Fingerprint::new("KS001", identity, "", "");
    finding.place.file = file.into();
    finding.severity = Severity::Medium;
    finding.status = Status::Fail;
    finding.suppressed = None;
    finding
}

fn suppressed(mut finding: Finding) -> Finding {
    let kind = SuppressionKind::Comment;
    finding.suppressed = Some(Arc::new(Suppression { kind, reason: None, until: None, place: None }));
    finding
}

/// Files of what is new, where `gone.yaml` is gone.
fn new(now: Vec<Finding>, before: &[Finding]) -> Vec<String> {
    let new = introduced(now, before, |file| file == "gone.yaml");
    new.iter().map(|finding| finding.place.file.to_string()).collect()
}

#[test]
fn each_finding_accounts_for_one() {
    let twice = vec![finding("a.yaml", "x"), finding("a.yaml", "x")];
    assert_eq!(new(twice.clone(), &[finding("a.yaml", "x")]), ["a.yaml"]);
    assert!(new(twice.clone(), &twice).is_empty());
    assert_eq!(new(vec![finding("a.yaml", "y")], &twice), ["a.yaml"]);
}

#[test]
fn what_stood_in_another_file_is_new_unless_that_file_is_gone() {
    let now = || vec![finding("a.yaml", "x"), finding("b.yaml", "x")];
    assert_eq!(new(now(), &[finding("a.yaml", "x")]), ["b.yaml"]);
    assert_eq!(new(now(), &[finding("c.yaml", "x")]), ["a.yaml", "b.yaml"]);
    // The finding that stayed does not use up the one that moved.
    assert!(new(now(), &[finding("gone.yaml", "x"), finding("a.yaml", "x")]).is_empty());
    assert_eq!(new(now(), &[finding("gone.yaml", "x")]), ["b.yaml"]);
}

#[test]
fn what_has_become_worse_is_new() {
    let graver = |finding: Finding| Finding { severity: Severity::High, ..finding };
    let unknown = |finding: Finding| Finding { status: Status::Unknown, ..finding };
    let plain = || finding("a.yaml", "x");
    let is_new = |now: Finding, before: Finding| !new(vec![now], &[before]).is_empty();
    assert!(is_new(graver(plain()), plain()) && !is_new(plain(), graver(plain())));
    assert!(is_new(plain(), unknown(plain())) && !is_new(unknown(plain()), plain()));
    assert!(is_new(plain(), suppressed(plain())) && !is_new(suppressed(plain()), plain()));
    assert!(!is_new(suppressed(plain()), suppressed(plain())));
}

#[test]
fn what_is_silenced_leaves_an_open_finding_of_before_to_what_is_open() {
    let (open, silent) = (|| finding("a.yaml", "x"), || suppressed(finding("a.yaml", "x")));
    assert!(new(vec![silent(), open()], &[open(), silent()]).is_empty());
    assert_eq!(new(vec![silent(), open(), open()], &[open(), silent()]), ["a.yaml"]);
}
