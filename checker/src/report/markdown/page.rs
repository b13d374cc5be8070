//! The page: an overview, what could not be checked, findings by file, help by policy.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::escape::{code, destination, html_code, prose, words};
use crate::finding::{Finding, Label, Metadata, RunError, Severity};
use crate::report::format::verdict;
use crate::report::more::Unlisted;
use crate::report::silence::silence;
use crate::report::summary::counted;
use crate::report::{RenderOptions, Report};

/// Findings up to which the lists of files are unfolded.
const FEW: usize = 20;
/// Room for the sentence about what is left out.
const CLOSING: usize = 200;
const TABLE: &str = "| severity | place | policy | finding |\n| --- | --- | --- | --- |\n";
const FILE_END: &str = "\n</details>\n\n";
const HELP_HEADING: &str = "### How to mend them\n\n";

/// A page of at most as many bytes as the options allow.
pub(super) struct Page<'a> {
    head: String,
    files: BTreeMap<&'a str, Vec<Row<'a>>>,
    left_out: usize,
    listed: usize,
}

/// A line of a table.
struct Row<'a> {
    finding: &'a Finding,
    text: String,
}

impl<'a> Page<'a> {
    pub(super) fn of(report: &'a Report, options: &RenderOptions) -> Self {
        let most = options.most_bytes.unwrap_or(usize::MAX).saturating_sub(CLOSING);
        let head =
            head(report) + &errors(&report.errors, most / 2) + &unlisted(&options.unlisted(report), most / 4);
        let mut findings: Vec<(usize, &Finding)> = options.listed(report).enumerate().collect();
        let listed = findings.len();
        findings.sort_by_key(|(_, finding)| Reverse((finding.is_open_failure(), finding.severity)));
        let mut room = Room { left: most.saturating_sub(head.len()), known: BTreeSet::new() };
        let rows = findings.into_iter().map(|(index, finding)| (index, Row { finding, text: row(finding) }));
        let mut kept: Vec<(usize, Row<'_>)> = rows.filter(|(_, row)| room.take(row)).collect();
        kept.sort_by_key(|(index, _)| *index);
        let left_out = listed - kept.len();
        let mut files: BTreeMap<&str, Vec<Row<'_>>> = BTreeMap::new();
        for (_, row) in kept {
            files.entry(&row.finding.place.file).or_default().push(row);
        }
        Self { head, files, left_out, listed }
    }

    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.head.as_bytes())?;
        for (file, rows) in &self.files {
            write!(out, "{}{TABLE}", file_head(file, rows.len(), self.listed <= FEW))?;
            rows.iter().try_for_each(|row| out.write_all(row.text.as_bytes()))?;
            out.write_all(FILE_END.as_bytes())?;
        }
        if self.left_out > 0 {
            let left_out = counted(self.left_out, "finding is", "findings are");
            writeln!(out, "**{left_out} left out**, the least grave ones: the page may not be longer.\n")?;
        }
        self.write_help(out)
    }

    fn write_help(&self, out: &mut dyn Write) -> io::Result<()> {
        let findings = self.files.values().flatten().map(|row| row.finding);
        let policies: BTreeMap<&str, &Metadata> =
            findings.map(|finding| (finding.policy.id.as_str(), &*finding.policy)).collect();
        if !policies.is_empty() {
            out.write_all(HELP_HEADING.as_bytes())?;
        }
        policies.values().try_for_each(|policy| out.write_all(help(policy).as_bytes()))
    }
}

/// The bytes that are left, and the files and policies whose parts of the page are paid for.
struct Room<'a> {
    left: usize,
    known: BTreeSet<(&'static str, &'a str)>,
}

impl<'a> Room<'a> {
    /// Whether `row` fits, with what has to stand around it. What does not fit takes no room.
    fn take(&mut self, row: &Row<'a>) -> bool {
        let (file, policy) = (&*row.finding.place.file, &*row.finding.policy);
        let (file_key, policy_key) = (("file", file), ("policy", policy.id.as_str()));
        let mut cost = row.text.len();
        if !self.known.contains(&file_key) {
            cost += file_head(file, usize::MAX, true).len() + TABLE.len() + FILE_END.len();
        }
        if !self.known.contains(&policy_key) {
            cost += help(policy).len() + HELP_HEADING.len();
        }
        let Some(left) = self.left.checked_sub(cost) else { return false };
        self.left = left;
        self.known.extend([file_key, policy_key]);
        true
    }
}

