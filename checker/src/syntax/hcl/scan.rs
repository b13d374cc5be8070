//! One pass over the marks of a text, ahead of the parser: comments, and brackets, quotes and heredocs that
//! do not close. It keeps its own stack, so no input is too deep for it.

use std::ops::Range;

use super::messages;
use super::nesting::{Frame, Nesting, is_word};
use crate::source::Span;
use crate::syntax::builder::offset;
use crate::syntax::comments::Comments;
use crate::syntax::{Comment, SyntaxError};

/// What a pass found.
pub(super) struct Scan {
    /// Comments up to the error, or all.
    pub comments: Vec<Comment>,
    /// What does not close, or is too much for the parser.
    pub error: Option<SyntaxError>,
}

/// Where the content begins: behind a byte order mark.
pub(super) fn start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Longest text that is read, 4 MiB: the parser needs up to a hundred times as much memory.
const MOST_BYTES: usize = 4 << 20;

/// Scans `text`, which may nest `depth` levels deep.
pub(super) fn scan(text: &str, depth: usize) -> Scan {
    if text.len() > MOST_BYTES {
        return Scan { comments: Vec::new(), error: Some(messages::too_long(text, MOST_BYTES)) };
    }
    let mut scanner = Scanner::new(text, depth);
    let error = scanner.run().err();
    Scan { comments: scanner.comments.into_found(), error }
}

/// Where the entries begin of the body or object that goes on at the end of `text`.
pub(super) fn siblings(text: &str) -> Vec<usize> {
    let mut scanner = Scanner::new(text, usize::MAX);
    // What is cut off is open: the places are what counts here.
    let _ = scanner.run();
    let depth = scanner.nesting.depth();
    scanner.entries.iter().filter(|(level, _)| *level == depth).map(|(_, at)| *at).collect()
}

struct Scanner<'s> {
    text: &'s str,
    at: usize,
    comments: Comments,
    nesting: Nesting,
    /// Where lines and entries begin in the collections that are open, with their levels.
    entries: Vec<(usize, usize)>,
    /// Whether the next content begins one.
    begins: bool,
}

type Step = Result<(), SyntaxError>;

impl<'s> Scanner<'s> {
    fn new(text: &'s str, depth: usize) -> Self {
        Self {
            text,
            at: start(text),
            comments: Comments::default(),
            nesting: Nesting::new(depth),
            entries: Vec::new(),
            begins: true,
        }
    }

    fn run(&mut self) -> Step {
        while let Some(byte) = self.byte(self.at) {
            match self.nesting.innermost() {
                Some(Frame::Quote { start }) => self.quoted(start, byte)?,
                Some(Frame::Heredoc { delimiter, .. }) => self.heredoc(delimiter, byte)?,
                _ => self.code(byte)?,
            }
        }
        self.nesting.innermost().map_or(Ok(()), |frame| Err(messages::unclosed(self.text, frame)))
    }

    /// A step outside of texts.
    fn code(&mut self, byte: u8) -> Step {
        match byte {
            b'\n' => {
                self.comments.line_break();
                self.nesting.separator();
                self.begins = true;
                self.at += 1;
            }
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'#' => self.line_comment(),
            b'/' if self.byte(self.at + 1) == Some(b'/') => self.line_comment(),
            b'/' if self.byte(self.at + 1) == Some(b'*') => self.block_comment()?,
            _ => self.content(byte)?,
        }
        Ok(())
    }

    fn content(&mut self, byte: u8) -> Step {
        self.comments.content();
        self.nesting.content(self.text, self.at, byte);
        if std::mem::replace(&mut self.begins, matches!(byte, b'{' | b',')) {
            self.entries.push((self.nesting.depth(), self.at));
        }
        match byte {
            b'"' => self.open(Frame::Quote { start: self.at }, 1)?,
            b'{' | b'[' | b'(' => {
                let frame = self.nesting.bracket(byte, self.at);
                self.open(frame, 1)?;
            }
            b'}' | b']' | b')' => {
                let closed = self.nesting.close(byte);
                closed.map_err(|open| messages::mismatch(self.at, open))?;
                while self.entries.pop_if(|(level, _)| *level > self.nesting.depth()).is_some() {}
                self.at += 1;
            }
            b'<' => self.less()?,
            byte if is_word(byte) => self.skip(|byte| !is_word(byte)),
            _ => self.at += 1,
        }
        self.nesting.bounded(self.at).map_err(messages::too_many_keys)
    }

