//! `pretty`: blocks with the source beside the words, for people.
//!
//! Findings of one place are one block, so that a container without any of five fields is shown once.

use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::Report;
use super::excerpt::Excerpt;
use super::format::{RenderOptions, verdict};
use super::group::{CurrentText, Shown, helps, location, shown};
use super::plain::{one_line, plain};
use super::silence::silence;
use crate::finding::{Finding, Origin, Severity, Status};
use crate::source::{Files, SourceText};

pub(super) fn render(
    report: &Report,
    files: &Files,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let findings: Vec<&Finding> = options.listed_briefly(report).collect();
    let handler = handler(options);
    let mut texts = CurrentText::new(files);
    for group in findings.chunk_by(|one, other| one.place == other.place) {
        if let Some(text) = block(group, texts.of(group), &handler, options) {
            writeln!(out, "{text}")?;
        }
    }
    report.write_unlisted(options, out)?;
    report.write_errors(options, out)?;
    report.write_remarks(options, out)
}

fn handler(options: &RenderOptions) -> GraphicalReportHandler {
    let mut theme = match (options.unicode, options.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    if options.unicode {
        theme.characters.advice = "›".into();
    }
    GraphicalReportHandler::new_themed(theme)
        .with_urls(false)
        .with_width(options.width)
        .with_context_lines(1)
        .with_break_words(false)
        .without_cause_chain()
        .without_syntax_highlighting()
}

/// One block: all findings of one place, gravest first.
fn block(
    group: &[&Finding],
    source: Option<&SourceText>,
    handler: &GraphicalReportHandler,
    options: &RenderOptions,
) -> Option<String> {
    let first = group.first()?;
    let Shown { excerpt, listed } = shown(group, source);
    let place = excerpt.is_none().then(|| format!("at: {}", location(&first.place)));
    let diagnostic = Block {
        words: words(group, options),
        severity: severity(group),
        help: help(group),
        excerpt: excerpt.map(|excerpt| Snippet { name: one_line(&first.place.file), excerpt }),
    };
    let mut text = String::new();
    handler.render_report(&mut text, &diagnostic).ok()?;
    let see = listed.iter().map(|label| {
        let place = location(&label.place);
        format!("{} {place} {}", options.paint().hint("see also:"), one_line(&label.message))
    });
    for line in place.into_iter().chain(see).chain(more(group).map(|more| options.paint().faint(more))) {
        text.push_str(&format!("  {line}\n"));
    }
    Some(text)
}

/// A line `severity ID message` for each finding.
fn words(group: &[&Finding], options: &RenderOptions) -> String {
    let paint = options.paint();
    let width = group.iter().map(|finding| verdict(finding).len()).max().unwrap_or(0);
    let line = |finding: &&Finding| {
        let word = format!("{:width$}", verdict(finding));
        let word = match finding.status {
            Status::Fail => paint.severity(finding.severity, word),
            Status::Unknown => paint.hint(word),
        };
        let id = &finding.policy.id;
        let indent = format!("\n{:1$}", "", width + id.len() + 2);
        let message = plain(finding.message.trim_end()).into_owned();
        let silence = silence(finding).map(|words| format!("\n{}", paint.hint(words)));
        let message = (message + &silence.unwrap_or_default()).replace('\n', &indent);
        format!("{word} {} {message}", paint.strong(id))
    };
    group.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn severity(group: &[&Finding]) -> miette::Severity {
    let failures = group.iter().filter(|finding| finding.is_open_failure());
    match failures.map(|finding| finding.severity).max() {
        Some(Severity::Critical | Severity::High) => miette::Severity::Error,
        Some(Severity::Medium) => miette::Severity::Warning,
        Some(Severity::Low | Severity::Info) | None => miette::Severity::Advice,
    }
}

/// The helps of a group and, where there are several, the ids that each mends.
fn help(group: &[&Finding]) -> Option<String> {
    let helps = helps(group);
    let text = match helps.as_slice() {
        [] => return None,
        [(help, _)] => (*help).to_owned(),
        several => several
            .iter()
            .map(|(help, ids)| format!("{}: {}", ids.join(", "), one_line(help)))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Some(plain(&text).into_owned())
}

/// Where to read more: the command that shows the pages of our policies, all in one line, and the page of
/// another one where it stands alone.
fn more(group: &[&Finding]) -> Option<String> {
    let mut ids: Vec<&str> = Vec::new();
    for policy in group.iter().map(|finding| &finding.policy) {
        if policy.origin == Origin::BuiltIn && !ids.contains(&policy.id.as_str()) {
            ids.push(&policy.id);
        }
    }
    if !ids.is_empty() {
        return Some(format!("more: loadline explain {}", ids.join(" ")));
    }
    let link = group.first().and_then(|finding| finding.policy.url());
    link.map(|link| format!("docs: {link}"))
}

/// A group of findings as miette wants it.
#[derive(Debug)]
struct Block {
    words: String,
    severity: miette::Severity,
    help: Option<String>,
    excerpt: Option<Snippet>,
}

impl fmt::Display for Block {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words)
    }
}

impl std::error::Error for Block {}

impl Diagnostic for Block {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = &self.excerpt.as_ref()?.excerpt.marks;
        Some(Box::new(marks.iter().map(|mark| {
            let span = SourceSpan::from((mark.range.start, mark.range.len()));
            match mark.primary {
                true => LabeledSpan::new_primary_with_span(mark.label.clone(), span),
                false => LabeledSpan::new_with_span(mark.label.clone(), span),
            }
        })))
    }
}

/// An excerpt with the name of its file.
#[derive(Debug)]
struct Snippet {
    name: String,
    excerpt: Excerpt,
}

impl SourceCode for Snippet {
    /// Gives out the lines of the excerpt that hold `span`, or all of it where context is asked for.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let Excerpt { text, lines, marks } = &self.excerpt;
        let exact = before == 0;
        let first = if exact { self.excerpt.line_at(span.offset()) } else { 0 };
        let line = lines.get(first).ok_or(MietteError::OutOfBounds)?;
        let range = line.range.start..text.len();
        let mark = marks.iter().filter(|_| exact).find(|mark| mark.range.start == span.offset());
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            text.get(range.clone()).unwrap_or_default().as_bytes(),
            SourceSpan::from((range.start, range.len())),
            (line.number as usize).saturating_sub(1),
            mark.map_or(0, |mark| (mark.start.column as usize).saturating_sub(1)),
            lines.len() - first,
        )))
    }
}

#[cfg(test)]
mod tests;
