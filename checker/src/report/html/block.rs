//! One place of a file with everything that was found there.

use maud::{Markup, html};

use super::code::code;
use super::standing::{Standing, Tally};
use super::text::{Prose, Text, link};
use crate::finding::{Applicability, Finding, Fix, Suppression};
use crate::report::format::verdict;
use crate::report::group::{Shown, helps, location, shown};
use crate::source::SourceText;

/// The findings of `group`, the first of which is number `first` of the page, and their source once.
pub(super) fn block(group: &[&Finding], first: usize, source: Option<&SourceText>) -> Markup {
    let Shown { excerpt, listed } = shown(group, source);
    let tally = Tally::of(group.iter().copied());
    html! {
        article class={ "block " (tally.classes()) } {
            (heading(group))
            ul.found {
                @for (index, finding) in group.iter().enumerate() { (item(finding, first + index)) }
            }
            @match &excerpt {
                Some(excerpt) => (code(excerpt)),
                None => p.missing { "The source is not shown: the file cannot be read again, or it has changed." },
            }
            @for label in listed {
                p.see { b { "See also" } " " code { (location(&label.place)) } " " (Text(&label.message)) }
            }
            (helps_of(group))
        }
    }
}

fn heading(group: &[&Finding]) -> Markup {
    let mut addresses: Vec<&str> = Vec::new();
    for subject in group.iter().filter_map(|finding| finding.subject.as_ref()) {
        if !addresses.contains(&subject.address.as_str()) {
            addresses.push(&subject.address);
        }
    }
    html! {
        h4 {
            @if let Some(finding) = group.first() {
                span.at { span.aside { "Line " } (finding.place.start.line) ":" (finding.place.start.column) }
            }
            @for address in addresses { " " code.address { (Text(address)) } }
        }
    }
}

fn item(finding: &Finding, number: usize) -> Markup {
    let policy = &finding.policy;
    let standing = Standing::of(finding).name();
    let severity = finding.severity.name();
    html! {
        li.finding.(severity).{ "is-" (standing) } id={ "f" (number) } data-severity=(severity)
            data-policy=(Text(&policy.id)) data-state=(standing) {
            span.badge.(verdict(finding)) { (verdict(finding)) }
            " "
            span.id { (link(&policy.url().unwrap_or_default(), &policy.id)) }
            " "
            span.message { (Prose(&finding.message)) }
            " "
            a.name href={ "#policy-" (Text(&policy.id)) } { (Text(&policy.name)) }
            @if let Some(suppression) = &finding.suppressed { (suppressed(suppression)) }
            @if let Some(fix) = &finding.fix { (mended(fix)) }
        }
    }
}

fn suppressed(suppression: &Suppression) -> Markup {
    html! {
        p.reason {
            b { "Suppressed" } " by " (suppression.kind.name())
            @if let Some(place) = &suppression.place { " at " code { (location(place)) } }
            @if let Some(until) = &suppression.until { " until " (Text(until)) }
            @match &suppression.reason {
                Some(reason) => { ": " (Text(reason)) },
                None => ", without a reason",
            }
        }
    }
}

fn mended(fix: &Fix) -> Markup {
    let safety = match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "look at the result",
    };
    html! { p.fix { b { "Fix" } " " (Prose(&fix.message)) " (" (safety) ")" } }
}

fn helps_of(group: &[&Finding]) -> Markup {
    let helps = helps(group);
    let several = helps.len() > 1;
    html! {
        @for (help, ids) in &helps {
            p.help {
                b { "Help" }
                @if several { " " span.for { (Text(&ids.join(", "))) } }
                " " (Prose(help))
            }
        }
    }
}
