//! What stands behind the keyword of an instruction.

use std::collections::HashMap;
use std::ops::Range;

use super::instruction::{Flag, FlagValue, Part};
use super::lines::Line;
use super::words::{self, Opening, Word};
use crate::syntax::SyntaxError;

/// Parts of an instruction with their keys.
type Parts = Vec<(&'static str, Part)>;

/// Flags that may be given more than once.
const REPEATED: [&str; 2] = ["mount", "exclude"];

/// The arguments of an instruction; those that were read are left out.
pub(super) struct Arguments<'l> {
    line: &'l Line<'l>,
    keyword: &'static str,
    words: Vec<Range<usize>>,
    /// How many of the words were read.
    read: usize,
    /// A quote that never closes.
    open: Option<usize>,
}

impl<'l> Arguments<'l> {
    /// What stands behind `at` of `line`.
    pub fn new(line: &'l Line<'l>, keyword: &'static str, at: usize) -> Self {
        let (words, open) = words::split(&line.text, at, line.escape);
        Self { line, keyword, words, read: 0, open }
    }

    /// All that is left, empty if nothing is.
    pub fn rest(&self) -> Range<usize> {
        let end = self.line.text.len();
        self.left().first().map_or(end, |word| word.start)..end
    }

    fn left(&self) -> &[Range<usize>] {
        self.words.get(self.read..).unwrap_or_default()
    }

    /// The leading flags.
    ///
    /// # Errors
    /// When a flag stands twice that may not.
    pub fn flags(&mut self) -> Result<Parts, SyntaxError> {
        let mut flags: Vec<Flag> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let line = self.line;
        while let Some(range) = self.left().first().filter(|word| line.slice(word).starts_with("--")).cloned()
        {
            self.read += 1;
            let inner = range.start + 2..range.end;
            if inner.is_empty() {
                break;
            }
            let (name, value) = self.split(&inner);
            let text = line.slice(&name);
            let index = *known.entry(text).or_insert(flags.len());
            let many = REPEATED.contains(&text);
            match (flags.get_mut(index).map(|flag| &mut flag.value), value) {
                (Some(FlagValue::Many(values)), value) => values.extend(value),
                (Some(_), _) => return Err(line.error(&range, &format!("`--{text}` stands twice"), None)),
                (None, None) => flags.push(Flag { name, value: FlagValue::True }),
                (None, Some(value)) if many => flags.push(Flag { name, value: FlagValue::Many(vec![value]) }),
                (None, Some(value)) => flags.push(Flag { name, value: FlagValue::One(value) }),
            }
        }
        Ok(if flags.is_empty() { Vec::new() } else { vec![("flags", Part::Flags(flags))] })
    }

    /// Image and alias of `FROM`.
    ///
    /// # Errors
    /// When there is no image, or more than an alias behind it.
    pub fn from(&self) -> Result<Parts, SyntaxError> {
        let mut parts = Vec::new();
        match self.left() {
            [image] => parts.push(("image", Part::Text(self.plain(image)))),
            [image, between, alias] if self.line.slice(between).eq_ignore_ascii_case("AS") => {
                parts.push(("image", Part::Text(self.plain(image))));
                parts.push(("alias", Part::Text(self.plain(alias))));
            }
            [] => return Err(self.wanted("`FROM` asks for an image", "name one, or `scratch` for none")),
            [_, rest @ ..] => {
                let range = rest.first().zip(rest.last()).map(|(first, last)| first.start..last.end);
                let help = "name a stage with `AS`, as in `FROM image AS build`";
                let message = "only a name for the stage may follow the image";
                return Err(self.line.error(&range.unwrap_or_default(), message, Some(help)));
            }
        }
        Ok(parts)
    }

    /// A command in its exec form or its shell form.
    pub fn command(&self) -> Parts {
        let rest = self.rest();
        match words::array(&self.line.text, rest.start) {
            Some(words) => vec![("exec", Part::List(rest, words))],
            None if rest.is_empty() => Vec::new(),
            None => vec![("shell", Part::Text(Word::raw(rest)))],
        }
    }

    /// The list that `SHELL` asks for.
    ///
    /// # Errors
    /// When it is none.
    pub fn shell(&self) -> Result<Parts, SyntaxError> {
        let parts = self.command();
        let is_list = matches!(parts.as_slice(), [("exec", Part::List(_, words))] if !words.is_empty());
        let help = "write it as in `SHELL [\"/bin/bash\", \"-c\"]`";
        if is_list { Ok(parts) } else { Err(self.wanted("`SHELL` asks for a list in brackets", help)) }
    }

    /// The command of `HEALTHCHECK`, or that it has none.
    ///
    /// # Errors
    /// When it is neither.
    pub fn healthcheck(&mut self) -> Result<Parts, SyntaxError> {
        let first = self.left().first().cloned().unwrap_or_default();
        let word = self.line.slice(&first);
        if word.eq_ignore_ascii_case("NONE") && self.left().len() == 1 {
            return Ok(vec![("none", Part::True(first))]);
        }
        if !word.eq_ignore_ascii_case("CMD") {
            return Err(self.wanted("`HEALTHCHECK` asks for `CMD` and a command, or for `NONE` alone", ""));
        }
        self.read += 1;
        if self.left().is_empty() {
            return Err(self.wanted("`HEALTHCHECK CMD` has no command", ""));
        }
        Ok(self.command())
    }

