//! Where a stream is split, which decides what the loader of Kubernetes ever sees.
//!
//! `kubectl` cuts a stream at each line that starts with `---` before any parser looks at it, reads the
//! first document of each piece and drops the rest.

use std::ops::Range;

use super::lines::{line, rest_of_line};
use super::messages::difference;
use crate::syntax::{Problem, SyntaxError};

/// A piece of a stream.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Its bytes, with the line of the marker that opens it.
    pub range: Range<usize>,
    /// What the loader refuses at a marker or directive.
    pub refused: Option<SyntaxError>,
}

/// What a line that starts with `---` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    /// The start of a document.
    Opens,
    /// The start of a document that is glued to the dashes, so that parsers take both for one word.
    Glued,
    /// Other text.
    Text,
}

/// The pieces of `text`, at least one.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut found = Vec::new();
    let mut open = Chunk { range: 0..text.len(), refused: None };
    for at in markers(text) {
        let marker = marker(text, at);
        let refused = refused_marker(text, at);
        let before = text.get(open.range.start..at).unwrap_or_default();
        let start = if marker == Marker::Glued { at + 3 } else { at };
        if marker == Marker::Text {
            open.refused = open.refused.or(refused);
        } else if is_preamble(before) {
            let refused = refused.or_else(|| glued_comment(text, at));
            open.refused = refused_directive(text, open.range.start..at).or(open.refused).or(refused);
            open.range.start = if marker == Marker::Glued { start } else { open.range.start };
        } else {
            open.range.end = at;
            found.push(open);
            open = Chunk { range: start..text.len(), refused };
        }
    }
    found.push(open);
    found
}

/// The lines that start with `---`.
fn markers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let first = text.starts_with("---").then_some(0);
    first.into_iter().chain(text.match_indices("\n---").map(|(at, _)| at + 1))
}

fn behind(text: &str, at: usize) -> &str {
    let from = at + 3;
    let to = text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| from + length);
    text.get(from..to).unwrap_or_default()
}

fn marker(text: &str, at: usize) -> Marker {
    match behind(text, at).chars().next() {
        None | Some(' ' | '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => Marker::Opens,
        Some(first) if first.is_ascii_alphabetic() || matches!(first, '{' | '[' | '#') => Marker::Glued,
        Some(_) => Marker::Text,
    }
}

/// Behind a marker `kubectl` accepts comments only.
fn refused_marker(text: &str, at: usize) -> Option<SyntaxError> {
    let rest = behind(text, at).trim();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let place = rest_of_line(text, at);
    let message = "kubectl refuses a stream with text in the line of `---`";
    Some(difference(Problem::Refused, place, message, "put what follows the dashes on the next line"))
}

/// `---#` is a separator between documents, and a word ahead of the first one.
fn glued_comment(text: &str, at: usize) -> Option<SyntaxError> {
    let message = "kubectl takes `---#` for text where no document stands ahead of it";
    let refused =
        || difference(Problem::Refused, rest_of_line(text, at), message, "put a space ahead of `#`");
    behind(text, at).starts_with('#').then(refused)
}

/// Whether nothing but comments, directives and blank lines stands here.
fn is_preamble(text: &str) -> bool {
    let mut lines = text.lines();
    lines.all(|line| line.starts_with('%') || matches!(line.trim_start().chars().next(), None | Some('#')))
}

/// `kubectl` cuts a directive off from the document that it is for.
fn refused_directive(text: &str, preamble: Range<usize>) -> Option<SyntaxError> {
    let before = text.get(preamble.clone())?;
    let within = if before.starts_with('%') { Some(0) } else { before.find("\n%").map(|at| at + 1) };
    let at = preamble.start + within?;
    let message = "kubectl reads a directive as a document of its own, and refuses it";
    Some(difference(Problem::Refused, at..at + line(text, at), message, "remove the directive"))
}