fn head(report: &Report) -> String {
    let total = report.total();
    let figures = &report.summary;
    let found = if total == 0 { "no findings".into() } else { counted(total, "finding", "findings") };
    let counts = Severity::ALL.map(|severity| report.count(severity).to_string());
    let checked = [
        counted(figures.files, "file", "files"),
        counted(figures.documents, "document", "documents"),
        counted(figures.policies, "policy", "policies"),
        format!("{} suppressed", report.suppressed()),
        format!("{} unknown", report.unknown()),
        counted(report.errors.len(), "error", "errors"),
    ];
    format!(
        "## Loadline: {found}\n\n| {} |\n|{}\n| {} |\n\nChecked: {}.\n\n",
        Severity::ALL.map(Severity::name).join(" | "),
        " ---: |".repeat(Severity::ALL.len()),
        counts.join(" | "),
        checked.join(", ")
    )
}

fn errors(errors: &[RunError], most: usize) -> String {
    if errors.is_empty() {
        return String::new();
    }
    let mut text = String::from("### Could not be checked\n\n");
    let mut shown = 0;
    for error in errors {
        let line = error_line(error);
        if text.len() + line.len() > most {
            break;
        }
        text.push_str(&line);
        shown += 1;
    }
    match errors.len() - shown {
        0 => {}
        more => text.push_str(&format!("- and {more} more\n")),
    }
    text + "\n"
}

/// What is counted and not listed, in at most `most` bytes.
fn unlisted(all: &[Unlisted<'_>], most: usize) -> String {
    let mut text = String::new();
    for (index, more) in all.iter().enumerate() {
        let line = format!("- ... and {} in {}\n", more.words(), code(more.file()));
        if text.len() + line.len() > most {
            text.push_str(&format!("- and {} more such counts\n", all.len() - index));
            break;
        }
        text.push_str(&line);
    }
    if text.is_empty() { text } else { text + "\n" }
}

fn error_line(error: &RunError) -> String {
    let place = match error.range {
        Some((start, _)) => format!("{}:{}:{}", error.file, start.line, start.column),
        None => error.file.to_string(),
    };
    format!("- {}: {}\n", code(&place), words(&error.message))
}

fn file_head(file: &str, count: usize, open: bool) -> String {
    let open = if open { " open" } else { "" };
    let count = counted(count, "finding", "findings");
    format!("<details{open}>\n<summary>{}: {count}</summary>\n\n", html_code(file))
}

fn row(finding: &Finding) -> String {
    let (policy, start) = (&finding.policy, finding.place.start);
    let verdict = verdict(finding);
    let mut cell = words(&finding.message);
    let own_help = finding.help.as_deref().filter(|help| help.trim() != policy.remediation.trim());
    let below = silence(finding).map(|silence| words(&silence)).into_iter();
    let below = below.chain(own_help.map(prose)).chain(finding.labels.iter().map(see));
    for line in below {
        cell.push_str("<br>");
        cell.push_str(&line);
    }
    format!("| {verdict} | {}:{} | {} | {cell} |\n", start.line, start.column, linked(policy))
}

/// The id of a policy, which leads to its page where it has one.
fn linked(policy: &Metadata) -> String {
    match policy.url() {
        Some(url) => format!("[{}]({})", policy.id, destination(&url)),
        None => policy.id.clone(),
    }
}

fn see(label: &Label) -> String {
    let place = &label.place;
    let place = format!("{}:{}:{}", place.file, place.start.line, place.start.column);
    format!("see {}: {}", code(&place), words(&label.message))
}

fn help(policy: &Metadata) -> String {
    let title = words(&policy.title);
    format!("- {} **{title}**: {}\n", linked(policy), prose(&policy.remediation))
}
