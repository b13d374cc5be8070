//! JSON to trees.

mod lexer;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::builder::{Builder, Collection, Role, offset};
use super::yaml::Limits;
use super::{Content, Parsed, Problem, Style, SyntaxError};
use crate::source::{SourceText, Span};
pub(super) use lexer::is_number;
use lexer::{Lexer, Token};

/// Parses one JSON document, or several that stand one after the other.
///
/// Keys and texts span their quotes. Half of a surrogate pair decodes to U+FFFD. After an error the
/// rest is not read, since nothing tells where a next document starts.
#[must_use]
pub fn parse(source: &Arc<SourceText>, limits: Limits) -> Parsed {
    let mut parsed = Parsed::default();
    let mut lexer = Lexer::new(source.text());
    loop {
        match document(source, &mut lexer, limits) {
            Ok(Some(document)) => parsed.documents.push(document),
            Ok(None) => return parsed,
            Err(error) => {
                parsed.errors.push(error);
                return parsed;
            }
        }
    }
}

/// What may stand next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    /// A value.
    Value,
    /// A value, or the end of a list that has none.
    FirstItem,
    /// A key, or the end of an object that has none.
    FirstKey,
    /// A key behind a comma.
    Key,
    /// The colon behind a key.
    Colon,
    /// A comma or the end of the collection.
    Separator,
}

/// A document in progress.
struct Reader<'s> {
    builder: Builder<'s>,
    /// The brackets that are open.
    open: Vec<(Collection, usize)>,
    expect: Expect,
    depth: usize,
    /// Where the last comma stands.
    comma: usize,
}

fn document(
    source: &Arc<SourceText>,
    lexer: &mut Lexer<'_>,
    limits: Limits,
) -> Result<Option<super::Document>, SyntaxError> {
    let (builder, depth) = (Builder::new(source, source.text()), limits.depth);
    let mut reader = Reader { builder, open: Vec::new(), expect: Expect::Value, depth, comma: 0 };
    let mut begun = false;
    loop {
        let (token, span) = lexer.next()?;
        if token == Token::End && !begun {
            return Ok(None);
        }
        begun = true;
        reader.accept(token, span)?;
        if reader.open.is_empty() {
            return Ok(Some(reader.builder.finish(Span::default())));
        }
    }
}

impl Reader<'_> {
    fn accept(&mut self, token: Token, span: Span) -> Result<(), SyntaxError> {
        match (self.expect, &token) {
            (_, Token::End) => Err(self.unclosed()),
            (Expect::Colon, Token::Colon) => {
                self.expect = Expect::Value;
                Ok(())
            }
            (Expect::Colon, _) => Err(error(span, "`:` is missing between key and value", None)),
            (Expect::Separator, Token::Comma) => {
                self.comma = span.start as usize;
                let in_object = self.open.last().is_some_and(|(kind, _)| *kind == Collection::Mapping);
                self.expect = if in_object { Expect::Key } else { Expect::Value };
                Ok(())
            }
            (Expect::Separator | Expect::FirstItem | Expect::FirstKey, Token::Close(kind)) => {
                self.close(*kind, span)
            }
            (Expect::Separator, _) => {
                let help = "separate entries by commas";
                Err(error(span, "a comma or the closing bracket is missing ahead of this", Some(help)))
            }
            (Expect::Key | Expect::Value, Token::Close(_))
                if matches!(self.builder.role(), Role::Key | Role::Item) =>
            {
                let comma = Span::new(offset(self.comma), offset(self.comma + 1));
                Err(error(comma, "a comma stands behind the last entry", Some("remove the comma")))
            }
            (Expect::Key | Expect::FirstKey, Token::Text { .. }) => {
                self.text(token, span);
                self.expect = Expect::Colon;
                Ok(())
            }
            (Expect::Key | Expect::FirstKey, _) => {
                let help = "put the key into double quotes";
                Err(error(span, "a key is a text in double quotes", Some(help)))
            }
            (Expect::Value | Expect::FirstItem, _) => self.value(token, span),
        }
    }

    fn value(&mut self, token: Token, span: Span) -> Result<(), SyntaxError> {
        match token {
            Token::Open(kind) => return self.open(kind, span),
            Token::Text { .. } => self.text(token, span),
            Token::Plain => {
                self.builder.scalar(span, Style::Plain, Content::Raw(span));
            }
            _ => return Err(error(span, "a value is missing here", None)),
        }
        self.expect = Expect::Separator;
        Ok(())
    }

    fn text(&mut self, token: Token, span: Span) {
        let Token::Text { decoded } = token else { return };
        let content = match decoded {
            Some(text) => self.builder.decoded(&text),
            None => Content::Raw(Span::new(span.start + 1, span.end - 1)),
        };
        self.builder.scalar(span, Style::DoubleQuoted, content);
    }

    fn open(&mut self, kind: Collection, span: Span) -> Result<(), SyntaxError> {
        if self.open.len() >= self.depth {
            let message = format!("collections nest deeper than {} levels", self.depth);
            return Err(SyntaxError { problem: Problem::Limit, ..error(span, &message, None) });
        }
        self.builder.open(kind, Some(span.start));
        self.open.push((kind, span.start as usize));
        self.expect = if kind == Collection::Mapping { Expect::FirstKey } else { Expect::FirstItem };
        Ok(())
    }

    fn close(&mut self, kind: Collection, span: Span) -> Result<(), SyntaxError> {
        let expected = self.open.last().map(|(open, _)| *open);
        if expected != Some(kind) {
            let (open, close) = if kind == Collection::Mapping { ('[', ']') } else { ('{', '}') };
            let help = format!("end it with `{close}`");
            return Err(error(span, &format!("this does not close `{open}`"), Some(&help)));
        }
        self.builder.close(Some(span.end));
        self.open.pop();
        self.expect = Expect::Separator;
        Ok(())
    }

    fn unclosed(&self) -> SyntaxError {
        let Some((kind, start)) = self.open.last().copied() else {
            return error(Span::default(), "a value is missing here", None);
        };
        let (open, close) = if kind == Collection::Mapping { ('{', '}') } else { ('[', ']') };
        let span = Span::new(offset(start), offset(start + 1));
        error(span, &format!("`{open}` is never closed"), Some(&format!("add the closing `{close}`")))
    }
}

fn error(span: Span, message: &str, help: Option<&str>) -> SyntaxError {
    let help = help.map(ToOwned::to_owned);
    SyntaxError { problem: Problem::Syntax, span, message: message.to_owned(), help }
}
