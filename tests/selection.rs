//! A policy finds the same whatever else is selected, though the host makes only those parts of an input that some
//! selected policy reads, and keeps files only for those that read what joins give.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use loadline::finding::Finding;
use loadline::lint::{Options, Silent, run};
use loadline::policy::{PolicySet, Selection};
use loadline::suppression::date;
use rayon::prelude::*;
use serde_json::Value;

/// The names that follow `opening` in the sources that make inputs.
fn asked_for(folder: &Path, opening: &str, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            asked_for(&path, opening, names);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let found = text.split(opening).skip(1).filter_map(|rest| rest.split('"').next());
            names.extend(found.map(str::to_owned));
        }
    }
}

/// Every `x-part` below `schema`.
fn declared(schema: &Value, names: &mut BTreeSet<String>) {
    names.extend(schema.get("x-part").and_then(Value::as_str).map(str::to_owned));
    match schema {
        Value::Array(items) => items.iter().for_each(|item| declared(item, names)),
        Value::Object(fields) => fields.values().for_each(|value| declared(value, names)),
        _ => {}
    }
}

#[test]
fn parts_that_the_host_asks_for_are_those_that_schemas_declare() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut asked, mut known) = (BTreeSet::new(), BTreeSet::new());
    asked_for(&root.join("src/policy/input"), "parts.contains(\"", &mut asked);
    for entry in fs::read_dir(root.join("../schemas/input")).unwrap() {
        declared(
            &serde_json::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap(),
            &mut known,
        );
    }
    assert!(known.len() > 5, "{known:?}");
    assert_eq!(asked, known);
}

/// All policies, none of which stays silent because of another; those on suppressions speak of what ran.
fn independent() -> PolicySet {
    let mut catalogue = loadline_policies::built_in().unwrap();
    catalogue.entries.retain(|entry| !entry.compiled.metadata.judges_suppressions());
    for entry in &mut catalogue.entries {
        entry.compiled.metadata.refines.clear();
    }
    PolicySet::from_catalogue(catalogue)
}

/// Every example in a directory of its own, so that none is part of another's set.
fn unpack(policies: &PolicySet, root: &Path) {
    for policy in policies.policies() {
        for example in policy.examples().iter().filter(|example| !example.name.ends_with(".expect")) {
            let folder = example.name.split(['.', '/']).next().unwrap_or_default();
            let path = root.join(&policy.metadata.id).join(folder).join(&example.name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, &example.text).unwrap();
        }
    }
}

fn findings(policies: &PolicySet, root: &Path) -> BTreeMap<String, Vec<String>> {
    let options = Options {
        paths: vec![root.to_path_buf()],
        no_ignore: true,
        today: Some(date("2026-01-15").unwrap()),
        ..Options::default()
    };
    let report = run(policies, &options, &Silent).unwrap();
    let mut by_policy: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in &report.findings {
        by_policy.entry(finding.policy.id.clone()).or_default().push(told(finding));
    }
    by_policy
}

fn told(finding: &Finding) -> String {
    let Finding { place, severity, lowered, status, message, labels, help, fingerprint, .. } = finding;
    format!("{place:?} {severity} {lowered:?} {status:?} {message} {labels:?} {help:?} {fingerprint}")
}

#[test]
fn every_policy_alone_finds_what_it_finds_among_all_others() {
    let policies = independent();
    let directory = tempfile::tempdir().unwrap();
    unpack(&policies, directory.path());
    let together = findings(&policies, directory.path());
    assert!(together.len() > policies.policies().len() / 2, "only {} policies find anything", together.len());
    let differences: Vec<String> = policies
        .policies()
        .par_iter()
        .filter_map(|policy| {
            let id = &policy.metadata.id;
            let only = Selection { select: vec![id.clone()], ignore: Vec::new() };
            let alone = findings(&policies.select(&only).unwrap(), directory.path());
            let (alone, together) = (alone.get(id), together.get(id));
            (alone != together).then(|| format!("{id} alone: {alone:#?}\n{id} among all: {together:#?}"))
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
