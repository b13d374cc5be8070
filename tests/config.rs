//! Configuration files: what is read from good ones, and what is said of bad ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use loadline::config::{self, Config, ConfigError, RawConfig};
use loadline::policy::PolicySet;

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/config").join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "{} files in {}", files.len(), folder.display());
    files
}

fn name(path: &Path) -> Arc<str> {
    path.file_name().unwrap().to_str().unwrap().into()
}

fn open(path: &Path) -> Result<Config, Vec<ConfigError>> {
    config::open(path, &name(path), &PolicySet::built_in()).map(|opened| opened.config)
}

fn listed(mistakes: &[ConfigError]) -> String {
    mistakes.iter().map(|mistake| format!("{mistake}\n")).collect()
}

#[test]
fn every_mistake_is_named_with_its_place_and_a_way_out() {
    let mut all = String::new();
    for path in fixtures("bad") {
        let mistakes = open(&path).err().unwrap_or_default();
        assert!(!mistakes.is_empty(), "{} is not refused", path.display());
        all.push_str(&listed(&mistakes));
        all.push('\n');
    }
    insta::assert_snapshot!("bad_configurations", all);
}

#[test]
fn good_configurations_are_read() {
    for path in fixtures("good") {
        if let Err(mistakes) = open(&path) {
            panic!("{}", listed(&mistakes));
        }
    }
}

