//! A policy that points at a place which its input did not issue: the run says so and ends with 3, and the
//! violation does not vanish.

use crate::process::{Folder, Outcome};

const HEAD: &str = "# METADATA
# title: T
# description: D
# custom:
#   id: AC001
#   severity: medium
#   profile: recommended
#   scope: SCOPE
#   selector: [{SELECTOR}]
#   remediation: R
package acme.rules.points

";

const POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: shop, namespace: market}
spec:
  containers: [{name: app, image: \"registry.example/app:1\"}]
";

/// Fires in [`POD`], in a broken file, for a suppression that names nobody, and for a pod that is there twice.
const CASES: [(&str, &str, &str); 5] = [
    ("resource", "kubernetes: Pod", "some container in input.containers\n\tplace := 0"),
    ("namespace", "kubernetes: Namespace", "place := input.ref"),
    ("file", "fact: syntax-error", "some fact in input.facts\n\tplace := fact.ref"),
    ("file", "fact: suppression-unknown", "some fact in input.facts\n\tplace := fact.ref"),
    ("set", "fact: duplicate-object", "some fact in input.facts\n\tplace := fact.ref"),
];

fn run(case: (&str, &str, &str), violation: &str, engine: &str) -> Outcome {
    let (scope, selector, body) = case;
    let head = HEAD.replace("SCOPE", scope).replace("SELECTOR", selector);
    let policy = format!("{head}violation contains {violation} if {{\n\t{body}\n}}\n");
    // A file that does not parse ends a run with 3 by itself, unless a policy speaks of it.
    let (name, text) = match selector {
        "fact: syntax-error" => ("files/broken.yaml", "a: [\n".to_owned()),
        _ => ("files/pod.yaml", format!("# loadline: ignore-file[nobody] he is gone\n{POD}---\n{POD}")),
    };
    let folder = Folder::new().file("team/acme/rules/points/points.rego", policy).file(name, text);
    folder
        .loadline(&["check", "files", "-p", "team", "--select", "AC001", "-o", "concise", "--engine", engine])
}

const ENGINES: [&str; 3] = ["vm", "interpreter", "auto"];

fn assert_refused(case: (&str, &str, &str), violation: &str, wanted: &str) {
    for engine in ENGINES {
        let outcome = run(case, violation, engine);
        let all = [outcome.stdout.as_str(), outcome.stderr.as_str()].concat();
        assert_eq!(outcome.code, 3, "{case:?} {engine} {violation}: {all}");
        assert!(
            all.contains("policy AC001 could not judge ") && all.contains(wanted),
            "{case:?} {engine}: {all}"
        );
    }
}

#[test]
fn what_was_not_issued_is_an_error_of_the_run_in_every_scope() {
    let wanted = "a violation points at {\"ref\": 4096}, which the input did not issue";
    for case in CASES {
        assert_refused(case, "{\"message\": \"m\", \"at\": {\"ref\": place + 4096 - place}}", wanted);
    }
}

#[test]
fn second_places_and_remedies_are_held_to_the_same() {
    let related = "\"related\": [{\"at\": {\"ref\": 4096}, \"message\": \"there\"}]";
    let fix = "\"fix\": {\"message\": \"f\", \"edits\": [{\"at\": {\"ref\": 4096}, \"remove\": true}]}";
    for (further, case) in [related, fix].into_iter().flat_map(|further| CASES.map(|case| (further, case))) {
        let at = if case.0 == "resource" { "[\"metadata\", place]" } else { "{\"ref\": place}" };
        let violation = format!("{{\"message\": \"m\", \"at\": {at}, {further}}}");
        assert_refused(case, &violation, "{\"ref\": 4096}, which the input did not issue");
    }
}

#[test]
fn a_path_where_there_is_no_resource_is_refused_too() {
    let wanted = "a violation has a path where there is no resource";
    for case in CASES.into_iter().filter(|(scope, ..)| *scope != "resource") {
        assert_refused(case, "{\"message\": \"m\", \"at\": [\"metadata\", place]}", wanted);
    }
}

/// Without this the tests above would also pass if no such policy ever ran well.
#[test]
fn what_was_issued_is_found() {
    for case in CASES {
        let at = if case.0 == "resource" { "[\"metadata\", place]" } else { "{\"ref\": place}" };
        for engine in ENGINES {
            let outcome = run(case, &format!("{{\"message\": \"m\", \"at\": {at}}}"), engine);
            let found = outcome.stdout.lines().any(|line| line.contains("AC001"));
            assert!(outcome.code == 1 && found, "{case:?} {engine}: {}{}", outcome.stdout, outcome.stderr);
        }
    }
}
