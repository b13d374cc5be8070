//! `policies.md`: all policies by family.

use std::fmt::Write as _;

use loadline_policies::Catalogue;
use loadline_policies::metadata::{Metadata, Profile};

use super::markdown::cell;
use super::{MADE, PAGES};

const HEAD: &str = "\
`loadline explain ID` prints the page of a policy on the terminal.

Profiles say what runs. `recommended` runs by default; `--select strict` runs those of `recommended` and `strict`,
`--select audit` or `--select all` runs all of them.
";

const PROFILES: [Profile; 3] = [Profile::Recommended, Profile::Strict, Profile::Audit];

pub(super) fn index(catalogue: &Catalogue) -> String {
    let all: Vec<&Metadata> = catalogue.entries.iter().map(|entry| &entry.compiled.metadata).collect();
    let families: Vec<&[&Metadata]> = all.chunk_by(|one, other| one.family() == other.family()).collect();
    let mut text = format!("# Policies\n\n{MADE}\n\n{HEAD}\n{}", counts(&families));
    for family in families {
        text.push_str(&table(family));
    }
    text
}

fn counts(families: &[&[&Metadata]]) -> String {
    let mut text = "| family | about | recommended | strict | audit | all |\n".to_owned();
    text.push_str("| --- | --- | ---: | ---: | ---: | ---: |\n");
    for family in families {
        let Some(first) = family.first() else { continue };
        let count = |profile| family.iter().filter(|policy| policy.profile == profile).count();
        let [recommended, strict, audit] = PROFILES.map(count);
        let (letters, about, sum) = (first.family(), about(first), family.len());
        let _ = writeln!(
            text,
            "| [{letters}](#{}) | {about} | {recommended} | {strict} | {audit} | {sum} |",
            anchor(first)
        );
    }
    text
}

fn table(family: &[&Metadata]) -> String {
    let Some(first) = family.first() else { return String::new() };
    let mut text = format!("\n## {}: {}\n\n", first.family(), about(first));
    text.push_str("| id | name | severity | profile | title |\n| --- | --- | --- | --- | --- |\n");
    for Metadata { id, name, severity, profile, title, .. } in family {
        let (profile, title) = (profile.name(), cell(title));
        let _ = writeln!(text, "| {id} | [{name}]({PAGES}/{id}.md) | {severity} | {profile} | {title} |");
    }
    text
}

/// What a family is about: the folders that its policies live in.
fn about(policy: &Metadata) -> String {
    let mut folders: Vec<&str> = policy.package.split('.').collect();
    folders.pop();
    folders.join(" ")
}

/// The anchor of the heading of a family.
fn anchor(policy: &Metadata) -> String {
    format!("{} {}", policy.family(), about(policy)).to_lowercase().replace(' ', "-")
}
