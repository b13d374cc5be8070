//! `gitlab`: a Code Quality report, which GitLab shows in merge requests.

use std::io::{self, Write};

use serde::Serialize;

use super::identity::identified;
use super::json_list::{JsonStream, Layout, List};
use super::more::Unlisted;
use super::plain::{one_line, plain};
use super::{RenderOptions, Report};
use crate::finding::{Finding, Fingerprint, RunError, Severity, Status};
use crate::source::write_json;

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    // There is no word for suppressed ones, so they are left out.
    let open = identified(report)
        .filter(|(finding, _)| options.completes(finding) && finding.suppressed.is_none())
        .map(|(finding, identity)| Told::Finding(finding, identity));
    let more = options.uncompleted(report);
    let more = more.iter().filter(|more| more.finding.suppressed.is_none()).map(Told::Counted);
    let items: Vec<Told<'_>> = open.chain(more).chain(report.errors.iter().map(Told::Error)).collect();
    let stream = JsonStream::new(out);
    let issues = List { items: &items, make: Told::issue, layout: Layout::Pretty(1), stream: &stream };
    stream.finish(write_json(&stream, &issues))
}

/// What becomes an issue.
#[derive(Clone, Copy)]
enum Told<'a> {
    Finding(&'a Finding, Fingerprint),
    Counted(&'a Unlisted<'a>),
    Error(&'a RunError),
}

impl<'a> Told<'a> {
    fn issue(self) -> Issue<'a> {
        match self {
            Self::Finding(finding, identity) => issue(finding, identity),
            Self::Counted(more) => counted(more),
            Self::Error(told) => error(told),
        }
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    categories: [&'static str; 1],
    location: Location<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

fn issue(finding: &Finding, identity: Fingerprint) -> Issue<'_> {
    let (policy, place) = (&finding.policy, &finding.place);
    let (severity, doubt) = match finding.status {
        Status::Fail => (severity(finding.severity), ""),
        Status::Unknown => ("info", "unknown: "),
    };
    let help = finding.help.as_deref().map(|help| plain(help.trim()).into_owned());
    let body: Vec<String> = help.into_iter().chain(policy.url()).collect();
    Issue {
        r#type: "issue",
        description: format!("{} {doubt}{}", policy.id, one_line(&finding.message)),
        check_name: &policy.id,
        fingerprint: identity.to_string(),
        severity,
        categories: [category(&policy.package)],
        location: location(&place.file, place.start.line, place.end.line),
        content: (!body.is_empty()).then(|| Content { body: body.join("\n\n") }),
    }
}

/// An issue for all findings that are counted and not listed.
fn counted<'a>(more: &Unlisted<'a>) -> Issue<'a> {
    let finding = more.finding;
    let place = &finding.place;
    Issue {
        description: format!("{} are counted and not listed", more.words()),
        fingerprint: Fingerprint::new("more", &finding.policy.id, &place.file, "").to_string(),
        location: location(&place.file, place.start.line, place.end.line),
        ..issue(finding, finding.fingerprint)
    }
}

fn error(error: &RunError) -> Issue<'_> {
    let (first, last) = error.range.map_or((1, 1), |(start, end)| (start.line, end.line));
    let line = first.to_string();
    Issue {
        r#type: "issue",
        description: format!("this could not be checked: {}", one_line(&error.message)),
        check_name: "loadline-error",
        fingerprint: Fingerprint::new("error", &error.file, &line, &error.message).to_string(),
        severity: "critical",
        categories: ["Bug Risk"],
        location: location(&error.file, first, last),
        content: None,
    }
}

fn location(file: &str, begin: u32, end: u32) -> Location<'_> {
    Location { path: file.strip_prefix("./").unwrap_or(file), lines: Lines { begin, end } }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "blocker",
        Severity::High => "critical",
        Severity::Medium => "major",
        Severity::Low => "minor",
        Severity::Info => "info",
    }
}

fn category(package: &str) -> &'static str {
    if package.split('.').any(|part| part == "security") { "Security" } else { "Bug Risk" }
}

#[cfg(test)]
mod tests;
