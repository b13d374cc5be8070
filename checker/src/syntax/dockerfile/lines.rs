//! Lines of a Dockerfile: directives, comments, instructions over several lines, and heredocs.

use std::borrow::Cow;
use std::ops::Range;

use super::words::Opening;
use crate::source::Span;
use crate::syntax::builder::offset;
use crate::syntax::comments::Comments;
use crate::syntax::{Comment, Problem, SyntaxError};

/// One instruction, its lines joined.
pub(super) struct Line<'s> {
    /// The joined text, without space at either end.
    pub text: Cow<'s, str>,
    /// Where each piece starts in the joined text and in the source; never empty.
    pieces: Vec<(usize, usize)>,
    /// What stands at the end of a line that goes on: `\` or a backtick.
    pub escape: char,
}

impl Line<'_> {
    /// Where `range` of the joined text stands.
    pub fn span(&self, range: &Range<usize>) -> Span {
        // The end belongs to the piece of the last byte: the next piece is on another line. An empty range is
        // the end of what stands ahead of it.
        let end = range.end.checked_sub(1).map_or_else(|| self.place(0), |last| self.place(last) + 1);
        let start = if range.is_empty() { end } else { self.place(range.start) };
        Span::new(offset(start), offset(end))
    }

    /// The joined text at `range`.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn place(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(local, _)| *local <= at);
        let piece = next.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(at, |(local, place)| place + (at - local))
    }

    /// A mistake at `range`.
    pub fn error(&self, range: &Range<usize>, message: &str, help: Option<&str>) -> SyntaxError {
        error(self.span(range), message, help)
    }
}

/// A directive at the beginning, such as `# syntax=docker/dockerfile:1`.
pub(super) struct Directive {
    /// Its name in lower case.
    pub name: &'static str,
    /// Where its name stands.
    pub key: Span,
    /// Where its value stands.
    pub value: Span,
}

/// The text of a heredoc.
pub(super) struct Heredoc {
    /// The lines between the instruction and the delimiter.
    pub body: Span,
    /// The text, without leading tabs if the heredoc asks for that.
    pub text: String,
    /// Where the delimiter at its end stops.
    pub end: u32,
}

/// Reads lines one after the other.
pub(super) struct Lines<'s> {
    text: &'s str,
    at: usize,
    escape: char,
    comments: Comments,
}

/// The directives that builders know.
const DIRECTIVES: [&str; 3] = ["syntax", "escape", "check"];