/// Configurations whose shape alone decides, as JSON, which both readers understand.
const SHAPES: &[(&str, bool)] = &[
    (r"null", true),
    (r"{}", true),
    (r"[]", false),
    (r#""select""#, false),
    (r#"{"version": 1}"#, true),
    (r#"{"version": 2}"#, false),
    (r#"{"version": "1"}"#, false),
    (r#"{"selct": []}"#, false),
    (r#"{"select": ["KS001", "recommended"]}"#, true),
    (r#"{"select": null}"#, true),
    (r#"{"select": "KS001"}"#, false),
    (r#"{"select": [1]}"#, false),
    (r#"{"select": [""]}"#, false),
    (r#"{"environment": "production"}"#, true),
    (r#"{"environment": "qa"}"#, true),
    (r#"{"environment": "Production"}"#, false),
    (r#"{"environment": "prodution"}"#, false),
    (r#"{"environments": [{"name": "prod", "paths": ["a"]}]}"#, true),
    (r#"{"environments": [{"name": "prod", "paths": []}]}"#, false),
    (r#"{"environments": [{"name": "prod"}]}"#, false),
    (r#"{"environments": [{"paths": ["a"]}]}"#, false),
    (r#"{"environments": {"name": "prod", "paths": ["a"]}}"#, false),
    (r#"{"environments": [{"name": "prod", "paths": ["a"], "parameters": {"KS017": {}}}]}"#, true),
    (r#"{"ignore": ["KS001", {"policies": ["KS001"]}]}"#, true),
    (r#"{"ignore": [{"policies": "KS001"}]}"#, false),
    (r#"{"ignore": [{"policies": []}]}"#, false),
    (r#"{"ignore": [{"reason": "x"}]}"#, false),
    (r#"{"ignore": [{"policies": ["KS001"], "path": ["a"]}]}"#, false),
    (r#"{"ignore": [{"policies": ["KS001"], "paths": null, "reason": null, "until": null}]}"#, true),
    (r#"{"ignore": [{"policies": ["KS001"], "reason": " "}]}"#, false),
    (r#"{"ignore": [{"policies": ["KS001"], "until": "2026-12-31"}]}"#, true),
    (r#"{"ignore": [{"policies": ["KS001"], "until": "2026-13-01"}]}"#, false),
    (r#"{"ignore": [{"policies": ["KS001"], "until": "20261231"}]}"#, false),
    (r#"{"ignore": [{"policies": ["KS001"], "until": 2026}]}"#, false),
    (r#"{"ignore": [true]}"#, false),
    (r#"{"severity": {"KS001": "low"}}"#, true),
    (r#"{"severity": {"KS001": "Low"}}"#, false),
    (r#"{"severity": {"KS001": null}}"#, false),
    (r#"{"severity": ["KS001"]}"#, false),
    (r#"{"parameters": {"KS017": null}}"#, true),
    (r#"{"parameters": {"KS017": 1}}"#, false),
    (r#"{"exclude": []}"#, true),
    (r#"{"exclude": ["vendor", "a/**"]}"#, true),
    (r#"{"exclude": [null]}"#, false),
    (r#"{"policies": []}"#, true),
    (r#"{"policies": [""]}"#, false),
    (r#"{"fail-on": "never"}"#, true),
    (r#"{"fail-on": "none"}"#, false),
    (r#"{"fail_on": "low"}"#, false),
    (r#"{"min-severity": "info"}"#, true),
    (r#"{"min-severity": "never"}"#, false),
    (r#"{"include-unknown": true}"#, true),
    (r#"{"include-unknown": "yes"}"#, false),
    (r#"{"baseline": "a.json"}"#, true),
    (r#"{"baseline": ""}"#, false),
    (r#"{"suppression": {"require-reason": false, "never": ["critical", "KS001"], "peers": null}}"#, true),
    (r#"{"suppression": {"require_reason": false}}"#, false),
    (r#"{"suppression": []}"#, false),
    (r#"{"kubernetes": {"version": "1.34"}}"#, true),
    (r#"{"kubernetes": {"version": "v1.34.1"}}"#, true),
    (r#"{"kubernetes": {"version": 1.34}}"#, true),
    (r#"{"kubernetes": {"version": 2.1}}"#, false),
    (r#"{"kubernetes": {"version": 1}}"#, false),
    (r#"{"kubernetes": {"version": "latest"}}"#, false),
    (r#"{"kubernetes": {"version": [1]}}"#, false),
    (r#"{"kubernetes": "1.34"}"#, false),
    (r#"{"sets": [{"path": "deploy", "complete": true}]}"#, true),
    (r#"{"sets": [{"path": "deploy", "complete": "yes"}]}"#, false),
    (r#"{"sets": [{"complete": true}]}"#, false),
    (r#"{"sets": ["deploy"]}"#, false),
];

fn schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(loadline_schemas::CONFIG_V1).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn the_schema_takes_and_refuses_what_the_reader_does() {
    let (schema, policies) = (schema(), PolicySet::built_in());
    for (text, wanted) in SHAPES {
        let read = RawConfig::read(&"x.yaml".into(), text)
            .and_then(|loaded| loaded.resolve(Path::new("/repository"), &policies));
        let by_schema = schema.is_valid(&serde_json::from_str(text).unwrap());
        assert_eq!((read.is_ok(), by_schema), (*wanted, *wanted), "reader and schema on {text}");
    }
}

#[test]
fn the_schema_takes_all_good_configurations() {
    let schema = schema();
    for path in fixtures("good") {
        let text = fs::read_to_string(&path).unwrap();
        let value: serde_json::Value = serde_yaml::from_str(&text).unwrap();
        let mistakes: Vec<_> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(mistakes.is_empty(), "{}: {mistakes:?}", path.display());
    }
}

#[test]
fn every_key_is_described_in_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(loadline_schemas::CONFIG_V1).unwrap();
    let own = schema["properties"].as_object().into_iter().flatten();
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    let nested = definitions.filter_map(|(_, definition)| definition["properties"].as_object()).flatten();
    let mut count = 0;
    for (key, property) in own.chain(nested) {
        assert!(property["description"].as_str().is_some_and(|text| text.ends_with('.')), "{key}");
        count += 1;
    }
    assert!(count > 25, "{count} keys");
}

#[test]
fn the_guide_tells_the_truth() {
    let guide = include_str!("../docs/guides/configuration.md");
    let policies = PolicySet::built_in();
    let schema = schema();
    let mut examples = 0;
    for block in guide.split("```yaml\n").skip(1) {
        let text = block.split("```").next().unwrap();
        let loaded = RawConfig::read(&"guide.yaml".into(), text);
        let config = loaded.and_then(|loaded| loaded.resolve(Path::new("/repository"), &policies));
        assert!(config.is_ok(), "{}", listed(&config.unwrap_err()));
        assert!(schema.is_valid(&serde_yaml::from_str(text).unwrap()));
        examples += 1;
    }
    assert!(examples >= 2, "{examples} examples");
    let schema: serde_json::Value = serde_json::from_str(loadline_schemas::CONFIG_V1).unwrap();
    let own = schema["properties"].as_object().into_iter().flatten();
    for (key, _) in own {
        assert!(guide.contains(&format!("\n| `{key}` |")), "the table of keys has no {key}");
        assert!(guide.contains(&format!("\n{key}:")), "the example has no {key}");
    }
    for word in ["prod", "live", "stg", "stage", "test", "qa", "dev", "develop"] {
        assert!(guide.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn mistakes_look_as_the_guide_shows_them() {
    let guide = include_str!("../docs/guides/configuration.md");
    let text = "version: 1\nselct: []\nignore:\n  - policies: [KS001]\n    until: 2026-02-30\n";
    let loaded = RawConfig::read(&"loadline.yaml".into(), text).unwrap();
    let mistakes = loaded.resolve(Path::new("/repository"), &PolicySet::built_in()).unwrap_err();
    let shown = listed(&mistakes);
    assert!(guide.contains(&format!("```console\n{shown}```")), "{shown}");
}
