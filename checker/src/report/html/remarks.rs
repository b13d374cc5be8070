//! What could not be read or evaluated, and notes.

use maud::{Markup, html};

use super::contents::Contents;
use super::text::Prose;
use crate::finding::RunError;
use crate::report::Note;
use crate::report::plain::one_line;
use crate::report::summary::counted;

/// A warning at the top of the page that it does not tell the whole story.
pub(super) fn alert(contents: &Contents<'_>) -> Markup {
    let count = contents.report.errors.len();
    html! {
        @if count > 0 {
            p.alert role="note" {
                b { "This report is not complete." } " "
                a href="#remarks" { (counted(count, "error", "errors")) }
                " kept files from being read or policies from being evaluated."
            }
        }
    }
}

/// All errors and notes.
pub(super) fn remarks(contents: &Contents<'_>) -> Markup {
    let (errors, notes) = (&contents.report.errors, contents.notes());
    html! {
        @if !errors.is_empty() {
            h3 { "Errors" }
            ul.remarks.errors { @for error in errors { li { code { (error_place(error)) } " " (Prose(&error.message)) } } }
        }
        @if !notes.is_empty() {
            h3 { "Notes" }
            ul.remarks { @for note in notes { li { (note_place(note)) (Prose(&note.message)) } } }
        }
    }
}

fn error_place(error: &RunError) -> String {
    let file = one_line(&error.file);
    match error.range {
        Some((start, _)) => format!("{file}:{}:{}", start.line, start.column),
        None => file,
    }
}

fn note_place(note: &Note) -> Markup {
    let line = note.line.map(|line| format!(":{line}")).unwrap_or_default();
    html! {
        @if let Some(file) = &note.file { code { (one_line(file)) (line) } " " }
    }
}
