//! The formats, and what renderers share.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use super::{Paint, Report, concise, github, gitlab, html, json, junit, markdown, pretty, sarif};
use crate::finding::{Finding, Severity, Status, did_you_mean};
use crate::source::Files;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Blocks with source excerpts, for people.
    Pretty,
    /// One line per finding, for people and editors.
    Concise,
    /// The versioned report of `schemas/report/v1.json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// XML of test results.
    Junit,
    /// Tables for comments and step summaries.
    Markdown,
    /// One page with everything in it, for people.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 9] = [
        Self::Pretty,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
        Self::Html,
    ];

    /// The word that selects it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// Number of findings that do not fit into what consumers of this format accept.
    #[must_use]
    pub fn left_out(self, report: &Report, options: &RenderOptions) -> usize {
        match self {
            Self::Sarif => sarif::left_out(report, options),
            _ => 0,
        }
    }

    /// Writes `report`; `files` provides the texts for excerpts.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn render(
        self,
        report: &Report,
        files: &Files,
        options: &RenderOptions,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Self::Pretty => pretty::render(report, files, options, out),
            Self::Concise => concise::render(report, options, out),
            Self::Json => json::render(report, options, out),
            Self::Sarif => sarif::render(report, options, out),
            Self::Github => github::render(report, options, out),
            Self::Gitlab => gitlab::render(report, options, out),
            Self::Junit => junit::render(report, options, out),
            Self::Markdown => markdown::render(report, options, out),
            Self::Html => html::render(report, files, options, out),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let names = Self::ALL.map(Self::name);
        Self::ALL.into_iter().find(|format| format.name() == word).ok_or_else(|| {
            let hint = did_you_mean(word, names);
            format!("unknown format {word:?}{hint} (formats: {})", names.join(", "))
        })
    }
}

/// How much beside the findings is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Findings and errors only.
    Quiet,
    /// The first notes and a summary.
    #[default]
    Normal,
    /// All notes.
    Verbose,
}

/// What a renderer may do.
#[derive(Clone, Copy, Debug)]
pub struct RenderOptions {
    /// List what could not be decided.
    pub include_unknown: bool,
    /// List what is suppressed, too, in formats for people.
    pub show_suppressed: bool,
    /// List what is only worth knowing, too, in the formats that are read line by line.
    pub list_info: bool,
    /// Use colours.
    pub color: bool,
    /// Draw with box characters instead of ASCII.
    pub unicode: bool,
    /// Columns to wrap at.
    pub width: usize,
    /// How much beside the findings is said.
    pub verbosity: Verbosity,
    /// Add a table of counts per policy and the times of the stages.
    pub statistics: bool,
    /// Size at which `markdown` leaves out the least grave findings, and says so; a few KiB at least.
    pub most_bytes: Option<usize>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            include_unknown: false,
            show_suppressed: false,
            list_info: false,
            color: false,
            unicode: true,
            width: 100,
            verbosity: Verbosity::Normal,
            statistics: false,
            most_bytes: None,
        }
    }
}

impl RenderOptions {
    pub(super) fn paint(&self) -> Paint {
        Paint::new(self.color)
    }

    /// The findings that formats for people list.
    pub(super) fn listed<'a>(&self, report: &'a Report) -> impl Iterator<Item = &'a Finding> {
        let all = self.show_suppressed;
        self.complete(report).filter(move |finding| all || finding.suppressed.is_none())
    }

    /// The findings that formats list that are read line by line: without those that are only worth knowing,
    /// unless somebody asks for them.
    pub(super) fn listed_briefly<'a>(&self, report: &'a Report) -> impl Iterator<Item = &'a Finding> {
        let all = self.list_info;
        self.listed(report).filter(move |finding| all || !is_minor(finding))
    }

    /// The findings of formats that know what suppressions are: suppressed ones among them.
    pub(super) fn complete<'a>(&self, report: &'a Report) -> impl Iterator<Item = &'a Finding> {
        let options = *self;
        report.findings.iter().filter(move |finding| options.completes(finding))
    }

    /// Whether formats that know what suppressions are hold `finding`.
    pub(super) fn completes(&self, finding: &Finding) -> bool {
        self.include_unknown || finding.status == Status::Fail
    }
}

/// Whether a finding is only worth knowing and fails nothing.
pub(super) fn is_minor(finding: &Finding) -> bool {
    finding.severity == Severity::Info && finding.status == Status::Fail && !finding.fails
}

/// The first word of a finding: its severity, or that it could not be decided.
pub(super) fn verdict(finding: &Finding) -> &'static str {
    match finding.status {
        Status::Fail => finding.severity.name(),
        Status::Unknown => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_by_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        let error = "pritty".parse::<Format>().unwrap_err();
        assert_eq!(
            error,
            "unknown format \"pritty\"; did you mean \"pretty\"? (formats: pretty, concise, json, sarif, github, \
             gitlab, junit, markdown, html)"
        );
        assert!("junt".parse::<Format>().unwrap_err().contains("did you mean \"junit\"?"));
        assert!("SARIF".parse::<Format>().unwrap_err().contains("did you mean \"sarif\"?"));
    }
}
