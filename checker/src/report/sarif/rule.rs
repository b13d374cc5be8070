//! Policies as rules.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Entry;
use super::location::Message;
use crate::finding::{Metadata, Profile, Severity};

/// Tags that consumers keep of a rule.
const MOST_TAGS: usize = 20;
/// Characters that consumers keep of a description; the help holds the whole of it.
const MOST_CHARACTERS: usize = 1024;

/// The policies that results refer to: each once, in the order of their ids.
pub(super) struct Rules<'a>(Vec<&'a Metadata>);

impl<'a> Rules<'a> {
    pub(super) fn of(entries: &[Entry<'a>]) -> Self {
        let policies = entries.iter().map(|entry| &*entry.finding.policy);
        let unique: BTreeMap<&str, &Metadata> = policies.map(|policy| (policy.id.as_str(), policy)).collect();
        Self(unique.into_values().collect())
    }

    /// The place of the rule `id`.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.0.binary_search_by(|policy| policy.id.as_str().cmp(id)).ok()
    }

    pub(super) fn descriptors(&self) -> Vec<Rule<'a>> {
        self.0.iter().map(|policy| rule(policy)).collect()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deprecated_ids: Vec<&'a str>,
    short_description: Message,
    full_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    help: Help,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: Vec<&'a str>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem: &'static str,
    #[serde(rename = "security-severity")]
    security: &'static str,
    severity: Severity,
    profile: Profile,
}

fn rule(policy: &Metadata) -> Rule<'_> {
    Rule {
        id: &policy.id,
        name: &policy.name,
        deprecated_ids: policy.former_ids().collect(),
        short_description: short(&policy.title),
        full_description: short(&policy.description),
        help_uri: policy.url(),
        help: help(policy),
        default_configuration: Configuration { level: level(policy.severity) },
        properties: Properties {
            tags: tags(policy),
            precision: precision(policy.profile),
            problem: problem(policy.severity),
            security: security(policy.severity),
            severity: policy.severity,
            profile: policy.profile,
        },
    }
}

fn short(text: &str) -> Message {
    let mut short: String = text.chars().take(MOST_CHARACTERS).collect();
    if short.len() < text.len() {
        short.pop();
        short.push('…');
    }
    Message { text: short }
}

fn help(policy: &Metadata) -> Help {
    let (id, title) = (&policy.id, &policy.title);
    let (why, how) = (policy.description.trim(), policy.remediation.trim());
    let mut markdown = format!("**{title}**\n\n{why}\n\n**How to mend it:** {how}\n\n");
    let mut fact = |name: &str, words: &[String]| {
        if !words.is_empty() {
            markdown.push_str(&format!("{name}: {}\n\n", words.join(", ")));
        }
    };
    fact("Asked for by", &policy.sources);
    fact("Frameworks", &frameworks(policy));
    for link in policy.links() {
        markdown.push_str(&format!("- <{link}>\n"));
    }
    let page = policy.url().map(|url| format!("\n\n{url}")).unwrap_or_default();
    Help { text: format!("{id} {title}\n\n{why}\n\nHow to mend it: {how}{page}"), markdown }
}

fn frameworks(policy: &Metadata) -> Vec<String> {
    policy.frameworks.iter().map(|(name, controls)| format!("{name} {}", controls.0.join(" "))).collect()
}

/// What a policy is about: the parts of its package, its own tags, its frameworks.
fn tags(policy: &Metadata) -> Vec<&str> {
    let mut parts: Vec<&str> = policy.package.split('.').collect();
    // The last part is the name of the policy.
    parts.pop();
    let own = policy.tags.iter().chain(policy.frameworks.keys()).map(String::as_str);
    let mut tags: Vec<&str> = Vec::new();
    for tag in parts.into_iter().chain(own) {
        if tags.len() < MOST_TAGS && !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The level of a failure.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "note",
    }
}

const fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "recommendation",
    }
}

/// A number within the band that GitHub shows by the same word; it has none for `info`.
const fn security(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "3.0",
        Severity::Info => "1.0",
    }
}

const fn precision(profile: Profile) -> &'static str {
    match profile {
        Profile::Recommended => "very-high",
        Profile::Strict => "high",
        Profile::Audit => "medium",
    }
}
