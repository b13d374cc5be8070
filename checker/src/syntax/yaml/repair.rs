//! What the parser refuses although the loader of Kubernetes reads it.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::places;
use super::rewrite::Edit;

/// How a text has to change so that the parser reads it; places in the text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    /// The lines of the quoted scalar that starts here are indented too little.
    Indent(usize),
    /// A blank is missing ahead of the comment that starts here.
    Part(usize),
}

/// Padding beyond this many bytes is not added: a hostile text could ask for its square.
const MOST_PADDING: usize = 1 << 20;

impl Repair {
    /// What may help against an error at `at`; `last_end` is the end of the last node that was read.
    pub fn of(kind: &ErrorKind, text: &str, at: usize, last_end: usize) -> Option<Self> {
        match kind {
            ErrorKind::InvalidQuotedScalarIndent | ErrorKind::TabInIndentation => {
                let start = places::skip(text, last_end, b":?-,[{");
                is_quote(text, start).then_some(Self::Indent(start))
            }
            ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => {
                (text.as_bytes().get(at) == Some(&b'#')).then_some(Self::Part(at))
            }
            _ => None,
        }
    }

    /// The same with its place carried elsewhere.
    pub fn moved(self, place: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::Indent(at) => Self::Indent(place(at)),
            Self::Part(at) => Self::Part(place(at)),
        }
    }

    /// Changes to the bytes `range` of `text`; none if it is beyond repair.
    pub fn edits(self, text: &str, range: &Range<usize>) -> Vec<Edit> {
        match self {
            Self::Part(at) => vec![Edit { range: at..at, with: " ".into() }],
            Self::Indent(at) => indent(text, at, range.end).unwrap_or_default(),
        }
    }
}

fn is_quote(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), Some(b'"' | b'\''))
}

/// Indents all lines of the scalar beyond its quote; white space at their start has no meaning.
fn indent(text: &str, start: usize, end: usize) -> Option<Vec<Edit>> {
    let before = text.get(..start)?;
    let column = start - before.rfind(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map_or(0, |at| at + 1);
    let scalar = text.get(start..closing(text, start, end)?)?;
    let breaks = scalar.match_indices(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
    let places: Vec<usize> = breaks.map(|(at, found)| start + at + found.len()).collect();
    if places.len().saturating_mul(column + 1) > MOST_PADDING {
        return None;
    }
    let padding = |at: usize| Edit { range: at..at, with: " ".repeat(column + 1).into() };
    let is_marker = |at: &usize| text.get(*at..).is_some_and(|line| line.starts_with("..."));
    if places.iter().any(is_marker) {
        return None;
    }
    let is_inside_crlf = |at: &usize| text.get(*at - 1..*at + 1) == Some("\r\n");
    Some(places.into_iter().filter(|at| !is_inside_crlf(at)).map(padding).collect())
}

/// Where the quoted scalar that starts at `start` ends.
fn closing(text: &str, start: usize, end: usize) -> Option<usize> {
    let scalar = text.get(start..end)?;
    let mut rest = scalar.char_indices();
    let (_, quote) = rest.next()?;
    while let Some((at, character)) = rest.next() {
        if character == '\\' && quote == '"' {
            rest.next();
        } else if character == quote {
            let is_doubled = quote == '\'' && rest.as_str().starts_with('\'');
            if !is_doubled {
                return Some(start + at);
            }
            rest.next();
        }
    }
    None
}
