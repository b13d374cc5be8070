//! What good configurations mean.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::finding::{FailOn, Severity};
use crate::policy::PolicySet;
use crate::resource::Environment;

fn read(text: &str) -> Result<Config, Vec<ConfigError>> {
    let loaded = RawConfig::read(&Arc::from("loadline.yaml"), text)?;
    loaded.resolve(Path::new("/repository"), &PolicySet::built_in())
}

fn config(text: &str) -> Config {
    read(text).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

const ALL_KEYS: &str = include_str!("../../../fixtures/config/good/all_keys.yaml");

#[test]
fn every_key_arrives() {
    let config = config(ALL_KEYS);
    assert_eq!(config.environment, Some(Environment::Production));
    assert_eq!(config.selection.select, ["recommended", "KP010", "no-host-network"]);
    assert_eq!(config.selection.ignore, ["KR003"]);
    assert_eq!(config.severity["KS012"], Severity::Low);
    assert_eq!(config.severity["KS002"], Severity::Critical, "by name");
    assert!(config.exclude.as_ref().is_some_and(|globs| globs.matches("vendor/a.yaml")));
    assert_eq!((config.fail_on, config.min_severity), (Some(FailOn(None)), Some(Severity::Low)));
    assert_eq!(config.include_unknown, Some(true));
    assert_eq!(config.baseline.as_deref(), Some(Path::new("/repository/.loadline-baseline.json")));
    assert!(!config.suppression.require_reason && !config.suppression.peers);
    assert!(config.suppression.never.policies.iter().eq(["KS001"]));
    assert_eq!(config.suppression.never.severity, Some(Severity::Critical));
    let sets: Vec<_> = config.sets.iter().map(|set| (set.path.to_str().unwrap(), set.complete)).collect();
    assert_eq!(sets, [("/repository/deploy", true), ("/repository", false)]);
}

#[test]
fn entries_of_ignore_know_what_they_speak_of_and_where_they_stand() {
    let config = config(ALL_KEYS);
    let [entry] = config.ignores.as_slice() else { panic!("{:?}", config.ignores) };
    let words: Vec<_> =
        entry.policies.iter().map(|(word, place)| (word.as_str(), place.start.line)).collect();
    assert_eq!(words, [("ks001", 13), ("no-host-network", 13)]);
    assert_eq!(entry.until.map(|day| day.to_string()).as_deref(), Some("2026-12-31"));
    assert_eq!(entry.reason.as_deref(), Some("reads the node's logs"));
    assert_eq!((entry.place.start.line, entry.place.start.column), (13, 5));
    assert!(entry.paths.as_ref().unwrap().matches("k8s/agents/a.yaml"));
    assert!(entry.resources.as_ref().unwrap().matches("apps/v1/DaemonSet/logs/node-agent"));
}

#[test]
fn the_first_environment_that_matches_gives_its_parameters_over_the_general_ones() {
    let config = config(ALL_KEYS);
    let (environment, parameters) = config.rules_at(config.environment_rule("k8s/staging/app.yaml"));
    assert_eq!(environment, Some(Environment::Staging));
    assert_eq!(parameters["KS017"], [("level".into(), json!("baseline")), version("1.30")].into());
    let (environment, parameters) = config.rules_at(config.environment_rule("k8s/prod/app.yaml"));
    assert_eq!(environment, Some(Environment::Production));
    assert_eq!(parameters["KS017"], [("level".into(), json!("restricted")), version("1.30")].into());
    assert_eq!(config.environment_rule("a/sandbox/b.yaml"), Some(1));
    assert_eq!(config.rules_at(Some(1)).0, Some(Environment::Development));
}

fn version(version: &str) -> (String, serde_json::Value) {
    ("profile_version".into(), json!(version))
}

#[test]
fn the_version_of_kubernetes_reaches_all_policies_that_ask_for_it() {
    let config = config(ALL_KEYS);
    assert_eq!(config.parameters["KS012"], [version("1.34")].into());
    assert_eq!(config.parameters["KS017"]["profile_version"], "1.30", "what is written for a policy wins");
    assert!(!config.parameters.contains_key("KS001"));
    for (written, meant) in [("1.30", "1.30"), ("v1.9", "1.9"), ("\"1.34.2\"", "1.34")] {
        let config = self::config(&format!("kubernetes: {{ version: {written} }}"));
        assert_eq!(config.kubernetes_version.as_deref(), Some(meant));
    }
    for wrong in ["1", "latest", "1.", "1.x", "2.0", "1.34.5.6", "1.34-gke", "[1.34]", "true"] {
        assert!(read(&format!("kubernetes: {{ version: {wrong} }}")).is_err(), "{wrong}");
    }
}

#[test]
fn parameters_have_the_types_that_policies_declare() {
    let policies = PolicySet::built_in();
    for policy in policies.policies() {
        for (name, parameter) in &policy.metadata.parameters {
            let id = &policy.metadata.id;
            let text = format!("parameters: {{ {id}: {{ {name}: {} }} }}", parameter.default);
            assert_eq!(config(&text).parameters[id][name].to_string(), parameter.default, "{id} {name}");
            let wrong = [json!(true), json!(1), json!("x"), json!([]), json!({}), json!(null)];
            let refused = wrong
                .iter()
                .filter(|value| read(&format!("parameters: {{ {id}: {{ {name}: {value} }} }}")).is_err());
            assert_eq!(refused.count(), 5, "one of six types fits {id} {name}");
        }
    }
}

#[test]
fn without_a_file_nothing_is_changed() {
    for config in [Config::default(), config(""), config("# nothing\n---\n"), config("select:\nignore:\n")] {
        assert!(config.selection.select.is_empty() && config.selection.ignore.is_empty());
        assert!(config.exclude.is_none() && config.ignores.is_empty() && config.parameters.is_empty());
        assert!(config.suppression.require_reason && config.suppression.peers);
        assert_eq!((config.fail_on, config.min_severity, config.environment), (None, None, None));
    }
}

#[test]
fn files_are_seen_relative_to_the_configuration() {
    let config = config("");
    assert_eq!(config.relative(Path::new("/repository/k8s/a.yaml")).as_deref(), Some("k8s/a.yaml"));
    assert_eq!(config.relative(Path::new("/other/a.yaml")), None);
}

#[test]
fn mistakes_of_all_kinds_are_told_together_in_order_of_place() {
    let mistakes = read("select: [KS00X]\nselct: 1\nfail-on: x\nignore: [{ policies: 3, paths: [3] }]\n");
    let places: Vec<_> = mistakes
        .unwrap_err()
        .iter()
        .map(|mistake| mistake.place.as_ref().map(|place| (place.start.line, place.start.column)).unwrap())
        .collect();
    assert_eq!(places, [(1, 10), (2, 1), (3, 10), (4, 22), (4, 33)]);
}

#[test]
fn the_list_of_mistakes_ends() {
    let keys: String = (0..500).map(|number| format!("unknown{number}: 1\n")).collect();
    assert_eq!(read(&keys).unwrap_err().len(), 100);
}

#[test]
fn a_chain_of_aliases_does_not_exhaust_the_stack() {
    let (open, close) = ("[".repeat(40), "]".repeat(40));
    let mut text = format!("parameters:\n  KS017:\n    a0: &a0 {open}{close}\n");
    for link in 1..60 {
        text.push_str(&format!("    a{link}: &a{link} {open}*a{}{close}\n", link - 1));
    }
    let mistakes = read(&text).unwrap_err();
    assert!(
        mistakes.iter().any(|mistake| mistake.message.starts_with("aliases make this nest")),
        "{mistakes:?}"
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_change_nothing() {
    let config = config("\u{feff}select: [KS]\r\nfail-on: high\r\n");
    assert_eq!((config.selection.select.len(), config.fail_on), (1, Some(FailOn(Some(Severity::High)))));
    let mistakes = read("\u{feff}select: [KS]\r\nfail-on: hgh\r\n").unwrap_err();
    let shown = mistakes[0].to_string();
    assert_eq!(shown, "loadline.yaml:2:10: unknown severity \"hgh\"; did you mean \"high\"?");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let mistakes = open(Path::new("/does/not/exist.yaml"), &"exist.yaml".into(), &PolicySet::default());
    let mistakes = mistakes.unwrap_err();
    assert!(mistakes[0].to_string().starts_with("exist.yaml: cannot read it: "), "{mistakes:?}");
}

/// Pieces that configurations are made of, and some that break them.
const PIECES: [&str; 40] = [
    "select",
    "ignore",
    "environments",
    "parameters",
    "kubernetes",
    "version",
    "policies",
    "paths",
    "until",
    "name",
    "KS017",
    "level",
    "severity",
    "high",
    "production",
    "2026-12-31",
    "1.34",
    "1",
    "~",
    "true",
    "\"",
    "'",
    "- ",
    ": ",
    ":\n  ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a",
    "<<: ",
    "? ",
    "|\n",
    "---\n",
    "ä\t",
];

proptest! {
    #[test]
    fn no_text_breaks_the_reader(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().map(|index| PIECES[*index]).collect();
        for mistake in read(&text).err().unwrap_or_default() {
            let place = mistake.place.clone().unwrap();
            prop_assert!(place.start <= place.end, "{mistake}");
            prop_assert!(place.end.offset as usize <= text.len(), "{mistake}");
            prop_assert!(!mistake.message.is_empty());
        }
    }

    #[test]
    fn a_configuration_may_end_anywhere(length in 0..ALL_KEYS.len()) {
        let end = ALL_KEYS.floor_char_boundary(length);
        drop(read(ALL_KEYS.get(..end).unwrap()));
    }
}
