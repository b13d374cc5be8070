//! Characters that nobody sees and that Kubernetes heeds: line breaks of old, and byte order marks.

use std::ops::Range;

use super::messages::difference;
use super::rewrite::{Edit, MARK};
use crate::source::Span;
use crate::syntax::{Problem, SyntaxError};

/// Changes to the bytes `range` of `text` that make the parser read them as the loader of Kubernetes does:
/// U+0085, U+2028 and U+2029 end a line, and a byte order mark is nothing at the start of a document and an
/// ordinary character elsewhere.
pub(super) fn edits(text: &str, range: &Range<usize>) -> Vec<Edit> {
    let part = text.get(range.clone()).unwrap_or_default();
    if part.is_ascii() {
        return Vec::new();
    }
    let first = range.start + first_line_behind_marker(part);
    let found = part.match_indices(['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}']);
    let edit = |(at, character): (usize, &str)| {
        let at = range.start + at;
        let with = match character {
            "\u{feff}" if at == 0 => return None,
            // The reader of the loader skips one, and its scanner another.
            "\u{feff}" if at == first || is_second_mark(text, first, at) => "",
            "\u{feff}" => MARK,
            _ => "\n",
        };
        Some(Edit { range: at..at + character.len(), with: with.into() })
    };
    found.filter_map(edit).collect()
}

fn is_second_mark(text: &str, first: usize, at: usize) -> bool {
    text.get(first..at) == Some("\u{feff}")
}

/// Where the content of a piece starts.
fn first_line_behind_marker(part: &str) -> usize {
    let has_marker = part.starts_with("---");
    if has_marker { part.find('\n').map_or(part.len(), |at| at + 1) } else { 0 }
}

/// What to say of the first of `edits` that changes what is read, which a mark within one of `comments` does
/// not; those are in order.
pub(super) fn disguise(text: &str, edits: &[Edit], comments: &[Span]) -> Option<SyntaxError> {
    let is_comment = |at: usize| {
        let next = comments.partition_point(|comment| comment.start as usize <= at);
        next.checked_sub(1)
            .and_then(|index| comments.get(index))
            .is_some_and(|span| span.range().contains(&at))
    };
    edits.iter().find_map(|edit| {
        let character = text.get(edit.range.clone())?.chars().next()?;
        let name = match character {
            '\u{85}' => "next line",
            '\u{2028}' => "line separator",
            '\u{2029}' => "paragraph separator",
            _ if edit.with == MARK && !is_comment(edit.range.start) => {
                let message = "a byte order mark (U+FEFF) stands here and is part of the key or value";
                let help = "delete it; at the start of a document it does no harm";
                return Some(difference(Problem::Disguised, edit.range.clone(), message, help));
            }
            _ => return None,
        };
        let code = u32::from(character);
        let message = format!(
            "the invisible character U+{code:04X} ({name}) ends the line here for Kubernetes, also a comment"
        );
        let help = "delete it; write it as an escape in double quotes where a text needs it";
        Some(difference(Problem::Disguised, edit.range.clone(), &message, help))
    })
}
