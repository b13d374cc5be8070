//! Recognises template languages that must be rendered before their text is data.
//!
//! One scan over the text follows YAML (and so JSON) just far enough to tell where template text
//! stands: between the tokens, where it gives the text its shape, or inside a quoted or block
//! scalar or a comment, where it is data for somebody else, as in Prometheus rules.

mod action;

use crate::source::Span;
use action::Action;

/// A template language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Go templates as Helm uses them.
    Helm,
    /// Jinja (`{%`, `{#`).
    Jinja,
}

/// A template found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Which language.
    pub language: Language,
    /// The first place that makes it one.
    pub span: Span,
    /// Whether all template text stands in the place of plain scalars, so that the text still has
    /// the shape of its data when each of them is replaced by some value.
    pub scalars_only: bool,
}

/// Finds template text in structural position; template text inside quoted or block scalars, in
/// comments, and `${{ }}` of workflows is data.
#[must_use]
pub fn detect(text: &str) -> Option<Template> {
    if !may_hold_template(text) {
        return None;
    }
    let mut scanner = Scanner::new(text);
    scanner.run();
    scanner.found
}

/// Whether any opening mark occurs, other than those of `${{ }}`.
fn may_hold_template(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.match_indices('{').any(|(at, _)| {
        let expression = at.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'$');
        !expression && matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#'))
    })
}

/// Where template text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Where a key, an item or a line may start.
    Line,
    /// Where a value starts.
    Value,
    /// After the start of a plain scalar.
    Inside,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line_start: usize,
    /// Depth of flow collections.
    flow: usize,
    /// Least indentation of what belongs to the last key or item.
    inner: usize,
    /// Least indentation of the lines of an open block scalar.
    block: Option<usize>,
    /// Least indentation of lines that continue the plain scalar of the line before.
    plain: Option<usize>,
    /// Where the current token started in its line.
    token: usize,
    /// Whether the next character starts a token.
    fresh: bool,
    /// Whether the token stands where a value does.
    value: bool,
    quoted: bool,
    templated: bool,
    /// Where the last closing mark of each sort stands: nothing is searched for beyond it.
    last_close: [Option<usize>; 3],
    found: Option<Template>,
}

