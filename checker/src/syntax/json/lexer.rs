//! The tokens of JSON.

use super::error;
use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::builder::{Collection, offset};

/// A token; its place comes beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(Collection),
    Close(Collection),
    Colon,
    Comma,
    /// A text; `decoded` where it has escapes.
    Text {
        decoded: Option<String>,
    },
    /// A number, `true`, `false` or `null`.
    Plain,
    /// The end of the input.
    End,
}

/// Cuts a text into tokens.
pub(super) struct Lexer<'s> {
    text: &'s str,
    at: usize,
}

type Lexed = Result<(Token, Span), SyntaxError>;

impl<'s> Lexer<'s> {
    pub fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at }
    }

    /// The next token.
    pub fn next(&mut self) -> Lexed {
        while matches!(self.byte(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        let start = self.at;
        match self.byte(start) {
            None => Ok((Token::End, self.span(start, start))),
            Some(b'{') => self.single(Token::Open(Collection::Mapping)),
            Some(b'[') => self.single(Token::Open(Collection::Sequence)),
            Some(b'}') => self.single(Token::Close(Collection::Mapping)),
            Some(b']') => self.single(Token::Close(Collection::Sequence)),
            Some(b':') => self.single(Token::Colon),
            Some(b',') => self.single(Token::Comma),
            Some(b'"') => self.quoted(start),
            Some(_) => self.plain(start),
        }
    }

    fn single(&mut self, token: Token) -> Lexed {
        self.at += 1;
        Ok((token, self.span(self.at - 1, self.at)))
    }

    fn plain(&mut self, start: usize) -> Lexed {
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |character: char| character.is_whitespace() || "{}[]:,\"'/#".contains(character);
        let length = rest.find(ends).unwrap_or(rest.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let span = self.span(start, start + length.max(first));
        let word = rest.get(..length).unwrap_or_default();
        if matches!(word, "true" | "false" | "null") || is_number(word) {
            self.at = start + length;
            return Ok((Token::Plain, span));
        }
        Err(unexpected(rest, word, span))
    }

    fn quoted(&mut self, start: usize) -> Lexed {
        let from = start + 1;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\') || *byte < b' ');
        let stop = from + stop.unwrap_or(rest.len());
        if self.byte(stop) == Some(b'"') {
            self.at = stop + 1;
            return Ok((Token::Text { decoded: None }, self.span(start, self.at)));
        }
        let mut decoded = self.text.get(from..stop).unwrap_or_default().to_owned();
        self.at = stop;
        self.decode(start, &mut decoded)?;
        Ok((Token::Text { decoded: Some(decoded) }, self.span(start, self.at)))
    }

    /// Reads the rest of a text from the first character that does not stand for itself.
    fn decode(&mut self, start: usize, decoded: &mut String) -> Result<(), SyntaxError> {
        loop {
            let from = self.at;
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\') || *byte < b' ');
            self.at = from + stop.unwrap_or(rest.len());
            decoded.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.byte(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => decoded.push(self.escape()?),
                other => return Err(self.broken_text(start, other)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let start = self.at;
        self.at += 2;
        let character = match self.byte(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => return Err(self.bad_escape(start)),
        };
        Ok(character)
    }

    /// A `\u` escape, or two that make a surrogate pair.
    fn unicode(&mut self, start: usize) -> Result<char, SyntaxError> {
        let first = self.hex(start)?;
        self.at = start + 6;
        let is_pair = (0xD800..0xDC00).contains(&first)
            && self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u".as_slice());
        let second = if is_pair { self.hex(self.at)? } else { 0 };
        if (0xDC00..0xE000).contains(&second) {
            self.at += 6;
            let pair = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return Ok(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&self, escape: usize) -> Result<u32, SyntaxError> {
        let digits = self.text.get(escape + 2..escape + 6).unwrap_or_default();
        let valid = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| valid);
        value.ok_or_else(|| self.bad_escape(escape))
    }

    fn bad_escape(&self, start: usize) -> SyntaxError {
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.chars().take(2).map(char::len_utf8).sum::<usize>();
        let help = "write `\\\\` for a backslash";
        error(self.span(start, start + length), "this backslash starts no escape of JSON", Some(help))
    }

    fn broken_text(&self, start: usize, byte: Option<u8>) -> SyntaxError {
        let rest = self.text.get(start..).unwrap_or_default();
        let line = start + rest.find(['\n', '\r']).unwrap_or(rest.len());
        match byte {
            Some(byte) if !matches!(byte, b'\n' | b'\r') => {
                let message = format!("the control character U+{byte:04X} stands inside a text");
                let help = format!("write it as `\\u{byte:04x}`");
                error(self.span(self.at, self.at + 1), &message, Some(&help))
            }
            _ => {
                let help = "close it in its line, and write line breaks as `\\n`";
                error(self.span(start, line), "this quote is never closed", Some(help))
            }
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(offset(start), offset(end))
    }
}

fn unexpected(rest: &str, word: &str, span: Span) -> SyntaxError {
    let (message, help) = match rest.as_bytes().first() {
        Some(b'/' | b'#') => ("JSON has no comments", Some("remove the comment")),
        Some(b'\'') => ("texts in JSON stand in double quotes", Some("replace the single quotes")),
        Some(byte) if byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.') => {
            ("this is no number of JSON", Some("put it into double quotes if it is a text"))
        }
        Some(_) if !word.is_empty() => (
            "this is no value of JSON",
            Some("put texts and keys into double quotes; the other words are true, false and null"),
        ),
        _ => ("this character has no meaning in JSON", None),
    };
    error(span, message, help)
}

/// Whether `word` is a number by the grammar of JSON.
pub(in crate::syntax) fn is_number(word: &str) -> bool {
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let signed = |part: &str| digits(part.strip_prefix(['+', '-']).unwrap_or(part));
    let whole_is_valid = digits(whole) && (whole == "0" || !whole.starts_with('0'));
    whole_is_valid && fraction.is_none_or(digits) && exponent.is_none_or(signed)
}
