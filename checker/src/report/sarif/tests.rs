use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::finding::RunError;
use crate::report::samples::{BACKEND, finding, full, label, metadata, place, rendered, report};
use crate::report::{Format, Note};
use crate::source::Files;

/// The log of `report`, which follows the schema and the rules of those who read it.
fn log(report: &Report, options: &RenderOptions) -> Value {
    let text = rendered(Format::Sarif, report, &Files::disk(), options);
    let log: Value = serde_json::from_str(&text).unwrap();
    // Two patterns, for properties that the log does not have, are published with a bracket too many.
    let schema = loadline_schemas::SARIF_2_1_0.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    assert_accepted(&log);
    log
}

/// What code scanning and other readers ask for beyond the schema.
fn assert_accepted(log: &Value) {
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let results = runs[0]["results"].as_array().expect("results are there even if there are none");
    assert!(results.len() <= MOST_RESULTS);
    let rules = runs[0]["tool"]["driver"]["rules"].as_array().unwrap();
    rules.iter().for_each(assert_rule);
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted() && ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "{ids:?}");
    let mut identities = BTreeSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], ids[index]);
        let identity = result["partialFingerprints"]["loadline/v1"].as_str().unwrap();
        assert!(identities.insert(identity), "{identity} stands for two results");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let places = [&result["locations"], &result["relatedLocations"]];
        assert_eq!(places[0].as_array().unwrap().len(), 1);
        for place in places.into_iter().filter_map(Value::as_array).flatten() {
            assert_place(&place["physicalLocation"]);
        }
        assert_eq!(result["kind"] != "fail", result["level"] == "none", "{result}");
    }
    let suppressing = results.iter().filter(|result| result["suppressions"].is_array()).count();
    assert!(suppressing == 0 || suppressing == results.len(), "all results speak of suppressions, or none");
}

fn assert_rule(rule: &Value) {
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{rule}")).to_owned();
    for description in ["shortDescription", "fullDescription"] {
        let text = text(&rule[description]["text"]);
        assert!(!text.is_empty() && text.chars().count() <= 1024, "{text}");
    }
    assert!(!text(&rule["help"]["text"]).is_empty() && !text(&rule["help"]["markdown"]).is_empty());
    assert!(text(&rule["name"]).len() <= 255 && text(&rule["helpUri"]).starts_with("https://"));
    let properties = &rule["properties"];
    assert!(properties["tags"].as_array().unwrap().len() <= 20);
    let score: f64 = text(&properties["security-severity"]).parse().unwrap();
    let band = match score {
        9.0..=10.0 => "critical",
        7.0..9.0 => "high",
        4.0..7.0 => "medium",
        2.0..4.0 => "low",
        _ => "info",
    };
    assert_eq!(properties["severity"], band);
    let level = text(&rule["defaultConfiguration"]["level"]);
    assert!(["error", "warning", "note"].contains(&level.as_str()), "{level}");
    assert!(["very-high", "high", "medium", "low"].contains(&text(&properties["precision"]).as_str()));
    let problem = text(&properties["problem.severity"]);
    assert!(["error", "warning", "recommendation"].contains(&problem.as_str()), "{problem}");
}

