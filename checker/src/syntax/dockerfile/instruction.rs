//! One instruction of a Dockerfile, by its keyword.

use std::ops::Range;

use super::arguments::Arguments;
use super::lines::{Heredoc, Line};
use super::words::{Opening, Word};
use crate::syntax::SyntaxError;

/// An instruction with those of its parts that it has. Ranges are of its joined line.
#[derive(Default)]
pub(super) struct Instruction {
    /// Its keyword in upper case.
    pub keyword: &'static str,
    /// Where the keyword stands.
    pub name: Range<usize>,
    /// All that follows the keyword.
    pub value: Option<Range<usize>>,
    /// Its parts by their keys.
    pub parts: Vec<(&'static str, Part)>,
    /// Heredocs that begin in its line.
    pub opens: Vec<Opening>,
    /// The texts of those.
    pub heredocs: Vec<Heredoc>,
}

/// A part of an instruction.
pub(super) enum Part {
    /// A text.
    Text(Word),
    /// A list of texts, at its range.
    List(Range<usize>, Vec<Word>),
    /// Flags by their names.
    Flags(Vec<Flag>),
    /// Names, and values if they have one.
    Pairs(Vec<(Word, Option<Word>)>),
    /// Something that is so because it stands there.
    True(Range<usize>),
    /// Another instruction.
    Instruction(Box<Instruction>),
}

/// A flag, such as `--from=build`.
pub(super) struct Flag {
    /// Its name, without dashes.
    pub name: Range<usize>,
    /// Its value, or values where there may be several.
    pub value: FlagValue,
}

impl Flag {
    /// From its name to the end of its value, of the last one if it has several.
    pub fn range(&self) -> Range<usize> {
        let last = match &self.value {
            FlagValue::True => None,
            FlagValue::One(word) => Some(word),
            FlagValue::Many(words) => words.last(),
        };
        self.name.start..last.map_or(self.name.end, |word| word.range.end)
    }
}

/// What a flag says.
pub(super) enum FlagValue {
    /// It has no value.
    True,
    /// One value.
    One(Word),
    /// A value for each time that it is given.
    Many(Vec<Word>),
}

const KEYWORDS: [&str; 18] = [
    "ADD",
    "ARG",
    "CMD",
    "COPY",
    "ENTRYPOINT",
    "ENV",
    "EXPOSE",
    "FROM",
    "HEALTHCHECK",
    "LABEL",
    "MAINTAINER",
    "ONBUILD",
    "RUN",
    "SHELL",
    "STOPSIGNAL",
    "USER",
    "VOLUME",
    "WORKDIR",
];

/// Reads the instruction of `line`.
///
/// # Errors
/// When the keyword is unknown or its arguments do not fit.
pub(super) fn read(line: &Line<'_>) -> Result<Instruction, SyntaxError> {
    read_from(line, 0, false)
}

fn read_from(line: &Line<'_>, from: usize, is_trigger: bool) -> Result<Instruction, SyntaxError> {
    let rest = line.text.get(from..).unwrap_or_default();
    let start = line.text.len() - rest.trim_start().len();
    let length = rest.trim_start().find(char::is_whitespace);
    let name = start..length.map_or(line.text.len(), |length| start + length);
    let word = line.slice(&name);
    let keyword = KEYWORDS.into_iter().find(|keyword| keyword.eq_ignore_ascii_case(word));
    let keyword = keyword.ok_or_else(|| unknown(line, &name))?;
    if is_trigger && matches!(keyword, "ONBUILD" | "FROM" | "MAINTAINER") {
        return Err(line.error(&name, &format!("`{keyword}` may not stand behind `ONBUILD`"), None));
    }
    let mut arguments = Arguments::new(line, keyword, name.end);
    let value = arguments.rest();
    if value.is_empty() && keyword != "CMD" {
        return Err(line.error(&name, &format!("`{keyword}` has no arguments"), None));
    }
    let value = (!value.is_empty()).then_some(value);
    let mut instruction = Instruction { keyword, name, value, ..Instruction::default() };
    if keyword == "ONBUILD" {
        let trigger = read_from(line, instruction.name.end, true)?;
        instruction.opens.clone_from(&trigger.opens);
        instruction.parts.push(("trigger", Part::Instruction(Box::new(trigger))));
    } else {
        fill(&mut instruction, &mut arguments)?;
    }
    Ok(instruction)
}

/// Adds the parts that the arguments of `instruction` consist of.
fn fill(instruction: &mut Instruction, arguments: &mut Arguments<'_>) -> Result<(), SyntaxError> {
    if matches!(instruction.keyword, "RUN" | "COPY" | "ADD" | "FROM" | "HEALTHCHECK") {
        instruction.parts.extend(arguments.flags()?);
    }
    let parts = match instruction.keyword {
        "FROM" => {
            let platform = platform(&mut instruction.parts);
            let mut parts = arguments.from()?;
            parts.extend(platform);
            parts
        }
        "RUN" | "CMD" | "ENTRYPOINT" => arguments.command(),
        "COPY" | "ADD" => arguments.copy()?,
        "ENV" | "LABEL" => arguments.pairs()?,
        "ARG" => arguments.names()?,
        "HEALTHCHECK" => arguments.healthcheck()?,
        "SHELL" => arguments.shell()?,
        "EXPOSE" => arguments.list("ports"),
        "VOLUME" => arguments.list("paths"),
        _ => Vec::new(),
    };
    instruction.parts.extend(parts);
    if matches!(instruction.keyword, "RUN" | "COPY" | "ADD") {
        instruction.opens = arguments.openings();
    }
    Ok(())
}

/// The platform among the flags of `FROM`, which takes no other.
fn platform(parts: &mut Vec<(&'static str, Part)>) -> Option<(&'static str, Part)> {
    let flags = parts.drain(..).find_map(|(_, part)| match part {
        Part::Flags(flags) => Some(flags),
        _ => None,
    });
    let value = flags?.into_iter().find_map(|flag| match flag.value {
        FlagValue::One(word) => Some(word),
        _ => None,
    });
    value.map(|word| ("platform", Part::Text(word)))
}

fn unknown(line: &Line<'_>, name: &Range<usize>) -> SyntaxError {
    let word = line.slice(name);
    if word.is_empty() {
        return line.error(name, "an instruction is missing here", None);
    }
    // What is long, or no word at all, is no misspelt keyword either.
    let is_short = word.len() <= 16 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let distance = |keyword: &&&str| strsim::damerau_levenshtein(keyword, &word.to_ascii_uppercase());
    let near = is_short.then(|| KEYWORDS.iter().min_by_key(distance)).flatten();
    let near = near.filter(|keyword| distance(keyword) <= 1 + keyword.len() / 5);
    let help = match near {
        Some(keyword) => format!("write `{keyword}` if that is meant"),
        None => format!("end the line above with `{}` if this belongs to it", line.escape),
    };
    let shown: String =
        word.chars().take(24).map(|letter| if letter.is_control() { '?' } else { letter }).collect();
    line.error(name, &format!("`{shown}` is no instruction of a Dockerfile"), Some(&help))
}
