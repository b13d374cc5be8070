//! Errors in plain words, at the place that has to change.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::lines::{self, boundary, is_later_line, line_start, rest_of_line, token, trimmed, whole_line};
use super::places;
use crate::source::Span;
use crate::syntax::builder::offset;
use crate::syntax::{Problem, SyntaxError};

/// What is known of the place where parsing stopped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Where that is.
    pub at: usize,
    /// End of the last node that was read.
    pub last_end: usize,
    /// The innermost `[` or `{` that is open.
    pub bracket: Option<usize>,
    /// The limit on nesting.
    pub depth: usize,
}

/// An error of the parser, at the token that is at fault.
pub(super) fn explain(text: &str, error: &ScanError, context: Context) -> SyntaxError {
    let at = boundary(text, context.at);
    let indented_by_tab = concerns_layout(error.kind()).then(|| tab(text, tab_line(text, at, error.kind())));
    if let Some(tab) = indented_by_tab.flatten() {
        return syntax(
            tab,
            "a tab stands in the indentation; YAML allows spaces only",
            "replace the tab by spaces",
        );
    }
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(text, at, context.depth),
        ErrorKind::UnexpectedCharacter { character } => unexpected(text, at, *character),
        _ if text.as_bytes().get(at) == Some(&b',') => syntax(
            at..at + 1,
            "nothing stands ahead of this comma",
            "remove the comma, or put it into quotes if it is the value",
        ),
        kind => {
            let explained = quotes(text, at, kind, context).or_else(|| brackets(text, at, kind, context));
            let explained = explained.or_else(|| layout(text, at, kind)).or_else(|| names(text, at, kind));
            explained.unwrap_or_else(|| plain(token(text, at), &error.info()))
        }
    }
}

