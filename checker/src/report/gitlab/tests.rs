use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::report::Format;
use crate::report::samples::{BACKEND, finding, full, rendered, report};
use crate::source::Files;

/// The issues of `report`, each with all that GitLab asks for.
fn issues(report: &Report, options: &RenderOptions) -> Vec<Value> {
    let text = rendered(Format::Gitlab, report, &Files::disk(), options);
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut fingerprints = BTreeSet::new();
    for issue in &issues {
        assert!(!issue["description"].as_str().unwrap().contains('\n'));
        assert!(!issue["check_name"].as_str().unwrap().is_empty());
        assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap().to_owned()), "{issue}");
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{severity}");
        assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
        let lines = &issue["location"]["lines"];
        assert!(lines["begin"].as_u64().unwrap() >= 1 && lines["end"].as_u64() >= lines["begin"].as_u64());
    }
    issues
}

#[test]
fn one_of_everything() {
    let (report, _) = full();
    let options = RenderOptions { include_unknown: true, show_suppressed: true, ..Default::default() };
    let issues = issues(&report, &options);
    insta::assert_snapshot!("full", serde_json::to_string_pretty(&issues).unwrap());
    assert!(!issues.iter().any(|issue| issue["check_name"] == "KS004"), "it is suppressed");
}

#[test]
fn nothing_found_is_an_empty_list() {
    assert_eq!(
        rendered(Format::Gitlab, &Report::default(), &Files::disk(), &RenderOptions::default()),
        "[]\n"
    );
}

#[test]
fn equal_findings_differ_and_all_severities_are_known() {
    let found = |severity| finding("KS001", severity, "./a.yaml", BACKEND, "privileged", "it is bad");
    let issues = issues(&report(Severity::ALL.map(found).to_vec()), &RenderOptions::default());
    let severities: Vec<_> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, ["blocker", "critical", "major", "minor", "info"]);
    assert!(issues.iter().all(|issue| issue["location"]["path"] == "a.yaml"));
}
