//! The findings once more, by policy: what each of them means and where it applies.

use maud::{Markup, html};

use super::contents::{Contents, Demand, OfPolicy};
use super::standing::{Standing, Tally};
use super::text::{Prose, Text, link};
use crate::finding::Metadata;
use crate::report::group::location;

/// One entry, to be opened.
pub(super) fn policy(entry: &OfPolicy<'_>) -> Markup {
    let policy = entry.policy;
    html! {
        details class={ "policy card " (entry.tally.classes()) } id={ "policy-" (Text(&policy.id)) }
            data-policy=(Text(&policy.id)) {
            summary {
                span.badge.(policy.severity.name()) { (policy.severity.name()) }
                " " h3 { span.id { (Text(&policy.id)) } " " (Text(&policy.title)) }
                " " (entry.tally.words())
            }
            div.body {
                p { (Prose(&policy.description)) }
                p.help { b { "Help" } " " (Prose(&policy.remediation)) }
                (facts(policy))
                p.actions {
                    @if let Some(url) = policy.url() { (link(&url, "Documentation")) " " }
                    button type="button" data-choose=(Text(&policy.id)) hidden { "Show its findings only" }
                }
                (places(entry))
            }
        }
    }
}

fn facts(policy: &Metadata) -> Markup {
    let rows = [
        ("Name", policy.name.clone()),
        ("Profile", policy.profile.name().to_owned()),
        ("Required by the documents", policy.sources.join(", ")),
        ("Frameworks", policy.controls().join("; ")),
        ("Same check elsewhere", policy.equal_checks().join("; ")),
    ];
    html! {
        dl {
            @for (term, words) in rows.iter().filter(|(_, words)| !words.is_empty()) {
                div { dt { (term) } dd { (Text(words)) } }
            }
            @if !policy.related_resources.is_empty() {
                div {
                    dt { "Further reading" }
                    @for address in &policy.related_resources { dd { (link(address, address)) } }
                }
            }
        }
    }
}

fn places(entry: &OfPolicy<'_>) -> Markup {
    html! {
        ol.places {
            @for (number, finding) in &entry.findings {
                @let standing = Standing::of(finding).name();
                li.{ "is-" (standing) } data-finding=(number) {
                    a href={ "#f" (number) } { (location(&finding.place)) }
                    @if let Some(subject) = &finding.subject { " " code.address { (Text(&subject.address)) } }
                }
            }
        }
    }
}

/// A table of policies with their counts, and with the controls that a framework has for them.
fn table(policies: &[&OfPolicy<'_>], framework: Option<&str>) -> Markup {
    let controls = |policy: &Metadata| -> String {
        let controls = framework.and_then(|name| policy.frameworks.get(name));
        controls.map(|controls| controls.0.join(", ")).unwrap_or_default()
    };
    html! {
        table {
            thead { tr { th scope="col" { "Severity" } th scope="col" { "Policy" } th scope="col" { "Findings" } } }
            tbody {
                @for entry in policies {
                    tr class=(entry.tally.classes()) data-policy=(Text(&entry.policy.id)) {
                        td { span.badge.(entry.policy.severity.name()) { (entry.policy.severity.name()) } }
                        td {
                            a href={ "#policy-" (Text(&entry.policy.id)) } {
                                span.id { (Text(&entry.policy.id)) } " " (Text(&entry.policy.title))
                            }
                            " " span.controls { (Text(&controls(entry.policy))) }
                        }
                        td { (entry.tally.words()) }
                    }
                }
            }
        }
    }
}

/// Documents that ask for what was violated.
pub(super) fn documents(contents: &Contents<'_>) -> Markup {
    html! {
        @for demand in contents.by_document() { (demanded(&demand, None)) }
    }
}

/// Frameworks whose controls are concerned.
pub(super) fn frameworks(contents: &Contents<'_>) -> Markup {
    html! {
        @for demand in contents.by_framework().iter().filter(|demand| demand.by.is_some()) {
            (demanded(demand, demand.by))
        }
    }
}

fn demanded(demand: &Demand<'_, '_>, framework: Option<&str>) -> Markup {
    let mut tally = Tally::default();
    demand.policies.iter().for_each(|entry| tally.join(&entry.tally));
    html! {
        details open class={ "demands card " (tally.classes()) } {
            summary {
                h4.plain[demand.by.is_none()] { (Text(demand.by.unwrap_or("No document"))) }
                " " (tally.words())
            }
            (table(&demand.policies, framework))
        }
    }
}