impl<'s> Lines<'s> {
    pub fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, escape: '\\', comments: Comments::default() }
    }

    /// The directives, which stand ahead of everything else.
    pub fn directives(&mut self, errors: &mut Vec<SyntaxError>) -> Vec<Directive> {
        let mut found: Vec<Directive> = Vec::new();
        while let Some((key, value)) = self.physical().and_then(|line| directive(self.text, &line)) {
            let name = self.text.get(key.range()).unwrap_or_default();
            let known = DIRECTIVES.iter().find(|known| name.eq_ignore_ascii_case(known));
            match known {
                Some(name) if found.iter().any(|other| other.name == *name) => {
                    errors.push(error(
                        key,
                        &format!("the directive `{name}` stands twice"),
                        Some("remove one"),
                    ));
                }
                Some(name) => found.push(Directive { name, key, value }),
                None => {}
            }
            if known == Some(&"escape") {
                errors.extend(self.set_escape(value).err());
            }
            // A directive that is none for builders is a comment for them.
            self.comment_or_blank(known.is_none());
        }
        found
    }

    fn set_escape(&mut self, value: Span) -> Result<(), SyntaxError> {
        self.escape = match self.text.get(value.range()) {
            Some("\\") => '\\',
            Some("`") => '`',
            _ => return Err(error(value, "an escape is a backslash or a backtick", None)),
        };
        Ok(())
    }

    /// Goes behind this line, which is a comment or blank.
    fn comment_or_blank(&mut self, is_comment: bool) {
        let Some(line) = self.physical() else { return };
        let content = self.text.get(line.clone()).unwrap_or_default();
        let start = line.start + (content.len() - content.trim_start().len());
        if is_comment && start < line.end {
            self.comments.comment(Span::new(offset(start), offset(line.end)));
        }
        self.advance(&line);
    }

    /// The next instruction.
    pub fn next(&mut self) -> Option<Line<'s>> {
        let first = self.skip_to_content()?;
        let content = self.text.get(first.clone()).unwrap_or_default();
        let start = first.start + (content.len() - content.trim_start().len());
        let mut line = Line { text: Cow::Borrowed(""), pieces: Vec::new(), escape: self.escape };
        let mut goes_on = self.piece(&mut line, start..first.end);
        self.advance(&first);
        while goes_on && let Some(next) = self.physical() {
            let content = self.text.get(next.clone()).unwrap_or_default().trim_start();
            if content.is_empty() || content.starts_with('#') {
                self.comment_or_blank(!content.is_empty());
                continue;
            }
            goes_on = self.piece(&mut line, next.clone());
            self.advance(&next);
        }
        let length = line.text.trim_end().len();
        match &mut line.text {
            Cow::Borrowed(text) => *text = text.get(..length).unwrap_or_default(),
            Cow::Owned(text) => text.truncate(length),
        }
        Some(line)
    }

    /// Passes comments and blank lines; gives the line behind them.
    fn skip_to_content(&mut self) -> Option<Range<usize>> {
        loop {
            let line = self.physical()?;
            let content = self.text.get(line.clone()).unwrap_or_default().trim_start();
            if !content.is_empty() && !content.starts_with('#') {
                return Some(line);
            }
            self.comment_or_blank(!content.is_empty());
        }
    }

    /// Adds what stands at `place` to `line`; whether the next line belongs to it too.
    fn piece(&mut self, line: &mut Line<'s>, place: Range<usize>) -> bool {
        self.comments.content();
        let content = self.text.get(place.clone()).unwrap_or_default();
        let kept = continued(content, self.escape);
        let piece = kept.unwrap_or(content);
        if line.pieces.is_empty() {
            line.text = Cow::Borrowed(piece);
            line.pieces.push((0, place.start));
        } else if !piece.is_empty() {
            line.pieces.push((line.text.len(), place.start));
            line.text.to_mut().push_str(piece);
        }
        kept.is_some()
    }

    /// The text of the heredoc that `opening` in `line` begins.
    ///
    /// # Errors
    /// When its delimiter is missing; the rest of the file is then read.
    pub fn heredoc(&mut self, line: &Line<'_>, opening: &Opening) -> Result<Heredoc, SyntaxError> {
        let start = self.at;
        let delimiter = line.slice(&opening.delimiter);
        let mut text = String::new();
        while let Some(next) = self.physical() {
            let whole = self.text.get(next.clone()).unwrap_or_default();
            let content = if opening.strips_tabs { whole.trim_start_matches('\t') } else { whole };
            let ends = content == delimiter;
            let from = self.at;
            self.comments.content();
            self.advance(&next);
            if ends {
                let body = Span::new(offset(start), offset(from));
                return Ok(Heredoc { body, text, end: offset(next.end) });
            }
            text.push_str(content);
            text.push_str(self.text.get(next.end..self.at).unwrap_or_default());
        }
        let help = format!("end it with a line that holds nothing but `{delimiter}`");
        Err(line.error(&opening.word, "this heredoc is never closed", Some(&help)))
    }

    /// The line at hand without its break; `None` at the end.
    fn physical(&self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        Some(self.at..self.at + line.len())
    }

    /// Goes behind `line` and its break.
    fn advance(&mut self, line: &Range<usize>) {
        let rest = self.text.get(line.end..).unwrap_or_default();
        let line_break = ["\r\n", "\n"].into_iter().find(|end| rest.starts_with(end)).map_or(0, str::len);
        // A carriage return alone at the end of the file is cut off as well.
        let line_break = if line_break == 0 { rest.len().min(1) } else { line_break };
        self.at = line.end + line_break;
        self.comments.line_break();
    }

    /// All comments so far.
    pub fn into_comments(self) -> Vec<Comment> {
        self.comments.into_found()
    }
}

/// What of a line that goes on stands ahead of its `escape`; `None` for a line that ends.
fn continued(content: &str, escape: char) -> Option<&str> {
    let kept = content.trim_end_matches([' ', '\t']).strip_suffix(escape)?;
    // Two of them are one that is meant.
    (!kept.ends_with(escape)).then_some(kept)
}

/// Name and value of the directive at `line`.
fn directive(text: &str, line: &Range<usize>) -> Option<(Span, Span)> {
    let content = text.get(line.clone())?;
    let inner = content.trim_start().strip_prefix('#')?;
    let (name, value) = inner.split_once('=')?;
    let word = name.trim();
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) || value.trim().is_empty() {
        return None;
    }
    let at = |part: &str, behind: &str| line.end - behind.len() - part.len();
    let key = at(name.trim_start(), value) - 1;
    let start = at(value.trim_start(), "");
    Some((span(key, word), span(start, value.trim())))
}

fn span(start: usize, text: &str) -> Span {
    Span::new(offset(start), offset(start + text.len()))
}

/// A mistake at `span`.
pub(super) fn error(span: Span, message: &str, help: Option<&str>) -> SyntaxError {
    let help = help.map(ToOwned::to_owned);
    SyntaxError { problem: Problem::Syntax, span, message: message.to_owned(), help }
}
