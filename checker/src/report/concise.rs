//! `concise`: one line per finding, as compilers write and editors read them.

use std::io::{self, Write};

use super::format::{RenderOptions, Verbosity, verdict};
use super::pieces::in_order;
use super::plain::one_line;
use super::silence::silence;
use super::{Note, Report};
use crate::finding::{Finding, RunError, Status};

pub(super) fn render(report: &Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Finding> = options.listed_briefly(report).collect();
    let lines = |piece: &[&Finding]| -> String {
        piece.iter().map(|finding| finding_line(finding, options) + "\n").collect()
    };
    in_order(&findings, lines, |lines| out.write_all(lines.as_bytes()))?;
    report.write_unlisted(options, out)?;
    for error in &report.errors {
        writeln!(out, "{}", error_line(error, options))?;
    }
    if options.verbosity == Verbosity::Verbose {
        for note in &report.notes {
            writeln!(out, "{}", note_line(note, options))?;
        }
    }
    Ok(())
}

fn finding_line(finding: &Finding, options: &RenderOptions) -> String {
    let paint = options.paint();
    let start = finding.place.start;
    let word = match finding.status {
        Status::Fail => paint.severity(finding.severity, verdict(finding)),
        Status::Unknown => paint.hint(verdict(finding)),
    };
    let file = file_name(&finding.place.file);
    let id = paint.strong(&finding.policy.id);
    let silence = silence(finding).map(|words| format!(" {}", paint.hint(words))).unwrap_or_default();
    let message = one_line(&finding.message);
    format!("{file}:{}:{}: {word} {id} {message}{silence}", start.line, start.column)
}

/// The name of a file at the start of a line, where a runner would take a leading `::` for a command.
fn file_name(file: &str) -> String {
    let name = one_line(file);
    if name.starts_with("::") { format!("./{name}") } else { name }
}

/// `file:line:column: error message`, or `file: error: message` where no place is known.
pub(super) fn error_line(error: &RunError, options: &RenderOptions) -> String {
    let (file, message) = (file_name(&error.file), one_line(&error.message));
    let paint = options.paint();
    match error.range {
        Some((start, _)) => {
            format!("{file}:{}:{}: {} {message}", start.line, start.column, paint.bad("error"))
        }
        None => format!("{file}: {} {message}", paint.bad("error:")),
    }
}

/// `file:line: note: message`, with as much of the place as is known.
pub(super) fn note_line(note: &Note, options: &RenderOptions) -> String {
    let word = options.paint().hint("note:");
    let message = one_line(&note.message);
    match (&note.file, note.line) {
        (Some(file), Some(line)) => format!("{}:{line}: {word} {message}", one_line(file)),
        (Some(file), None) => format!("{}: {word} {message}", one_line(file)),
        (None, _) => format!("{word} {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Format;
    use crate::report::samples::{full, rendered};

    #[test]
    fn findings_errors_and_notes_are_lines() {
        let options =
            RenderOptions { include_unknown: true, verbosity: Verbosity::Verbose, ..Default::default() };
        let (report, files) = full();
        insta::assert_snapshot!(rendered(Format::Concise, &report, &files, &options), @r#"
        <stdin>:10:17: high KS007 container "app" does not set runAsNonRoot
        <stdin>:10:17: medium KR001 container "app" does not set resources.requests.memory
        <stdin>:10:17: medium KR002 container "app" does not set resources.limits.memory
        <stdin>:11:18: unknown KI001 var.tag is not known
        <stdin>:13:13: critical KS001 container "app" runs privileged
        broken.yaml:2:1: error cannot evaluate it
        gone.yaml: error: cannot read it: no such file
        note: helm is not installed
        charts/shop:3: note: not rendered
        "#);
    }

    #[test]
    fn unknowns_and_notes_are_left_out_by_default() {
        let (report, files) = full();
        let text = rendered(Format::Concise, &report, &files, &RenderOptions::default());
        assert!(!text.contains("unknown") && !text.contains("note:"), "{text}");
    }
}
