//! `sarif`: the Static Analysis Results Interchange Format, version 2.1.0.
//!
//! It is written while it is made, without a tree of the whole: a report may hold many thousand findings.

mod fix;
mod location;
mod result;
mod rule;
mod run;

use std::io::{self, Write};

use super::identity::identified;
use super::json_list::{JsonStream, Layout, List};
use super::{RenderOptions, Report};
use crate::finding::{Finding, Fingerprint, Severity, Status};
use crate::source::write_compact_json;
use result::result;
use rule::Rules;
use run::Log;

/// Results that consumers take: GitHub refuses a file with more as a whole.
const MOST_RESULTS: usize = 25_000;

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let (entries, left_out) = entries(report, options, MOST_RESULTS);
    let rules = Rules::of(&entries);
    // If one result says whether it is suppressed, the standard asks all of them to say so.
    let suppresses = entries.iter().any(|entry| entry.finding.suppressed.is_some());
    let stream = JsonStream::new(out);
    let make = |entry| result(entry, &rules, suppresses);
    let results = List { items: &entries, make, layout: Layout::Compact, stream: &stream };
    let unlisted = options.uncompleted(report);
    let log = Log::new(report, &rules, results, &unlisted, left_out);
    stream.finish(write_compact_json(&stream, &log))
}

/// Findings beyond those that fit.
pub(super) fn left_out(report: &Report, options: &RenderOptions) -> usize {
    options.complete(report).count().saturating_sub(MOST_RESULTS)
}

/// A finding that becomes a result.
#[derive(Clone, Copy)]
struct Entry<'a> {
    finding: &'a Finding,
    identity: Fingerprint,
}

/// What becomes results, in report order, and how many findings are one too many for that.
fn entries<'a>(report: &'a Report, options: &RenderOptions, most: usize) -> (Vec<Entry<'a>>, usize) {
    let listed = identified(report).filter(|(finding, _)| options.completes(finding));
    let mut entries: Vec<_> =
        listed.map(|(finding, identity)| Entry { finding, identity }).enumerate().collect();
    let left_out = entries.len().saturating_sub(most);
    if left_out > 0 {
        entries.sort_by_key(|(index, entry)| (std::cmp::Reverse(weight(entry.finding)), *index));
        entries.truncate(most);
        entries.sort_by_key(|(index, _)| *index);
    }
    (entries.into_iter().map(|(_, entry)| entry).collect(), left_out)
}

/// What counts is kept before what is suppressed or unknown, and the gravest before the rest.
fn weight(finding: &Finding) -> (bool, bool, Severity) {
    (finding.suppressed.is_none(), finding.status == Status::Fail, finding.severity)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
