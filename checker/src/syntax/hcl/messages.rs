//! What to say of a text that is no HCL, and where.

use std::ops::Range;

use hcl_edit::parser::Error;

use super::nesting::{Frame, closing};
use super::scan::{is_name, span};
use crate::syntax::{Problem, SyntaxError};

/// How a value may be written.
const VALUES: &str = "write a text in double quotes, a number, a list, an object or a reference";

/// What of the parser's messages tells a kind of mistake, what we say of it, and how to mend it.
const KNOWN: [(&str, &str, Option<&str>); 13] = [
    (
        "invalid escape sequence",
        "this backslash starts no escape of HCL",
        Some("write `\\\\` for a backslash"),
    ),
    (
        "hex code",
        "this escape names no character",
        Some("write four hexadecimal digits behind `\\u`, eight behind `\\U`"),
    ),
    (
        "invalid structure",
        "neither a value nor a block follows this name",
        Some("write `=` or `{` behind it"),
    ),
    ("invalid expression", "a value is missing here", Some(VALUES)),
    (
        "invalid object item",
        "a comma or a line break is missing ahead of this",
        Some("separate the entries of an object with either"),
    ),
    ("invalid object value assignment", "`=` is missing between key and value", None),
    ("invalid traversal operator", "a name, an index or `*` is missing here", None),
    (
        "invalid block body",
        "this is not expected in a block of one line",
        Some("put each argument on a line of its own, and the closing brace too"),
    ),
    (
        "expected newline or eof",
        "a line break is missing ahead of this",
        Some("put each argument and each block on a line of its own"),
    ),
    ("expected `]`", "a comma or `]` is missing ahead of this", None),
    ("expected `)`", "a comma or `)` is missing ahead of this", None),
    ("expected `in`", "`in` is missing ahead of this", None),
    ("expected identifier", "a name is missing here", None),
];

/// What to say where the parser says nothing, of a name.
const INCOMPLETE: (&str, Option<&str>) = ("this argument or block is not complete", None);
/// As above, of anything else.
const NO_NAME: (&str, Option<&str>) =
    ("neither an argument nor a block begins here", Some("begin each with a name"));

/// What `error` of the parser, which read `text` from `start` on, means.
pub(super) fn explain(text: &str, start: usize, error: &Error) -> SyntaxError {
    let at = start + error.location().offset();
    let said = error.message();
    let is_escape = said.contains("escape sequence") || said.contains("hex code");
    let place = if is_escape { escape(text, at) } else { token(text, at) };
    if said.contains("nesting depth") {
        return limit(place, "blocks and expressions nest deeper than 64 levels");
    }
    if said.contains("binary operation") {
        return limit(place, "more than 128 operators follow each other in one expression");
    }
    if said.contains("found redefined") {
        return redefined(text, place, said.contains("object key"));
    }
    if text.get(place.clone()) == Some("'") {
        return syntax(place, "texts in HCL stand in double quotes", Some("replace the single quotes"));
    }
    let known =
        KNOWN.iter().find(|(mark, ..)| said.contains(mark)).map(|(_, message, help)| (*message, *help));
    let is_name = text.get(place.clone()).is_some_and(|token| token.starts_with(char::is_alphabetic));
    let (message, help) = known.unwrap_or(if is_name { INCOMPLETE } else { NO_NAME });
    syntax(place, message, help)
}

/// A name or key at `place` that its block or object has already.
fn redefined(text: &str, place: Range<usize>, is_key: bool) -> SyntaxError {
    let place = place.start..place.end.max(place.start + quoted(text, place.start));
    let name = text.get(place.clone()).unwrap_or_default();
    let (kind, home) = if is_key { ("key", "object") } else { ("argument", "block") };
    let siblings = super::scan::siblings(text.get(..place.start).unwrap_or_default());
    let first = siblings.into_iter().find(|at| begins_with(text.get(*at..).unwrap_or_default(), name));
    let first = first.map(|at| format!(", first on line {}", line(text, at))).unwrap_or_default();
    let message = format!("the {kind} `{name}` stands twice in this {home}{first}");
    syntax(place, &message, Some("remove one of the two"))
}

/// Length of the quoted text at `at`, if one begins there.
fn quoted(text: &str, at: usize) -> usize {
    let inner = text.get(at..).and_then(|rest| rest.strip_prefix('"'));
    inner.and_then(|inner| inner.find('"')).map_or(0, |end| end + 2)
}

fn begins_with(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(is_name))
}

