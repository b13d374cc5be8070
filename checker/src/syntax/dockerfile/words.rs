//! Words of an instruction, with quotes and escapes, and lists in brackets.

use std::ops::Range;

/// A part of an instruction by its range in the joined line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As written, quotes included.
    pub range: Range<usize>,
    /// What it means, where that is not what is written.
    pub decoded: Option<String>,
}

impl Word {
    /// A word that is meant as it is written.
    pub fn raw(range: Range<usize>) -> Self {
        Self { range, decoded: None }
    }

    /// The word at `range` of `text` without quotes and escapes.
    pub fn plain(text: &str, range: Range<usize>, escape: char) -> Self {
        let written = text.get(range.clone()).unwrap_or_default();
        let decoded = written.contains(['"', '\'', escape]).then(|| unquoted(written, escape));
        Self { range, decoded }
    }
}

/// The beginning of a heredoc, such as `<<EOF`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// The whole word.
    pub word: Range<usize>,
    /// The delimiter, without quotes.
    pub delimiter: Range<usize>,
    /// Whether it begins with `<<-`.
    pub strips_tabs: bool,
}

/// Ranges of the words of `text` from `at` on, and where a quote opens that never closes.
pub(super) fn split(text: &str, at: usize, escape: char) -> (Vec<Range<usize>>, Option<usize>) {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote: Option<(char, usize)> = None;
    let mut characters = text.char_indices().skip_while(|(index, _)| *index < at);
    while let Some((index, character)) = characters.next() {
        if quote.is_none() && character.is_whitespace() {
            words.extend(start.take().map(|start| start..index));
            continue;
        }
        start.get_or_insert(index);
        match quote {
            Some((open, _)) if open == character => quote = None,
            Some(('\'', _)) => {}
            None if matches!(character, '"' | '\'') => quote = Some((character, index)),
            _ if character == escape => drop(characters.next()),
            _ => {}
        }
    }
    words.extend(start.map(|start| start..text.len()));
    (words, quote.map(|(_, index)| index))
}

/// `word` without its quotes and escapes.
fn unquoted(word: &str, escape: char) -> String {
    let mut result = String::with_capacity(word.len());
    let mut quote = None;
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, _) if character == escape => result.extend(characters.next()),
            (Some('"'), _) if character == escape => {
                // Within double quotes an escape is one only ahead of what would be special.
                let special = characters.next_if(|next| matches!(next, '"' | '$') || *next == escape);
                result.push(special.unwrap_or(escape));
            }
            _ => result.push(character),
        }
    }
    result
}

/// The heredoc that the word at `range` begins.
pub(super) fn opening(text: &str, range: &Range<usize>) -> Option<Opening> {
    let word = text.get(range.clone())?;
    let rest = word.trim_start_matches(|first: char| first.is_ascii_digit()).strip_prefix("<<")?;
    let (rest, strips_tabs) = match rest.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
    let name = match quote {
        Some(quote) => rest.strip_prefix(quote)?.strip_suffix(quote)?,
        None => rest,
    };
    if name.is_empty() || name.contains(['<', '"', '\'', '\\', '$', '(', ')', '|', '&', ';', '>']) {
        return None;
    }
    let start = range.end - name.len() - quote.map_or(0, char::len_utf8);
    Some(Opening { word: range.clone(), delimiter: start..start + name.len(), strips_tabs })
}

/// The texts of the JSON array that is all of `text` from `at` on.
pub(super) fn array(text: &str, at: usize) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    let mut at = skip(text, at + text.get(at..)?.strip_prefix('[').map(|_| 1)?);
    if text.get(at..)?.starts_with(']') {
        return ends(text, at).then_some(words);
    }
    loop {
        let word = json_text(text, at)?;
        at = skip(text, word.range.end);
        words.push(word);
        match text.as_bytes().get(at)? {
            b',' => at = skip(text, at + 1),
            b']' => return ends(text, at).then_some(words),
            _ => return None,
        }
    }
}

fn ends(text: &str, bracket: usize) -> bool {
    skip(text, bracket + 1) == text.len()
}

fn skip(text: &str, at: usize) -> usize {
    text.len() - text.get(at..).unwrap_or_default().trim_start().len()
}

/// The text in double quotes at `at`, as JSON writes it.
fn json_text(text: &str, at: usize) -> Option<Word> {
    let inner = text.get(at..)?.strip_prefix('"')?;
    let mut bytes = inner.bytes().enumerate();
    let mut escaped = false;
    let length = loop {
        match bytes.next()? {
            (index, b'"') => break index,
            (_, b'\\') => {
                escaped = true;
                bytes.next()?;
            }
            _ => {}
        }
    };
    let range = at..at + length + 2;
    let written = inner.get(..length)?;
    let decoded =
        if escaped { serde_json::from_str(text.get(range.clone())?).ok()? } else { written.to_owned() };
    Some(Word { range, decoded: Some(decoded) })
}
