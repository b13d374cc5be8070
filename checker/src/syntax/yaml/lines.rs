//! Words and lines of a text, for errors to point at.

use std::ops::Range;

/// The word at `at`; the last character of the text where it ends there.
pub(super) fn token(text: &str, at: usize) -> Range<usize> {
    let length = word(text, at).min(line(text, at).max(1));
    let end = boundary_above(text, at + length);
    if at < end {
        return at..end;
    }
    let last = text.trim_end().chars().next_back().map_or(0, char::len_utf8);
    text.trim_end().len() - last..text.trim_end().len()
}

/// From `at` to the end of its line; as [`token`] where nothing is left of it.
pub(super) fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    let rest = trimmed(text, at..at + line(text, at));
    if rest.is_empty() { token(text, at) } else { rest }
}

/// The content of the line that `at` is in; its rest where `at` is in the midst of content.
pub(super) fn whole_line(text: &str, at: usize) -> Range<usize> {
    let start = line_start(text, at);
    let is_lead = text.get(start..at).is_some_and(|lead| lead.trim_matches([' ', '-', '?']).is_empty());
    rest_of_line(text, if is_lead { start } else { at })
}

/// `place` without white space at its ends.
pub(super) fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let part = text.get(place.clone()).unwrap_or_default();
    let start = place.start + (part.len() - part.trim_start().len());
    start..start.max(place.start + part.trim_end().len())
}

/// Where the line of `at` starts.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1)
}

/// Whether `second` stands in a later line than `first`.
pub(super) fn is_later_line(text: &str, first: usize, second: usize) -> bool {
    line_start(text, first) < line_start(text, second)
}

/// The start of the character at `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0)
}

/// The end of the character that `at` splits.
fn boundary_above(text: &str, at: usize) -> usize {
    (at..text.len()).find(|place| text.is_char_boundary(*place)).unwrap_or(text.len())
}

/// Length of the rest of the line at `at`, without its break.
pub(super) fn line(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// Length of the word at `at`: up to white space, at least one byte.
pub(super) fn word(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    end.unwrap_or(rest.len()).max(usize::from(!rest.is_empty()))
}
