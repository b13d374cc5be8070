//! Instructions as they come, to the tree of the file.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::instruction::{Flag, FlagValue, Instruction, Part};
use super::lines::{Directive, Heredoc, Line, error};
use super::words::Word;
use crate::source::{SourceText, Span};
use crate::syntax::builder::{Builder, Collection};
use crate::syntax::{Comment, Content, Document, Style, SyntaxError};

/// A tree in progress.
pub(super) struct Tree<'s> {
    builder: Builder<'s>,
    /// Where the texts are kept of keys that do not stand in the source.
    keys: HashMap<&'static str, Content>,
    section: Section,
    /// Keyword of the last instruction.
    last: Option<Span>,
    /// Where that instruction ends.
    end: u32,
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// At most the root.
    Head,
    /// The arguments ahead of the first stage.
    Arguments,
    /// A stage without instructions so far.
    Stage,
    /// The instructions of a stage.
    Instructions,
}

impl<'s> Tree<'s> {
    pub fn new(source: &'s Arc<SourceText>) -> Self {
        let (builder, keys) = (Builder::new(source, source.text()), HashMap::new());
        Self { builder, keys, section: Section::Head, last: None, end: 0 }
    }

    /// Adds the directives of the file.
    pub fn directives(&mut self, directives: Vec<Directive>) {
        let (Some(first), Some(last)) = (directives.first(), directives.last()) else { return };
        let (start, end) = (first.key, last.value.end);
        self.root(start.start);
        self.key("directives", start);
        self.builder.open(Collection::Mapping, Some(start.start));
        for directive in directives {
            let content = self.builder.content(directive.name, directive.key.start as usize);
            self.builder.scalar(directive.key, Style::Plain, content);
            self.builder.scalar(directive.value, Style::DoubleQuoted, Content::Raw(directive.value));
        }
        self.builder.close(Some(end));
        self.end = end;
    }

    /// Adds `instruction`, which stands in `line`.
    ///
    /// # Errors
    /// When it stands ahead of the first stage and may not.
    pub fn instruction(&mut self, line: &Line<'_>, instruction: &Instruction) -> Result<(), SyntaxError> {
        let name = line.span(&instruction.name);
        let is_global = matches!(self.section, Section::Head | Section::Arguments);
        if is_global && !matches!(instruction.keyword, "FROM" | "ARG") {
            let message = format!("`{}` stands ahead of the first `FROM`", instruction.keyword);
            return Err(error(name, &message, Some("only `ARG` may; begin with `FROM`")));
        }
        self.root(name.start);
        let end = line.span(&(0..line.text.len())).end;
        let end = instruction.heredocs.last().map_or(end, |heredoc| heredoc.end);
        match instruction.keyword {
            "FROM" => self.stage(line, instruction, name, end),
            "ARG" if is_global => self.argument(line, instruction, name),
            _ => self.in_stage(line, instruction, name, end),
        }
        (self.last, self.end) = (Some(name), end);
        Ok(())
    }

    /// The document, if there was an instruction; and what it lacks, if the rest of it `is_sound`.
    pub fn finish(mut self, comments: &[Comment], is_sound: bool) -> (Option<Document>, Option<SyntaxError>) {
        let Some(last) = self.last else { return (None, None) };
        while self.builder.depth() > 0 {
            self.builder.close(Some(self.end));
        }
        let has_stage = matches!(self.section, Section::Stage | Section::Instructions);
        let missing = || error(last, "no `FROM` follows, so this file builds nothing", Some("add a stage"));
        let missing = (is_sound && !has_stage).then(missing);
        comments.iter().for_each(|comment| self.builder.comment(*comment));
        (Some(self.builder.finish(last)), missing)
    }

    fn root(&mut self, start: u32) {
        if self.builder.depth() == 0 {
            self.builder.open(Collection::Mapping, Some(start));
        }
    }

    fn stage(&mut self, line: &Line<'_>, instruction: &Instruction, name: Span, end: u32) {
        let open = match self.section {
            Section::Head => 0,
            Section::Arguments | Section::Stage => 1,
            Section::Instructions => 2,
        };
        for _ in 0..open {
            self.builder.close(Some(self.end));
        }
        if matches!(self.section, Section::Head | Section::Arguments) {
            self.key("stages", name);
            self.builder.open(Collection::Sequence, Some(name.start));
        }
        self.builder.open(Collection::Mapping, Some(name.start));
        self.key("from", name);
        self.builder.open(Collection::Mapping, Some(name.start));
        instruction.parts.iter().for_each(|(key, part)| self.part(line, key, part, name));
        self.builder.close(Some(end));
        self.section = Section::Stage;
    }

    fn argument(&mut self, line: &Line<'_>, instruction: &Instruction, name: Span) {
        if self.section == Section::Head {
            self.key("args", name);
            self.builder.open(Collection::Sequence, Some(name.start));
            self.section = Section::Arguments;
        }
        for (_, part) in &instruction.parts {
            if let Part::Pairs(pairs) = part {
                pairs.iter().for_each(|pair| self.pair(line, pair, "default"));
            }
        }
    }

