//! Very many of one thing: all of them are judged, and what nobody could read is counted.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::process::{Folder, Outcome};

/// A pod of `count` privileged containers.
fn crowded(count: usize) -> String {
    let mut text = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  containers:\n".to_owned();
    for number in 0..count {
        writeln!(text, "  - {{name: c{number}, securityContext: {{privileged: true}}}}").unwrap();
    }
    text
}

/// A mapping with one key `count` times, which makes one finding less.
fn repeated(count: usize) -> String {
    (0..count).fold("a:\n".to_owned(), |text, number| text + &format!("  k: {number}\n"))
}

fn check(folder: &Folder, args: &[&str]) -> Outcome {
    folder.loadline(&[&["check", "--select", "KS001,DX002"], args].concat())
}

/// How many findings are listed, and for each policy how many more there are.
fn counted(folder: &Folder, args: &[&str]) -> (i32, usize, Vec<(String, u64)>) {
    let outcome = check(folder, &[&["--output", "json"], args].concat());
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let more = report["more"].as_array().unwrap().iter();
    let more = more.map(|more| (more["id"].as_str().unwrap().to_owned(), more["count"].as_u64().unwrap()));
    (outcome.code, report["findings"].as_array().unwrap().len(), more.collect())
}

fn of(id: &str, count: u64) -> Vec<(String, u64)> {
    vec![(id.to_owned(), count)]
}

#[test]
fn a_thousand_findings_of_one_policy_and_file_are_listed_and_the_first_by_place() {
    let folder = Folder::new().file("a.yaml", crowded(1_500)).file("b.yaml", crowded(1_000));
    assert_eq!(counted(&folder, &[]), (1, 2_000, of("KS001", 500)));
    let outcome = check(&folder, &["a.yaml"]);
    let (code, lines) = outcome.told();
    assert_eq!((code, lines.len()), (1, 1_001));
    assert!(lines[999].contains("container \"c999\""), "{}", lines[999]);
    assert_eq!(lines[1_000], "... and 500 more of KS001 in a.yaml");
    assert!(outcome.stderr.contains("1,500 findings (1,500 critical)"), "{}", outcome.stderr);
}

#[test]
fn what_is_counted_only_fails_the_run_as_well() {
    // The values of the first thousand are equal, which is less grave.
    let mut text = "a:\n  k: 1\n".to_owned() + &"  k: 1\n".repeat(1_000);
    let folder = Folder::new().file("a.yaml", &text);
    assert_eq!(check(&folder, &["--fail-on", "high"]).code, 0);
    text.push_str("  k: 2\n");
    let folder = folder.file("a.yaml", &text);
    assert_eq!(check(&folder, &["--fail-on", "high"]).code, 1);
    assert_eq!(counted(&folder, &["--fail-on", "high"]), (1, 1_000, of("DX002", 1)));
    assert_eq!(check(&folder, &["--fail-on", "never"]).code, 0);
}

#[test]
fn beyond_ten_thousand_findings_are_counted_without_being_made() {
    let folder = Folder::new().file("a.yaml", repeated(30_001));
    assert_eq!(counted(&folder, &[]), (1, 1_000, of("DX002", 29_000)));
}

#[test]
fn a_baseline_holds_all_of_them() {
    let folder = Folder::new().file("a.yaml", crowded(1_500)).file("b.yaml", repeated(10_501));
    let wrote = folder.loadline(&["baseline", "--select", "KS001,DX002"]);
    assert!(wrote.stdout.contains("12,000 findings (12,000 new, 0 gone)"), "{}", wrote.stdout);
    let known = ["--baseline", ".loadline-baseline.json"];
    let outcome = check(&folder, &known);
    assert_eq!(outcome.told(), (0, Vec::new()), "{}", outcome.stderr);
    assert!(outcome.stderr.ends_with("no findings, 12,000 suppressed\n"), "{}", outcome.stderr);
    let text = fs::read_to_string(folder.path("b.yaml")).unwrap();
    let folder = folder.file("b.yaml", text + "  k: new\n");
    let outcome = check(&folder, &known);
    assert_eq!(outcome.told(), (1, vec!["... and 1 more of DX002 in b.yaml"]));
    // Fewer of them leave a part of the entry over.
    let folder = folder.file("b.yaml", repeated(10_401));
    let outcome = check(&folder, &known);
    assert_eq!(outcome.told(), (0, Vec::new()));
    assert!(outcome.stderr.contains("1 entry of .loadline-baseline.json is gone"), "{}", outcome.stderr);
    let pruned = folder.loadline(&["baseline", "--select", "KS001,DX002", "--prune"]);
    assert!(pruned.stdout.contains("11,900 findings (0 new, 100 gone)"), "{}", pruned.stdout);
}

#[test]
fn only_suppressions_of_whole_files_reach_what_is_counted_only() {
    let text = repeated(10_501);
    let ignored =
        |comment: &str| Folder::new().file("a.yaml", format!("# loadline: {comment}[DX002] r\n{text}"));
    assert_eq!(check(&ignored("ignore-file"), &[]).told(), (0, Vec::new()));
    let (code, listed, more) = counted(&ignored("ignore"), &[]);
    assert_eq!((code, listed), (1, 1_000));
    assert_eq!(more.iter().map(|(_, count)| count).sum::<u64>(), 9_500);
    let outcome = check(&ignored("ignore-file"), &["--show-suppressed"]);
    assert_eq!(outcome.stdout.lines().last(), Some("... and 9,500 more suppressed of DX002 in a.yaml"));
}

#[test]
fn objects_without_a_separator_are_all_told() {
    let object = |number| format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{number}}}\n");
    let text: String = (0..3_000).map(object).collect();
    let folder = Folder::new().file("a.yaml", text);
    let outcome = folder.loadline(&["check", "--select", "DX003"]);
    let (code, lines) = outcome.told();
    assert_eq!((code, lines.len()), (1, 1_001));
    assert!(lines[999].contains("ConfigMap \"c999\""), "{}", lines[999]);
    assert_eq!(lines[1_000], "... and 1,999 more of DX003 in a.yaml");
}
