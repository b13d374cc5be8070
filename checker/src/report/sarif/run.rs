//! The frame around rules and results.

use serde::Serialize;

use super::location::{Location, Message, at, line, message, region};
use super::rule::{Rule, Rules};
use crate::finding::RunError;
use crate::report::more::Unlisted;
use crate::report::{Note, Report};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
pub(super) struct Log<'a, L> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a, L>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a, L> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BaseIds,
    column_kind: &'static str,
    results: L,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    locations: Option<[Location<'static>; 1]>,
}

#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Message,
}

#[derive(Serialize)]
struct Properties<'a> {
    policies: &'a str,
    files: usize,
    documents: usize,
    resources: usize,
    suppressed: usize,
    unknown: usize,
}

impl<'a, L> Log<'a, L> {
    pub(super) fn new(
        report: &'a Report,
        rules: &'a Rules<'a>,
        results: L,
        unlisted: &[Unlisted<'a>],
        left_out: usize,
    ) -> Self {
        let run = Run {
            tool: Tool { driver: driver(rules) },
            invocations: [invocation(report, unlisted, left_out)],
            original_uri_base_ids: BaseIds {
                root: Base { description: message("The directory in which Loadline ran.") },
            },
            column_kind: "unicodeCodePoints",
            results,
            properties: properties(report),
        };
        Self { schema: SCHEMA, version: "2.1.0", runs: [run] }
    }
}

fn driver<'a>(rules: &Rules<'a>) -> Driver<'a> {
    Driver {
        name: "Loadline",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: "https://loadline.dev",
        rules: rules.descriptors(),
    }
}

/// Errors, what does not fit, and notes, so that nothing of the run is lost with the screen.
fn invocation(report: &Report, unlisted: &[Unlisted<'_>], left_out: usize) -> Invocation {
    let excess = (left_out > 0).then(|| Notification {
        level: "warning",
        message: message(&format!("{left_out} of the least grave findings are left out")),
        locations: None,
    });
    let errors = report.errors.iter().map(error);
    Invocation {
        execution_successful: report.errors.is_empty(),
        tool_execution_notifications: errors
            .chain(unlisted.iter().map(counted))
            .chain(excess)
            .chain(report.notes.iter().map(note))
            .collect(),
    }
}

fn error(error: &RunError) -> Notification {
    let range = error.range.map(|(start, end)| region(start, end));
    Notification {
        level: "error",
        message: message(&error.message),
        locations: Some([at(&error.file, range)]),
    }
}

fn counted(more: &Unlisted<'_>) -> Notification {
    Notification {
        level: "warning",
        message: message(&format!("{} in this file are counted and not listed", more.words())),
        locations: Some([at(more.file(), None)]),
    }
}

fn note(note: &Note) -> Notification {
    let location = note.file.as_ref().map(|file| [at(file, note.line.map(line))]);
    Notification { level: "note", message: message(&note.message), locations: location }
}

fn properties(report: &Report) -> Properties<'_> {
    let figures = &report.summary;
    Properties {
        policies: &figures.policy_digest,
        files: figures.files,
        documents: figures.documents,
        resources: figures.resources,
        suppressed: report.suppressed(),
        unknown: report.unknown(),
    }
}