    fn in_stage(&mut self, line: &Line<'_>, instruction: &Instruction, name: Span, end: u32) {
        if self.section == Section::Stage {
            self.key("instructions", name);
            self.builder.open(Collection::Sequence, Some(name.start));
            self.section = Section::Instructions;
        }
        self.mapping(line, instruction, end);
    }

    fn mapping(&mut self, line: &Line<'_>, instruction: &Instruction, end: u32) {
        let name = line.span(&instruction.name);
        self.builder.open(Collection::Mapping, Some(name.start));
        self.key("instruction", name);
        let content = self.builder.content(instruction.keyword, name.start as usize);
        self.builder.scalar(name, Style::DoubleQuoted, content);
        if let Some(value) = &instruction.value {
            self.key("value", name);
            self.text(line, &Word::raw(value.clone()));
        }
        instruction.parts.iter().for_each(|(key, part)| self.part(line, key, part, name));
        if let (Some(first), Some(last)) = (instruction.heredocs.first(), instruction.heredocs.last()) {
            self.key("heredocs", name);
            self.builder.open(Collection::Sequence, Some(first.body.start));
            instruction.heredocs.iter().for_each(|heredoc| self.heredoc(heredoc));
            self.builder.close(Some(last.body.end));
        }
        self.builder.close(Some(end));
    }

    fn heredoc(&mut self, heredoc: &Heredoc) {
        let content = self.builder.content(&heredoc.text, heredoc.body.start as usize);
        self.builder.scalar(heredoc.body, Style::Literal, content);
    }

    /// The entry `key` of an instruction whose keyword stands at `name`.
    fn part(&mut self, line: &Line<'_>, key: &'static str, part: &Part, name: Span) {
        self.key(key, name);
        match part {
            Part::Text(word) => self.text(line, word),
            Part::List(range, words) => self.list(line, range, words),
            Part::Flags(flags) => self.flags(line, flags),
            Part::Pairs(pairs) => {
                let ends = pairs.first().zip(pairs.last());
                let range = ends.map(|(first, last)| first.0.range.start..end_of(last)).unwrap_or_default();
                let span = line.span(&range);
                self.builder.open(Collection::Sequence, Some(span.start));
                pairs.iter().for_each(|pair| self.pair(line, pair, "value"));
                self.builder.close(Some(span.end));
            }
            Part::True(range) => self.truth(line.span(range)),
            Part::Instruction(instruction) => {
                let end = line.span(&(0..line.text.len())).end;
                self.mapping(line, instruction, end);
            }
        }
    }

    fn flags(&mut self, line: &Line<'_>, flags: &[Flag]) {
        let start = flags.first().map(|flag| line.span(&flag.name).start);
        let end = flags.iter().map(|flag| line.span(&flag.range()).end).max();
        self.builder.open(Collection::Mapping, start);
        for flag in flags {
            let name = line.span(&flag.name);
            let content = self.builder.content(line.slice(&flag.name), name.start as usize);
            self.builder.scalar(name, Style::Plain, content);
            match &flag.value {
                FlagValue::True => self.truth(name),
                FlagValue::One(word) => self.text(line, word),
                FlagValue::Many(words) => {
                    let ends = words.first().zip(words.last());
                    let range = ends.map(|(first, last)| first.range.start..last.range.end);
                    self.list(line, &range.unwrap_or_default(), words);
                }
            }
        }
        self.builder.close(end);
    }

    /// A mapping of a name and, if there is one, its value under `key`.
    fn pair(&mut self, line: &Line<'_>, pair: &(Word, Option<Word>), key: &'static str) {
        let (name, value) = pair;
        let span = line.span(&(name.range.start..end_of(pair)));
        self.builder.open(Collection::Mapping, Some(span.start));
        self.key("name", line.span(&name.range));
        self.text(line, name);
        if let Some(value) = value {
            self.key(key, line.span(&name.range));
            self.text(line, value);
        }
        self.builder.close(Some(span.end));
    }

    fn list(&mut self, line: &Line<'_>, range: &Range<usize>, words: &[Word]) {
        let span = line.span(range);
        self.builder.open(Collection::Sequence, Some(span.start));
        words.iter().for_each(|word| self.text(line, word));
        self.builder.close(Some(span.end));
    }

    fn text(&mut self, line: &Line<'_>, word: &Word) {
        let span = line.span(&word.range);
        let text = word.decoded.as_deref().unwrap_or_else(|| line.slice(&word.range));
        let content = self.builder.content(text, span.start as usize);
        self.builder.scalar(span, Style::DoubleQuoted, content);
    }

    fn truth(&mut self, span: Span) {
        let content = self.named("true");
        self.builder.scalar(span, Style::Plain, content);
    }

    /// A key that stands for itself, at `span`.
    fn key(&mut self, key: &'static str, span: Span) {
        let content = self.named(key);
        self.builder.scalar(span, Style::Plain, content);
    }

    fn named(&mut self, text: &'static str) -> Content {
        *self.keys.entry(text).or_insert_with(|| self.builder.decoded(text))
    }
}

/// Where a pair ends.
fn end_of((name, value): &(Word, Option<Word>)) -> usize {
    value.as_ref().map_or(name.range.end, |value| value.range.end)
}