fn assert_place(place: &Value) {
    let artifact = &place["artifactLocation"];
    let uri = artifact["uri"].as_str().unwrap();
    assert!(uri.is_ascii() && !uri.contains(' ') && !uri.starts_with("./"), "{uri}");
    let relative = !uri.contains("://");
    assert_eq!(artifact["uriBaseId"].is_string(), relative && uri != "%3Cstdin%3E", "{artifact}");
    let number = |key: &str| place["region"][key].as_u64().unwrap_or_else(|| panic!("{key} {place}"));
    assert!(["startLine", "startColumn", "endLine", "endColumn"].into_iter().all(|key| number(key) >= 1));
    let start = (number("startLine"), number("startColumn"));
    assert!(start <= (number("endLine"), number("endColumn")), "{place}");
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

fn pretty(log: &Value) -> String {
    serde_json::to_string_pretty(log).unwrap()
}

#[test]
fn nothing_found_is_an_empty_list() {
    let log = log(&Report::default(), &RenderOptions::default());
    assert!(results(&log).is_empty());
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn one_of_everything() {
    let (report, files) = full();
    let options = RenderOptions { include_unknown: true, ..Default::default() };
    let log = log(&report, &options);
    insta::assert_snapshot!("full", pretty(&log));
    let text = rendered(Format::Sarif, &report, &files, &options);
    assert_eq!((text.lines().count(), text.ends_with("}\n")), (1, true));
    // Unknown results are there for those who ask.
    let without = self::log(&report, &RenderOptions::default());
    assert_eq!((results(&log).len(), results(&without).len()), (6, 5));
    assert!(results(&without).iter().all(|result| result["kind"] == "fail"));
}

#[test]
fn errors_and_notes_are_notifications() {
    let errors = vec![RunError { file: "a b.yaml".into(), range: None, message: "cannot read it".into() }];
    let notes = vec![Note { file: Some("charts".into()), line: Some(3), message: "not rendered".into() }];
    let log = log(&Report { errors, notes, ..Default::default() }, &RenderOptions::default());
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    insta::assert_snapshot!(pretty(&invocation["toolExecutionNotifications"]));
}

#[test]
fn suppressions_say_who_why_and_where() {
    let (report, _) = full();
    let log = log(&report, &RenderOptions::default());
    let host = results(&log).iter().find(|result| result["ruleId"] == "KS004").unwrap();
    insta::assert_snapshot!(pretty(&host["suppressions"]));
    let others = results(&log).iter().filter(|result| result["ruleId"] != "KS004");
    assert!(others.into_iter().all(|result| result["suppressions"].as_array().unwrap().is_empty()));
    // Where nothing is suppressed nobody speaks of it.
    let mut open = report;
    open.findings.retain(|finding| finding.suppressed.is_none());
    let log = self::log(&open, &RenderOptions::default());
    assert!(results(&log).iter().all(|result| result["suppressions"].is_null()));
}

#[test]
fn every_path_is_a_reference() {
    let paths = [
        "two words.yaml",
        "größe/漢 🚢.yaml",
        "100%.yaml",
        "a#b?c&d=e.yaml",
        "a:b/c.yaml",
        "../up/a.yaml",
        "/srv/deep/a b.yaml",
        "./a.yaml",
        "a\\b.yaml",
        "[x]{y}|z^`.yaml",
        "line\nbreak.yaml",
        Files::STDIN,
    ];
    let found = |path| finding("KS001", Severity::High, path, BACKEND, "privileged", "it is bad");
    let mut report = report(paths.into_iter().map(found).collect());
    report.errors =
        paths.map(|file| RunError { file: file.into(), range: None, message: "no".into() }).into();
    let log = log(&report, &RenderOptions::default());
    let uri = |result: &Value| {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    };
    let uris: BTreeSet<String> = results(&log).iter().map(uri).collect();
    assert_eq!(uris.len(), paths.len(), "{uris:?}");
}

#[test]
fn identities_stay_when_lines_move() {
    let found = |text: &str| {
        let finding = finding("KS001", Severity::High, "a.yaml", text, "privileged", "it is bad");
        let log = log(&report(vec![finding.clone(), finding]), &RenderOptions::default());
        let identity =
            |result: &Value| result["partialFingerprints"]["loadline/v1"].as_str().unwrap().to_owned();
        results(&log).iter().map(identity).collect::<Vec<_>>()
    };
    let identities = found(BACKEND);
    assert_ne!(identities[0], identities[1]);
    assert_eq!(identities, found(&format!("# a comment\n\n{BACKEND}")));
}

#[test]
fn rules_are_those_of_the_results() {
    let found = |id: &str, severity| finding(id, severity, "a.yaml", BACKEND, "privileged", "it is bad");
    let mut lowered = found("KS001", Severity::Low);
    lowered.policy = Arc::new(metadata("KS001", Severity::Critical));
    let mut policy = metadata("KR001", Severity::Medium);
    policy.description = "ä".repeat(3000);
    policy.tags = (0..30).map(|number| format!("tag{number}")).collect();
    let mut wordy = found("KR001", Severity::Medium);
    wordy.policy = Arc::new(policy);
    let log =
        log(&report(vec![lowered, wordy, found("KS001", Severity::Critical)]), &RenderOptions::default());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["KR001", "KS001"]);
    // A result has the severity of its own, the rule that of its policy.
    assert_eq!(
        (&results(&log)[0]["level"], &rules[1]["defaultConfiguration"]["level"]),
        (&"note".into(), &"error".into())
    );
    assert!(rules[0]["help"]["text"].as_str().unwrap().contains(&"ä".repeat(3000)));
}

#[test]
fn labels_are_linked_and_nothing_else_is() {
    let mut found =
        finding("KS001", Severity::High, "a.yaml", BACKEND, "privileged", "see [x](https://example.com) [");
    found.labels =
        vec![label("b.yaml", BACKEND, "kind", "the ](2) other"), label("a.yaml", BACKEND, "name", "this")];
    let log = log(&report(vec![found]), &RenderOptions::default());
    let text = results(&log)[0]["message"]["text"].as_str().unwrap();
    assert_eq!(text, r"see \[x\](https://example.com) \[; see [the \](2) other](1), [this](2)");
    let ids: Vec<_> =
        results(&log)[0]["relatedLocations"].as_array().unwrap().iter().map(|place| &place["id"]).collect();
    assert_eq!(ids, [1, 2]);
}

#[test]
fn the_gravest_are_kept_where_there_are_too_many() {
    let severities = [Severity::Low, Severity::Critical, Severity::Info, Severity::High];
    let found = |(index, severity): (usize, &Severity)| {
        finding("KS001", *severity, &format!("{index}.yaml"), BACKEND, "privileged", "it is bad")
    };
    let mut report = report(severities.iter().enumerate().map(found).collect());
    report.findings[3].suppressed = full().0.findings.iter().find_map(|finding| finding.suppressed.clone());
    let (kept, left_out) = entries(&report, &RenderOptions::default(), 2);
    let kept: Vec<_> = kept.iter().map(|entry| entry.finding.severity).collect();
    assert_eq!((kept, left_out), (vec![Severity::Low, Severity::Critical], 2));
}

#[test]
fn more_results_than_are_taken_leave_a_word() {
    let one = finding("KS001", Severity::High, "a.yaml", BACKEND, "privileged", "it is bad");
    let report = report(vec![one; MOST_RESULTS + 7]);
    let text = rendered(Format::Sarif, &report, &Files::disk(), &RenderOptions::default());
    let log: Value = serde_json::from_str(&text).unwrap();
    assert_accepted(&log);
    let notifications = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notifications[0]["message"]["text"], "7 of the least grave findings are left out");
    assert_eq!(Format::Sarif.left_out(&report, &RenderOptions::default()), 7);
}

#[test]
fn edits_are_grouped_by_file() {
    let (mut report, _) = full();
    let fixed = report.findings.iter_mut().find(|finding| finding.fix.is_some()).unwrap();
    let fix = fixed.fix.as_mut().unwrap();
    let mut other = fix.edits[0].clone();
    other.place = place("b.yaml", BACKEND, "");
    other.replacement = "new\n".into();
    fix.edits.insert(0, other);
    fix.edits.push(fix.edits[1].clone());
    let log = log(&report, &RenderOptions::default());
    let result = results(&log).iter().find(|result| !result["fixes"].is_null()).unwrap();
    let changes = result["fixes"][0]["artifactChanges"].as_array().unwrap();
    let count = |change: &Value| {
        let uri = change["artifactLocation"]["uri"].as_str().unwrap().to_owned();
        (uri, change["replacements"].as_array().unwrap().len())
    };
    let counts: BTreeMap<String, usize> = changes.iter().map(count).collect();
    assert_eq!(counts, BTreeMap::from([("%3Cstdin%3E".into(), 2), ("b.yaml".into(), 1)]));
}
