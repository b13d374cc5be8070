//! The text of `loadline.yaml`.

use std::collections::BTreeSet;

use crate::resource::Environment;

use super::quote::{escaped, quoted};
use super::survey::Survey;

/// A configuration for what was found, with a comment on every key.
pub(super) fn text(survey: &Survey) -> String {
    let parts = [
        HEAD.to_owned(),
        environments(&survey.environments),
        exclude(&survey.vendored, &survey.test_data),
        TAIL.to_owned(),
    ];
    parts.join("\n")
}

const HEAD: &str = "\
# Configuration of Loadline. What is not set keeps its default; a flag of the command line wins over this file.
# `loadline schema` prints a JSON Schema of it for editors.
version: 1

# Policies to use: ids, names, families, tags, or the profiles recommended, strict and audit.
# `loadline policies` lists them, `loadline explain ID` says what one is about.
select: [recommended]

# A finding of this severity or graver fails a run: critical, high, medium, low, info, or never.
fail-on: medium

# Findings that are accepted for now. `loadline baseline` writes this file, and drops from it what is mended.
baseline: .loadline-baseline.json
";

const TAIL: &str = "\
# Severities and parameters of single policies.
# severity:
#   KI003: high
# parameters:
#   KI003:
#     allowed: [registry.example.com/]

# Findings that shall stay silent, each with a reason and perhaps a last day.
# ignore:
#   - policies: [KS003]
#     paths: [\"agents/**\"]
#     reason: reads the network of the node
#     until: 2030-12-31
";

fn environments(found: &[(Environment, String)]) -> String {
    let mut text = "\
# What runs where, by path; the first entry that matches wins. Where none does, labels, namespaces and the
# names of directories count. Policies ask more of production than of development.
"
    .to_owned();
    if found.is_empty() {
        text.push_str("# environments:\n#   - name: production\n#     paths: [\"overlays/production/**\"]\n");
        return text;
    }
    text.push_str("environments:\n");
    for group in found.chunk_by(|(left, _), (right, _)| left == right) {
        let Some((environment, _)) = group.first() else { continue };
        text.push_str(&format!("  - name: {environment}\n    paths:\n"));
        for (_, path) in group {
            text.push_str(&format!("      - {}\n", everything_in(path)));
        }
    }
    text
}

// A key without a value would be a mistake, so `exclude:` is active only if a line below it is.
fn exclude(vendored: &BTreeSet<String>, test_data: &BTreeSet<String>) -> String {
    let mut lines = vec!["# Paths to leave out. What .gitignore hides is left out anyway.".to_owned()];
    let tests = test_data.iter().map(|path| everything_in(path));
    if vendored.is_empty() {
        let example = test_data.is_empty().then(|| everything_in("generated"));
        lines.push("# exclude:".to_owned());
        lines.extend(tests.chain(example).map(|glob| format!("#   - {glob}")));
    } else {
        lines.extend(["exclude:".to_owned(), "  # Others wrote this.".to_owned()]);
        lines.extend(vendored.iter().map(|path| format!("  - {}", everything_in(path))));
        let remark = "  # Tests read this, and it may be wrong on purpose.".to_owned();
        lines.extend((!test_data.is_empty()).then_some(remark));
        lines.extend(tests.map(|glob| format!("  # - {glob}")));
    }
    lines.join("\n") + "\n"
}

/// A glob over all that a directory holds, as YAML.
fn everything_in(directory: &str) -> String {
    quoted(&format!("{}/**", escaped(directory)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn paths(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn value(yaml: &str) -> Value {
        serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
    }

    /// The text with every line that is commented out put in force; prose stays a comment.
    fn in_force(text: &str) -> String {
        let is_yaml = |line: &str| {
            let line = line.trim_start_matches([' ', '-']);
            line.starts_with('"') || line.split_once(':').is_some_and(|(key, _)| !key.contains(' '))
        };
        let put = |line: &str| match line.split_once("# ") {
            Some((blanks, rest)) if blanks.trim().is_empty() && is_yaml(rest) => format!("{blanks}{rest}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().map(put).collect()
    }

    #[test]
    fn an_empty_repository_gets_a_baseline_and_the_defaults() {
        let text = text(&Survey::default());
        let expected = json!({
            "version": 1, "select": ["recommended"], "fail-on": "medium", "baseline": ".loadline-baseline.json",
        });
        assert_eq!(value(&text), expected);
        let all = value(&in_force(&text));
        let keys: Vec<_> = all.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = [
            "baseline",
            "environments",
            "exclude",
            "fail-on",
            "ignore",
            "parameters",
            "select",
            "severity",
            "version",
        ];
        assert_eq!(keys.len(), expected.len());
        assert!(expected.iter().all(|key| keys.contains(key)), "{keys:?}");
        assert_eq!(all["ignore"][0]["until"], "2030-12-31");
    }

    #[test]
    fn what_was_found_stands_in_it_whatever_it_is_called() {
        let odd = "say \"x\"\n- {a}: # ünï";
        let survey = Survey {
            environments: vec![
                (Environment::Development, "prod/dev".to_owned()),
                (Environment::Production, "prod".to_owned()),
                (Environment::Production, format!("{odd}/prod")),
            ],
            vendored: paths(&["vendor", odd]),
            test_data: paths(&["tests/fixtures"]),
            ..Survey::default()
        };
        let text = text(&survey);
        let found = value(&text);
        let glob = "say \"x\"\n- [{]a[}]: # ünï";
        assert_eq!(
            found["environments"],
            json!([
                {"name": "development", "paths": ["prod/dev/**"]},
                {"name": "production", "paths": ["prod/**", format!("{glob}/prod/**")]},
            ])
        );
        assert_eq!(found["exclude"], json!([format!("{glob}/**"), "vendor/**"]));
        let all = value(&in_force(&text));
        assert_eq!(all["exclude"], json!([format!("{glob}/**"), "vendor/**", "tests/fixtures/**"]));

        let only_tests = Survey { test_data: paths(&["a/testdata"]), ..Survey::default() };
        let text = super::text(&only_tests);
        assert!(value(&text).get("exclude").is_none());
        assert_eq!(value(&in_force(&text))["exclude"], json!(["a/testdata/**"]));
    }
}