    /// A `<`, which may begin a heredoc.
    fn less(&mut self) -> Step {
        let Some(delimiter) = heredoc_start(self.text, self.at) else {
            self.at += 1;
            return Ok(());
        };
        let length = delimiter.end as usize - self.at;
        self.open(Frame::Heredoc { start: self.at, delimiter }, length)
    }

    /// A step inside of a quoted text.
    fn quoted(&mut self, start: usize, byte: u8) -> Step {
        match byte {
            b'"' => {
                self.nesting.leave();
                self.at += 1;
            }
            b'\\' => self.at += 2,
            b'\n' => return Err(messages::unclosed(self.text, Frame::Quote { start })),
            b'$' | b'%' => self.template_mark(byte)?,
            _ => self.skip(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'$' | b'%')),
        }
        Ok(())
    }

    /// A step inside of a heredoc, each line of which begins behind a break.
    fn heredoc(&mut self, delimiter: Span, byte: u8) -> Step {
        match byte {
            b'\n' => {
                self.comments.line_break();
                self.at += 1;
                if let Some(end) = heredoc_end(self.text, self.at, delimiter) {
                    self.comments.content();
                    self.nesting.leave();
                    self.at = end;
                }
            }
            b'$' | b'%' => self.template_mark(byte)?,
            _ => self.skip(|byte| matches!(byte, b'\n' | b'$' | b'%')),
        }
        Ok(())
    }

    /// A `$` or `%` of a text: alone, of an escaped mark such as `$${`, or of an interpolation.
    fn template_mark(&mut self, byte: u8) -> Step {
        let next = self.byte(self.at + 1);
        if next == Some(b'{') {
            return self.open(Frame::Template { start: self.at }, 2);
        }
        let escaped = next == Some(byte) && self.byte(self.at + 2) == Some(b'{');
        self.at += if escaped { 3 } else { 1 };
        Ok(())
    }

    /// Goes behind this byte, up to one that `stops`.
    fn skip(&mut self, stops: impl Fn(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        self.at += 1 + rest.iter().position(|byte| stops(*byte)).unwrap_or(rest.len());
    }

    fn open(&mut self, frame: Frame, length: usize) -> Step {
        let opened = self.nesting.open(frame);
        opened.map_err(|limit| messages::too_deep(self.at..self.at + length, limit))?;
        self.at += length;
        Ok(())
    }

    fn line_comment(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        self.comments.comment(span(self.at..self.at + line.trim_end_matches('\r').len()));
        self.at += line.len();
    }

    fn block_comment(&mut self) -> Step {
        let rest = self.text.get(self.at + 2..).unwrap_or_default();
        let Some(length) = rest.find("*/") else {
            return Err(messages::unclosed_comment(self.at));
        };
        let end = self.at + 2 + length + 2;
        self.comments.comment(span(self.at..end));
        self.at = end;
        Ok(())
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }
}

/// Where the delimiter stands of the heredoc that begins at `at`, if one does.
fn heredoc_start(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?.strip_prefix("<<")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let begins = rest.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let length = rest.find(|character| !is_name(character)).unwrap_or(rest.len());
    let start = text.len() - rest.len();
    begins.then(|| span(start..start + length))
}

/// Where the heredoc ends whose delimiter stands at `delimiter`, if the line at `at` ends it.
fn heredoc_end(text: &str, at: usize, delimiter: Span) -> Option<usize> {
    let rest = text.get(at..)?.trim_start_matches([' ', '\t']);
    let behind = rest.strip_prefix(text.get(delimiter.range())?)?;
    (!behind.starts_with(is_name)).then_some(text.len() - behind.len())
}

/// Whether a name may go on with `character`.
pub(super) fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

pub(super) fn span(range: Range<usize>) -> Span {
    Span::new(offset(range.start), offset(range.end))
}
