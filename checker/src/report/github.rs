//! `github`: workflow commands, which GitHub shows as annotations.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::pieces::in_order;
use super::plain::{one_line, plain};
use super::silence::silence;
use super::{RenderOptions, Report};
use crate::finding::{Finding, Place, RunError, Severity, Status};
use crate::source::{Files, Position};

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    for error in &report.errors {
        let title = property("Loadline could not check this");
        let place = error.range.map(|(start, end)| Place { file: error.file.clone(), start, end });
        let place = place.map_or_else(|| file(&error.file), |place| range(&place));
        writeln!(out, "::error {place}title={title}::{}", data(&error_words(error)))?;
    }
    // Of each kind and step only the first ten are shown.
    let mut findings: Vec<&Finding> = options.listed_briefly(report).collect();
    findings.sort_by_key(|finding| Reverse((finding.is_open_failure(), finding.severity)));
    let commands = |piece: &[&Finding]| -> String { piece.iter().map(|finding| command(finding)).collect() };
    in_order(&findings, commands, |commands| out.write_all(commands.as_bytes()))?;
    for more in options.unlisted_briefly(report) {
        let title = property(&format!("{} {}", more.policy().id, more.policy().title));
        let (kind, place) = (kind(more.finding), file(more.file()));
        let words = format!("{} in {}, counted and not listed", more.words(), one_line(more.file()));
        writeln!(out, "::{kind} {place}title={title}::{}", data(&words))?;
    }
    Ok(())
}

/// The line that makes an annotation of a finding.
fn command(finding: &Finding) -> String {
    let title = property(&format!("{} {}", finding.policy.id, finding.policy.title));
    let (kind, place) = (kind(finding), range(&finding.place));
    format!("::{kind} {place}title={title}::{}\n", data(&words(finding)))
}

/// A line for the log of a step that the runner takes for no command, whoever named the files in it.
#[must_use]
pub fn no_command(line: &str) -> String {
    let line = line.replace("##[", "## [");
    if line.trim_start().starts_with("::") { format!("./{}", line.trim_start()) } else { line }
}

const fn kind(finding: &Finding) -> &'static str {
    match (finding.suppressed.is_none(), finding.status, finding.severity) {
        (true, Status::Fail, Severity::Critical | Severity::High) => "error",
        (true, Status::Fail, Severity::Medium) => "warning",
        _ => "notice",
    }
}

/// The properties that place an annotation. Columns make sense within one line only.
fn range(place: &Place) -> String {
    let (start, end) = (place.start, place.end);
    let file = file(&place.file);
    if file.is_empty() {
        return file;
    }
    let lines = format!("{file}line={},endLine={},", start.line, last_line(start, end));
    if start.line != end.line {
        return lines;
    }
    format!("{lines}col={},endColumn={},", start.column, end.column)
}

/// A range that ends before the first character of a line does not reach into that line.
const fn last_line(start: Position, end: Position) -> u32 {
    if end.line > start.line && end.column == 1 { end.line - 1 } else { end.line }
}

/// Standard input is no file of the repository: its name stands in the message.
fn file(name: &str) -> String {
    if name == Files::STDIN { String::new() } else { format!("file={},", property(relative(name))) }
}

fn relative(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}

fn words(finding: &Finding) -> String {
    let place = &finding.place;
    let mut lines = vec![plain(finding.message.trim()).into_owned()];
    if &*place.file == Files::STDIN {
        lines.push(format!("at {}:{}:{}", place.file, place.start.line, place.start.column));
    }
    if finding.status == Status::Unknown {
        lines.push("unknown: it could not be decided".into());
    }
    lines.extend(silence(finding));
    lines.extend(finding.help.as_deref().map(|help| plain(help.trim()).into_owned()));
    let see = finding.labels.iter().map(|label| {
        let place = &label.place;
        let (file, start) = (one_line(&place.file), place.start);
        format!("see also: {file}:{}:{} {}", start.line, start.column, one_line(&label.message))
    });
    lines.extend(see);
    lines.extend(finding.policy.url());
    lines.join("\n")
}

fn error_words(error: &RunError) -> String {
    format!("{}: {}", one_line(&error.file), plain(error.message.trim()))
}

/// The text of a command, as the runner decodes it. Without line breaks nothing in it starts a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&plain(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests;