/// The marks that close expressions, statements and comments.
const CLOSE: [&str; 3] = ["}}", "%}", "#}"];

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            last_close: CLOSE.map(|close| text.rfind(close)),
            text,
            bytes: text.as_bytes(),
            at: 0,
            line_start: 0,
            flow: 0,
            inner: 0,
            block: None,
            plain: None,
            token: 0,
            fresh: true,
            value: false,
            quoted: false,
            templated: false,
            found: None,
        }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            self.line_start = self.at;
            self.line();
            self.at = self.find(self.at, "\n").map_or(self.bytes.len(), |end| end + 1);
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The offset of `needle` at or after `from`.
    fn find(&self, from: usize, needle: &str) -> Option<usize> {
        self.text.get(from..)?.find(needle).map(|found| from + found)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether a blank or the end of the line stands at `at`.
    fn is_blank(&self, at: usize) -> bool {
        self.byte(at).is_none_or(|byte| byte.is_ascii_whitespace())
    }

    fn line(&mut self) {
        let rest = self.rest();
        let indent = rest.bytes().take_while(|byte| *byte == b' ').count();
        let marker = rest.starts_with("---") && self.is_blank(self.at + 3);
        let empty = matches!(self.byte(self.at + indent), None | Some(b'\n' | b'\r'));
        if empty && !marker {
            return;
        }
        if self.block.is_some_and(|least| indent >= least && !marker) {
            return;
        }
        let continued = self.plain.take().is_some_and(|least| indent >= least && !marker);
        self.block = None;
        self.fresh = !continued;
        self.value = self.flow > 0;
        (self.quoted, self.templated) = (false, false);
        self.token = indent;
        self.at += indent;
        if marker {
            self.at += 3;
            (self.flow, self.inner, self.value) = (0, 0, true);
        }
        self.tokens();
    }

    /// Reads to the end of the line, or of the line on which the last token ends.
    fn tokens(&mut self) {
        while let Some(byte) = self.byte(self.at) {
            let ended = match byte {
                b'\n' => {
                    let open = !self.fresh && self.value && !self.quoted && self.flow == 0;
                    self.plain = open.then_some(self.inner);
                    true
                }
                b'#' if self.at == self.line_start || self.is_blank(self.at - 1) => true,
                b'{' | b'$' if self.template() => false,
                _ if self.fresh => self.start(byte),
                _ => self.proceed(byte),
            };
            if ended {
                return;
            }
        }
    }

    /// At the start of a token. Says whether the rest of the line is no matter.
    fn start(&mut self, byte: u8) -> bool {
        let alone = self.is_blank(self.at + 1);
        match byte {
            b' ' | b'\t' | b'\r' => self.at += 1,
            b'"' | b'\'' => self.quoted(byte),
            b'-' | b'?' if alone && self.flow == 0 => {
                self.inner = self.at - self.line_start + 1;
                self.value = true;
                self.at += 1;
            }
            b'|' | b'>' if self.flow == 0 && self.is_block_header() => {
                self.block = Some(self.inner);
                return true;
            }
            b'&' | b'!' => self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len()),
            b'[' | b'{' => {
                self.flow += 1;
                self.value = true;
                self.at += 1;
            }
            _ => {
                self.open_token();
                return self.proceed(byte);
            }
        }
        false
    }

    /// Behind the start of a token. Says whether the rest of the line is no matter.
    fn proceed(&mut self, byte: u8) -> bool {
        let in_flow = self.flow > 0;
        match byte {
            b':' if self.is_blank(self.at + 1) || in_flow && self.quoted => self.close_key(),
            b',' if in_flow => (self.fresh, self.value) = (true, true),
            b'[' | b'{' if in_flow => {
                self.flow += 1;
                self.fresh = true;
            }
            b']' | b'}' if in_flow => self.flow -= 1,
            _ => {}
        }
        self.at += 1;
        false
    }

    fn open_token(&mut self) {
        self.token = self.at.saturating_sub(self.line_start);
        (self.fresh, self.quoted, self.templated) = (false, false, false);
    }

    fn close_key(&mut self) {
        if self.templated {
            self.deny_scalars();
        }
        if self.flow == 0 {
            self.inner = self.token + 1;
        }
        (self.fresh, self.value) = (true, true);
    }

    fn is_block_header(&self) -> bool {
        let rest = self.rest().get(1..).unwrap_or_default();
        let marks = rest.trim_start_matches(|mark: char| mark.is_ascii_digit() || mark == '+' || mark == '-');
        marks.is_empty() || marks.starts_with(char::is_whitespace)
    }

    /// Skips a quoted scalar, over lines if need be.
    fn quoted(&mut self, quote: u8) {
        self.open_token();
        self.quoted = true;
        self.at += 1;
        while let Some(byte) = self.byte(self.at) {
            let escaped = quote == b'"' && byte == b'\\';
            let doubled = quote == b'\'' && byte == b'\'' && self.byte(self.at + 1) == Some(b'\'');
            self.at += if escaped || doubled { 2 } else { 1 };
            if byte == quote && !doubled {
                return;
            }
        }
    }

    /// Takes template text at the current place, if there is any.
    fn template(&mut self) -> bool {
        let rest = self.rest();
        let is_expression = rest.starts_with("${{");
        let [expression, statement, comment] = self.last_close;
        let (open, close, last) = match self.byte(self.at + 1) {
            _ if is_expression => (3, "}}", expression),
            Some(b'{') if rest.starts_with('{') => (2, "}}", expression),
            Some(b'%') if rest.starts_with('{') => (2, "%}", statement),
            Some(b'#') if rest.starts_with('{') && self.fresh => (2, "#}", comment),
            _ => return false,
        };
        if last.is_none_or(|last| last < self.at + open) {
            return false;
        }
        let Some(end) = self.find(self.at + open, close) else { return false };
        let start = self.at;
        let place = match (self.fresh, self.value) {
            (true, false) => Place::Line,
            (true, true) => Place::Value,
            (false, _) => Place::Inside,
        };
        if self.fresh {
            self.open_token();
        }
        self.at = end + close.len();
        if !is_expression {
            let action = Action { inner: self.text.get(start + open..end).unwrap_or_default(), close };
            self.judge(action, place, start);
        }
        true
    }

    fn judge(&mut self, action: Action<'_>, place: Place, start: usize) {
        if place == Place::Inside && !self.templated && !action.is_surely_template() {
            return;
        }
        self.templated = true;
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let found = self.found.get_or_insert(Template {
            language: action.language(),
            span: Span::new(offset(start), offset(self.at)),
            scalars_only: true,
        });
        if action.close != "}}" {
            found.language = Language::Jinja;
        }
        if place == Place::Line || action.shapes() {
            found.scalars_only = false;
        }
    }

    fn deny_scalars(&mut self) {
        if let Some(found) = self.found.as_mut() {
            found.scalars_only = false;
        }
    }
}

#[cfg(test)]
mod tests;