    /// Sources and destination of `COPY` and `ADD`. A heredoc is a source, but no path.
    ///
    /// # Errors
    /// When there are less than two.
    pub fn copy(&self) -> Result<Parts, SyntaxError> {
        let (mut paths, heredocs) = match words::array(&self.line.text, self.rest().start) {
            Some(words) => (words, 0),
            None => {
                let is_path = |word: &&Range<usize>| words::opening(&self.line.text, word).is_none();
                let paths: Vec<_> = self.left().iter().filter(is_path).map(|word| self.plain(word)).collect();
                let heredocs = self.left().len() - paths.len();
                (paths, heredocs)
            }
        };
        let destination = paths.pop().filter(|_| heredocs + paths.len() > 0);
        let Some(destination) = destination else {
            let message = format!("`{}` asks for a source and a destination", self.keyword);
            return Err(self.wanted(&message, ""));
        };
        let mut parts = Vec::new();
        if let (Some(first), Some(last)) = (paths.first(), paths.last()) {
            parts.push(("sources", Part::List(first.range.start..last.range.end, paths)));
        }
        parts.push(("destination", Part::Text(destination)));
        Ok(parts)
    }

    /// Heredocs that begin here.
    pub fn openings(&self) -> Vec<Opening> {
        if words::array(&self.line.text, self.rest().start).is_some() {
            return Vec::new();
        }
        self.left().iter().filter_map(|word| words::opening(&self.line.text, word)).collect()
    }

    /// A list of texts under `key`, in brackets or not.
    pub fn list(&self, key: &'static str) -> Parts {
        let rest = self.rest();
        let words = words::array(&self.line.text, rest.start);
        let words = words.unwrap_or_else(|| self.left().iter().map(|word| self.plain(word)).collect());
        vec![(key, Part::List(rest, words))]
    }

    /// Names and values of `ENV` and `LABEL`; the old form has one name, and the rest is its value.
    ///
    /// # Errors
    /// When a name has no value, or a quote does not close.
    pub fn pairs(&self) -> Result<Parts, SyntaxError> {
        self.closed()?;
        let is_old = self.left().first().is_some_and(|first| !self.line.slice(first).contains('='));
        let pairs = match self.left() {
            [name, value, ..] if is_old => {
                vec![(self.plain(name), Some(self.plain(&(value.start..self.rest().end))))]
            }
            words => words.iter().map(|word| self.pair(word)).collect::<Result<_, _>>()?,
        };
        Ok(vec![("pairs", Part::Pairs(pairs))])
    }

    fn pair(&self, word: &Range<usize>) -> Result<(Word, Option<Word>), SyntaxError> {
        match self.split(word) {
            (name, Some(value)) if !name.is_empty() => Ok((self.plain(&name), Some(value))),
            _ => {
                let help = "write `name=value`, and quote a value that has spaces";
                Err(self.line.error(word, "this has no name or no value", Some(help)))
            }
        }
    }

    /// Names of `ARG`, with defaults if they have any.
    ///
    /// # Errors
    /// When a quote does not close, or a value has no name.
    pub fn names(&self) -> Result<Parts, SyntaxError> {
        self.closed()?;
        let pairs = self.left().iter().map(|word| match self.split(word) {
            (name, _) if name.is_empty() => {
                Err(self.line.error(word, "this has no name", Some("write `ARG name` or `ARG name=value`")))
            }
            (name, value) => Ok((self.plain(&name), value)),
        });
        Ok(vec![("pairs", Part::Pairs(pairs.collect::<Result<_, _>>()?))])
    }

    /// `name=value`, or a name alone.
    fn split(&self, word: &Range<usize>) -> (Range<usize>, Option<Word>) {
        match self.line.slice(word).find('=') {
            Some(length) => {
                let sign = word.start + length;
                (word.start..sign, Some(self.plain(&(sign + 1..word.end))))
            }
            None => (word.clone(), None),
        }
    }

    fn closed(&self) -> Result<(), SyntaxError> {
        let Some(quote) = self.open else { return Ok(()) };
        let help = format!("close it, or write `{}` ahead of a quote that is meant", self.line.escape);
        Err(self.line.error(&(quote..self.rest().end), "this quote is never closed", Some(&help)))
    }

    fn plain(&self, range: &Range<usize>) -> Word {
        Word::plain(&self.line.text, range.clone(), self.line.escape)
    }

    /// A mistake of what is left, or of all arguments if nothing is.
    fn wanted(&self, message: &str, help: &str) -> SyntaxError {
        let rest = self.rest();
        let all = self.words.first().map_or(rest.clone(), |first| first.start..rest.end);
        let place = if rest.is_empty() { all } else { rest };
        self.line.error(&place, message, Some(help).filter(|help| !help.is_empty()))
    }
}