fn quotes(text: &str, at: usize, kind: &ErrorKind, context: Context) -> Option<SyntaxError> {
    use ErrorKind as E;
    let opening = || opening_quote(text, context.last_end);
    let error = match kind {
        E::InvalidQuotedScalarIndent if !is_at_end(text, at) => syntax(
            opening().unwrap_or(token(text, at)),
            "this quote is not closed before the indentation ends",
            "add the closing quote, or indent the lines that continue the text",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            syntax(
                opening().unwrap_or(token(text, at)),
                "this quote is never closed",
                "add the closing quote",
            )
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => syntax(
            rest_of_line(text, at),
            "text follows the closing quote",
            "put the whole value into quotes, and escape the quotes inside it",
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => syntax(
            bad_escape(text, opening().map_or(at, |quote| quote.start)),
            "this backslash starts no known escape",
            "write `\\\\` for a backslash, or use single quotes",
        ),
        E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidLowSurrogate
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidUnicodeEscape => plain(
            opening().unwrap_or(token(text, at)),
            "an escape in this text is half of a surrogate pair or no character at all",
        ),
        _ => return None,
    };
    Some(error)
}

fn brackets(text: &str, at: usize, kind: &ErrorKind, context: Context) -> Option<SyntaxError> {
    use ErrorKind as E;
    let error = match kind {
        E::UnclosedFlowCollection { .. } => unclosed(text, at, context),
        E::MismatchedFlowCollectionEnd { open, close } => syntax(
            at..at + 1,
            &format!("`{open}` is closed by `{close}`"),
            &format!("end it with `{}`", if *open == '[' { ']' } else { '}' }),
        ),
        E::MisplacedFlowCollectionEnd => {
            syntax(token(text, at), "this bracket closes nothing", "remove it, or put the value into quotes")
        }
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => match context.bracket {
            Some(open) if is_later_line(text, open, at) => unclosed(text, open, context),
            _ => syntax(
                rest_of_line(text, at),
                "a comma or the closing bracket is missing ahead of this",
                "separate entries by commas, and put values with `: ` into quotes",
            ),
        },
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::BlockEntryInFlowCollection => unclosed(text, context.bracket?, context),
        _ => return None,
    };
    Some(error)
}

fn layout(text: &str, at: usize, kind: &ErrorKind) -> Option<SyntaxError> {
    use ErrorKind as E;
    let error = match kind {
        E::MappingValueNotAllowed | E::InvalidColonPlacement => second_colon(text, at),
        E::ExpectedBlockMappingKey | E::InvalidIndentation | E::UnexpectedEofBlockMapping => syntax(
            whole_line(text, at),
            "this does not fit the indentation of the lines above it",
            "align it with the key or item that it belongs to",
        ),
        E::ExpectedBlockSequenceEntry | E::UnexpectedEofBlockSequence => syntax(
            rest_of_line(text, at),
            "the list above has its items in this column, and this is no item",
            "start the line with `- `, or align it with the key it belongs to",
        ),
        E::SimpleKeyExpected | E::InvalidSimpleKey => syntax(
            rest_of_line(text, at),
            "this line is neither a key with `:` nor part of the value above",
            "add `: ` behind the key, or indent the line if it continues the value above",
        ),
        E::BlockSequenceEntryNotAllowed => syntax(
            rest_of_line(text, at),
            "a list item cannot start here",
            "put the list on lines of its own below the key, or quote a value that starts with `- `",
        ),
        E::PlainScalarStartsWithDashFlowIndicator => {
            syntax(at..at + 1, "a dash alone is no value inside brackets", "put the dash into quotes")
        }
        E::MappingKeyNotAllowed => {
            syntax(rest_of_line(text, at), "a key cannot stand here", "put it on a line of its own")
        }
        E::InvalidBlockScalarIndent | E::ZeroBlockScalarIndent | E::InvalidBlockScalarHeader => syntax(
            rest_of_line(text, at),
            "this block of text is not indented as its first line or its header says",
            "indent all its lines by the same number of spaces",
        ),
        E::InvalidDocumentEnd => {
            syntax(rest_of_line(text, at), "only a comment may follow `...`", "move this to the next line")
        }
        E::CommentInterceptedScalar | E::CommentNotSeparated | E::ExpectedWhitespace => {
            syntax(token(text, at), "a space is missing here", "put a space ahead of `#`, or quote the value")
        }
        _ => return None,
    };
    Some(error)
}

fn names(text: &str, at: usize, kind: &ErrorKind) -> Option<SyntaxError> {
    use ErrorKind as E;
    let error = match kind {
        E::UndeclaredTagHandle => {
            let span = token(text, at);
            let tag = text.get(span.clone()).unwrap_or_default();
            let message = format!("the handle of the tag `{tag}` is not declared");
            syntax(span, &message, "declare it with `%TAG` ahead of `---`, or remove the tag")
        }
        E::MissingAnchorOrAliasName => syntax(
            token(text, at),
            "`&` and `*` start an anchor or alias, and a name is missing",
            "put the value into quotes if the character is part of it",
        ),
        E::ExpectedDocumentStart | E::MissingDocumentEndBeforeDirective => syntax(
            rest_of_line(text, at),
            "`---` is missing ahead of this document",
            "put `---` on a line of its own between documents and behind directives",
        ),
        _ => return None,
    };
    Some(error)
}

/// A colon where the value of a key already stands.
fn second_colon(text: &str, at: usize) -> SyntaxError {
    let line = line_start(text, at);
    let before = text.get(line..at).unwrap_or_default();
    if before.starts_with("---") {
        return syntax(
            trimmed(text, line + 3..at + lines::line(text, at)),
            "a key cannot stand in the line of `---`",
            "put the key on the next line",
        );
    }
    if let Some(first) = before.find(": ") {
        let start = line + first + 2;
        return syntax(
            trimmed(text, start..at + lines::line(text, at)),
            "this value has a `: ` of its own, which reads as a second key in the line",
            "put the value into quotes, or the second key on a line of its own",
        );
    }
    syntax(
        trimmed(text, line..at + lines::line(text, at)),
        "a key cannot stand here: the line continues the value above it",
        "align the key with the keys above it",
    )
}

fn unexpected(text: &str, at: usize, character: char) -> SyntaxError {
    // The error of a long scalar stands at its start, not at the character.
    let there = at + text.get(at..).and_then(|rest| rest.find(character)).unwrap_or_default();
    if let Some(error) = control_character(text, there..there + character.len_utf8()) {
        return error;
    }
    syntax(
        token(text, at),
        &format!("a value without quotes cannot start with `{character}`"),
        "put the value into quotes",
    )
}

/// Bytes that are searched for control characters at once.
const BLOCK: usize = 256;

/// The first control character in `range`, which no YAML text may hold.
pub(super) fn control_character(text: &str, range: Range<usize>) -> Option<SyntaxError> {
    let bytes = text.as_bytes().get(range.clone())?;
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Hardly any text has one: whole blocks are asked without a branch for each byte.
    let has_control = |block: &[u8]| block.iter().fold(false, |found, byte| found | is_control(byte));
    let clean = bytes.chunks(BLOCK).position(has_control)? * BLOCK;
    let at = range.start + clean + bytes.get(clean..)?.iter().position(is_control)?;
    let byte = text.as_bytes().get(at)?;
    let name =
        if *byte == 0 { "a NUL character".to_owned() } else { format!("the control character U+{byte:04X}") };
    let message = format!("{name} stands here; YAML is text");
    Some(syntax(at..at + 1, &message, "remove it, or write it as an escape in double quotes"))
}

/// An alias without an anchor.
pub(super) fn unknown_alias(name: &str, span: Span) -> SyntaxError {
    let message = format!("alias `*{name}` refers to no anchor");
    let help =
        format!("define `&{name}` ahead of it in the same document, or quote a value that starts with `*`");
    SyntaxError { problem: Problem::Syntax, span, message, help: Some(help) }
}

/// An alias within the node that it names.
pub(super) fn recursive_alias(name: &str, span: Span) -> SyntaxError {
    let message = format!("alias `*{name}` stands inside the node that it refers to");
    let help = Some("a value cannot contain itself; copy the part that is meant".to_owned());
    SyntaxError { problem: Problem::Syntax, span, message, help }
}

/// An alias that makes the document too large.
pub(super) fn too_many_nodes(name: &str, span: Span, limit: u64) -> SyntaxError {
    let message = format!("with alias `*{name}` the document grows beyond {limit} nodes");
    let help = Some("aliases of aliases multiply; write the values out or split the document".to_owned());
    SyntaxError { problem: Problem::Limit, span, message, help }
}

/// More distinct tags than a tree can hold.
pub(super) fn too_many_tags(span: Span) -> SyntaxError {
    let message = format!("the document has more than {} different tags", u16::MAX);
    SyntaxError { problem: Problem::Limit, span, message, help: None }
}

/// A collection that nests too deep.
pub(super) fn too_deep(text: &str, at: usize, limit: usize) -> SyntaxError {
    let span = token(text, at);
    let message = format!("collections nest deeper than {limit} levels");
    SyntaxError { problem: Problem::Limit, span: span_of(&span), message, help: None }
}

/// The bracket at `at`, or a quote inside it that is the true cause.
fn unclosed(text: &str, at: usize, context: Context) -> SyntaxError {
    if let Some(quote) = endless_quote(text, context.last_end) {
        return syntax(quote, "this quote is never closed", "add the closing quote");
    }
    let bracket = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('[');
    let close = if bracket == '{' { '}' } else { ']' };
    syntax(at..at + 1, &format!("`{bracket}` is never closed"), &format!("add the closing `{close}`"))
}

/// What the loader of Kubernetes does otherwise.
pub(super) fn difference(problem: Problem, place: Range<usize>, message: &str, help: &str) -> SyntaxError {
    SyntaxError { problem, ..syntax(place, message, help) }
}

fn syntax(place: Range<usize>, message: &str, help: &str) -> SyntaxError {
    SyntaxError { help: Some(help.to_owned()), ..plain(place, message) }
}

fn plain(place: Range<usize>, message: &str) -> SyntaxError {
    SyntaxError { problem: Problem::Syntax, span: span_of(&place), message: message.to_owned(), help: None }
}

fn span_of(place: &Range<usize>) -> Span {
    Span::new(offset(place.start), offset(place.end))
}

/// Whether an error of this kind may come from a tab in the indentation.
fn concerns_layout(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabAtBlockScalarStart
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::InvalidIndentation
            | E::InvalidQuotedScalarIndent
            | E::InvalidBlockScalarIndent
            | E::ExpectedBlockMappingKey
            | E::ExpectedBlockSequenceEntry
            | E::SimpleKeyExpected
            | E::MappingValueNotAllowed
            | E::InvalidBlockEntryWhitespace
            | E::InvalidMappingValueWhitespace
    )
}

/// Where the line with the tab is: errors within a scalar stand at its start.
fn tab_line(text: &str, at: usize, kind: &ErrorKind) -> usize {
    let starts_ahead = matches!(kind, ErrorKind::TabInPlainScalar | ErrorKind::TabAtBlockScalarStart);
    let ahead = text.get(at..).filter(|_| starts_ahead);
    at + ahead.and_then(|rest| rest.find('\t')).unwrap_or_default()
}

/// The tabs in the indentation of the line at `at`.
fn tab(text: &str, at: usize) -> Option<Range<usize>> {
    let start = line_start(text, at);
    let line = text.get(start..start + lines::line(text, start))?;
    let indentation = line.len() - line.trim_start_matches([' ', '\t', '-', '?', ':']).len();
    let first = line.get(..indentation)?.find('\t')?;
    let count = line.get(first..indentation)?.bytes().take_while(|byte| *byte == b'\t').count();
    Some(start + first..start + first + count)
}

/// The line from the quote that opens the scalar at or behind `from`.
fn opening_quote(text: &str, from: usize) -> Option<Range<usize>> {
    let start = places::skip(text, from, b":?-,[{");
    let is_quote = matches!(text.as_bytes().get(start), Some(b'"' | b'\''));
    is_quote.then(|| trimmed(text, start..start + lines::line(text, start)))
}

/// The same, where the text has no second quote: brackets around it look unclosed too.
fn endless_quote(text: &str, from: usize) -> Option<Range<usize>> {
    let opening = opening_quote(text, from)?;
    let mut rest = text.get(opening.start..)?.chars();
    let quote = rest.next()?;
    (!rest.as_str().contains(quote)).then_some(opening)
}

/// The first escape behind `from` that YAML does not know.
fn bad_escape(text: &str, from: usize) -> Range<usize> {
    let mut rest = text.get(from..).unwrap_or_default().char_indices();
    while let Some((index, character)) = rest.next() {
        if character != '\\' {
            continue;
        }
        let Some((_, escape)) = rest.next() else { break };
        let hex = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let digits = rest.as_str().bytes().take(hex).take_while(u8::is_ascii_hexdigit).count();
        if digits < hex || !"0abt\tnvfre \"/\\N_LPxuU\r\n".contains(escape) {
            let start = from + index;
            return start..start + 1 + escape.len_utf8() + digits;
        }
    }
    token(text, from)
}

/// Whether only blank space, or the next document, is left from `at` on.
fn is_at_end(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start();
    rest.is_empty() || rest.starts_with("---") || rest.starts_with("...")
}