/// Something that is still open at the end of the text, or of the line for a quote.
pub(super) fn unclosed(text: &str, frame: Frame) -> SyntaxError {
    match frame {
        Frame::Bracket { bracket, start, .. } => {
            let (open, close) = (char::from(bracket), char::from(closing(bracket)));
            let help = format!("add the closing `{close}`");
            syntax(start..start + 1, &format!("`{open}` is never closed"), Some(&help))
        }
        Frame::Template { start } => {
            syntax(start..start + 2, "this interpolation is never closed", Some("add the closing `}`"))
        }
        Frame::Quote { start } => {
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.split('\n').next().unwrap_or_default().trim_end().len();
            let help = "close it in its line; texts of several lines are heredocs, as in `<<EOT`";
            syntax(start..start + length, "this quote is never closed", Some(help))
        }
        Frame::Heredoc { start, delimiter } => {
            let word = text.get(delimiter.range()).unwrap_or_default();
            let help = format!("end it with a line that holds nothing but `{word}`");
            syntax(start..delimiter.end as usize, "this heredoc is never closed", Some(&help))
        }
    }
}

/// A comment at `start` without an end.
pub(super) fn unclosed_comment(start: usize) -> SyntaxError {
    syntax(start..start + 2, "this comment is never closed", Some("add the closing `*/`"))
}

/// A closing bracket at `at` where something else is open, or nothing.
pub(super) fn mismatch(at: usize, open: Option<Frame>) -> SyntaxError {
    let place = at..at + 1;
    match open {
        Some(Frame::Bracket { bracket, .. }) => {
            let help = format!("end it with `{}` first", char::from(closing(bracket)));
            syntax(place, &format!("this does not close `{}`", char::from(bracket)), Some(&help))
        }
        Some(_) => syntax(place, "this does not close the interpolation", Some("end it with `}` first")),
        None => syntax(place, "this closes nothing", Some("remove it, or add what it should close")),
    }
}

/// A text of more than `most` bytes.
pub(super) fn too_long(text: &str, most: usize) -> SyntaxError {
    let first = text.chars().next().map_or(0, char::len_utf8);
    let message = format!(
        "this file has {} MiB, and HCL is read up to {} MiB",
        text.len().div_ceil(1 << 20),
        most >> 20
    );
    SyntaxError { help: Some("split the file".into()), ..limit(0..first, &message) }
}

/// Nesting at `place` beyond the limit of `depth` levels.
pub(super) fn too_deep(place: Range<usize>, depth: usize) -> SyntaxError {
    limit(place, &format!("brackets and texts nest deeper than {depth} levels"))
}

/// Objects up to `at` that would take the parser too long.
pub(super) fn too_many_keys(at: usize) -> SyntaxError {
    let help = "split the object or the file";
    let message = "the objects up to here have more entries than are read";
    SyntaxError { help: Some(help.into()), ..limit(at.saturating_sub(1)..at, message) }
}

/// The word or sign at `at`; the last one ahead of it where there is only white space.
fn token(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let Some(first) = rest.chars().next().filter(|first| !first.is_whitespace()) else {
        let end = before.trim_end().len();
        let last = before.trim_end().chars().next_back().map_or(0, char::len_utf8);
        return end - last..end;
    };
    let length = rest.find(|character| !is_name(character)).unwrap_or(rest.len());
    at..at + length.max(first.len_utf8())
}

/// The escape that the parser gave up in or behind at `at`.
fn escape(text: &str, at: usize) -> Range<usize> {
    let Some(start) = text.get(..at).and_then(|before| before.rfind('\\')) else { return token(text, at) };
    let mut rest = text.get(start + 1..).unwrap_or_default().chars();
    let letter = rest.next().map_or(0, char::len_utf8);
    let digits = rest.take(8).take_while(char::is_ascii_hexdigit).count();
    let is_code = text.get(start + 1..).is_some_and(|rest| rest.starts_with(['u', 'U']));
    start..start + 1 + letter + if is_code { digits } else { 0 }
}

/// The line, from 1, of `at`.
fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn limit(place: Range<usize>, message: &str) -> SyntaxError {
    SyntaxError { problem: Problem::Limit, ..syntax(place, message, None) }
}

/// A mistake at `place`.
pub(super) fn syntax(place: Range<usize>, message: &str, help: Option<&str>) -> SyntaxError {
    let help = help.map(ToOwned::to_owned);
    SyntaxError { problem: Problem::Syntax, span: span(place), message: message.to_owned(), help }
}
