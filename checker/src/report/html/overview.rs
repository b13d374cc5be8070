//! The top of the page: the verdict, the figures of the run, and what to choose from.

use maud::{Markup, html};

use super::contents::Contents;
use super::text::Text;
use crate::finding::Severity;
use crate::report::summary::{counted, grouped};

/// Width of the severity bar in units of its own.
const BAR: usize = 1000;

/// The verdict in a few words: the title of the page begins with it.
pub(super) fn verdict(contents: &Contents<'_>) -> String {
    match contents.tally.open() {
        0 => "No findings".to_owned(),
        count => counted(count, "finding", "findings"),
    }
}

/// The band with verdict, bar and figures.
pub(super) fn overview(contents: &Contents<'_>) -> Markup {
    let tally = &contents.tally;
    html! {
        section.overview.(tally.gravest().map_or("clean", Severity::name)) aria-labelledby="verdict" {
            div {
                h1 #verdict { (verdict(contents)) }
                p.sentence { (sentence(contents)) }
            }
            (bar(contents))
            dl.figures {
                @for (count, noun) in figures(contents) {
                    div { dt { (noun) } dd { (grouped(count)) } }
                }
            }
        }
    }
}

fn sentence(contents: &Contents<'_>) -> String {
    let files = contents.files.iter().filter(|file| file.tally.open() > 0).count();
    let policies = contents.policies.iter().filter(|entry| entry.tally.open() > 0).count();
    let (files, policies) = (counted(files, "file", "files"), counted(policies, "policy", "policies"));
    match (contents.tally.gravest(), contents.report.errors.is_empty()) {
        (Some(gravest), _) => format!("In {files}, by {policies}. The gravest is {gravest}."),
        (None, false) => "What could be checked is in order.".to_owned(),
        (None, true) if contents.findings.is_empty() => "Everything that was checked is in order.".to_owned(),
        (None, true) => "What there is is suppressed or cannot be decided.".to_owned(),
    }
}

fn figures(contents: &Contents<'_>) -> Vec<(usize, &'static str)> {
    let summary = &contents.report.summary;
    let always = [
        (summary.files, "Files"),
        (summary.documents, "Documents"),
        (summary.resources, "Resources"),
        (summary.policies, "Policies"),
    ];
    let some = [
        (contents.report.suppressed(), "Suppressed"),
        (contents.report.unknown(), "Unknown"),
        (contents.report.errors.len(), "Errors"),
    ];
    always.into_iter().chain(some.into_iter().filter(|(count, _)| *count > 0)).collect()
}

/// A bar with a part for each severity, and a legend that says the same in words.
fn bar(contents: &Contents<'_>) -> Markup {
    let total = contents.tally.open();
    let mut parts = Vec::new();
    let mut before = 0;
    for (severity, count) in contents.tally.severities() {
        let (start, end) = (before * BAR / total.max(1), (before + count) * BAR / total.max(1));
        // Even one finding among thousands is to be seen.
        parts.push((severity, start, (end - start).max(4)));
        before += count;
    }
    html! {
        @if total > 0 {
            div.severities {
                svg.bar viewBox={ "0 0 " (BAR) " 10" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    @for (severity, start, width) in &parts {
                        rect.(severity.name()) x=(start) y="0" width=(width) height="10" {}
                    }
                }
                ul.legend {
                    @for (severity, count) in contents.tally.severities() {
                        li.(severity.name()) { b { (grouped(count)) } " " (severity.name()) }
                    }
                }
            }
        }
    }
}

/// Links to the views of the page.
pub(super) fn views(contents: &Contents<'_>) -> Markup {
    let remarks = contents.report.errors.len() + contents.notes().len();
    let entries = [
        ("by-file", "Files", contents.files.len()),
        ("by-policy", "Policies", contents.policies.len()),
        ("by-requirement", "Requirements", contents.requirements()),
        ("remarks", "Errors and notes", remarks),
    ];
    html! {
        nav.views aria-label="Views" {
            ul {
                @for (target, words, count) in entries.into_iter().filter(|(_, _, count)| *count > 0) {
                    li {
                        a href={ "#" (target) } {
                            (words) " " span.number { (grouped(count)) }
                        }
                    }
                }
            }
        }
    }
}

/// What to show: two switches that the style sheet obeys, and filters for which the script is needed.
pub(super) fn filters(contents: &Contents<'_>) -> Markup {
    html! {
        form #filters.filters aria-label="Filters" autocomplete="off" {
            details open {
                summary { "Filters" }
                div.fields {
                    (switches(contents))
                    div.scripted hidden {
                        (chips(contents))
                        (choices(contents))
                        p.result { output #result for="text policy file" aria-live="polite" {} }
                        button #clear type="reset" { "Clear filters" }
                    }
                }
            }
        }
    }
}

fn switches(contents: &Contents<'_>) -> Markup {
    let (tally, options) = (&contents.tally, contents.options);
    let switches = [
        ("suppressed", tally.suppressed(), options.show_suppressed),
        ("unknown", tally.unknown(), options.include_unknown),
    ];
    html! {
        @if switches.iter().any(|(_, count, _)| *count > 0) {
            fieldset {
                legend { "Show as well" }
                @for (word, count, on) in switches.into_iter().filter(|(_, count, _)| *count > 0) {
                    label.switch {
                        input #{ "show-" (word) } type="checkbox" checked[on];
                        " " (word) " " span.number { (grouped(count)) }
                    }
                }
            }
        }
    }
}

fn chips(contents: &Contents<'_>) -> Markup {
    let occurs = |severity: &Severity| contents.findings.iter().any(|finding| finding.severity == *severity);
    html! {
        fieldset {
            legend { "Severity" }
            div.chips {
                @for severity in Severity::ALL.into_iter().filter(occurs) {
                    label.chip.(severity.name()) {
                        input type="checkbox" name="severity" value=(severity.name());
                        span { (severity.name()) }
                    }
                }
            }
        }
    }
}

fn choices(contents: &Contents<'_>) -> Markup {
    let mut policies: Vec<_> = contents.policies.iter().map(|entry| entry.policy).collect();
    policies.sort_by(|one, other| one.id.cmp(&other.id));
    html! {
        label for="text" { "Text" }
        input #text type="search" placeholder="message, id, file, resource";
        label for="policy" { "Policy" }
        select #policy {
            option value="" { "all policies" }
            @for policy in policies {
                option value=(Text(&policy.id)) { (Text(&policy.id)) " " (Text(&policy.title)) }
            }
        }
        label for="file" { "File" }
        select #file {
            option value="" { "all files" }
            @for (index, file) in contents.files.iter().enumerate() {
                option value=(index) { (Text(file.name)) }
            }
        }
    }
}
