//! Findings as results.

use serde::Serialize;

use super::Entry;
use super::fix::{SarifFix, fix};
use super::location::{Location, Message, at, beside_links, message, primary, region, related};
use super::rule::{Rules, level};
use crate::finding::{Finding, Label, Severity, Status, Suppression};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    kind: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<SarifSuppression<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "loadline/v1")]
    identity: String,
}

#[derive(Serialize)]
struct Properties<'a> {
    severity: Severity,
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifSuppression<'a> {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'static>>,
    properties: SuppressionProperties<'a>,
}

#[derive(Serialize)]
struct SuppressionProperties<'a> {
    by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
}

pub(super) fn result<'a>(entry: Entry<'a>, rules: &Rules<'_>, suppresses: bool) -> SarifResult<'a> {
    let finding = entry.finding;
    let (kind, level) = match finding.status {
        Status::Fail => ("fail", level(finding.severity)),
        Status::Unknown => ("open", "none"),
    };
    let silence = finding.suppressed.as_deref().map(suppression);
    SarifResult {
        rule_id: &finding.policy.id,
        rule_index: rules.index(&finding.policy.id),
        level,
        kind,
        message: words(finding),
        locations: [primary(&finding.place, finding.subject.as_deref())],
        related_locations: numbered(finding).map(|(id, label)| related(label, id)).collect(),
        partial_fingerprints: Fingerprints { identity: entry.identity.to_string() },
        suppressions: suppresses.then(|| silence.into_iter().collect()),
        fixes: finding.fix.as_ref().and_then(fix).into_iter().collect(),
        properties: Properties {
            severity: finding.severity,
            pointer: finding.pointer.to_string(),
            // The general help stands with the rule.
            help: finding.help.as_deref().filter(|help| *help != finding.policy.remediation),
        },
    }
}

fn numbered(finding: &Finding) -> impl Iterator<Item = (usize, &Label)> {
    finding.labels.iter().enumerate().map(|(index, label)| (index + 1, label))
}

/// What is wrong, with a link to each further place: GitHub shows only those that are linked.
fn words(finding: &Finding) -> Message {
    if finding.labels.is_empty() {
        return message(&finding.message);
    }
    let link = |(id, label): (usize, &Label)| format!("[{}]({id})", beside_links(&label.message));
    let links: Vec<_> = numbered(finding).map(link).collect();
    Message { text: format!("{}; see {}", beside_links(&finding.message), links.join(", ")) }
}

fn suppression(suppression: &Suppression) -> SarifSuppression<'_> {
    let place = suppression.place.as_ref();
    SarifSuppression {
        kind: if suppression.kind.is_in_source() { "inSource" } else { "external" },
        status: "accepted",
        justification: suppression.reason.as_deref(),
        location: place.map(|place| at(&place.file, Some(region(place.start, place.end)))),
        properties: SuppressionProperties {
            by: suppression.kind.name(),
            until: suppression.until.as_deref(),
        },
    }
}
