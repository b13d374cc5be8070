//! Dockerfiles to trees.
//!
//! The root is a mapping of `directives` (`syntax`, `escape` and `check`), `args` (the build arguments ahead
//! of the first `FROM`: `name` and, if there is one, `default`) and `stages`. A stage has `from` (`image`,
//! `platform`, `alias`) and `instructions`. An instruction has its name in upper case as `instruction`, its
//! arguments as `value` and, of those parts that it has:
//!
//! - `exec`, the list of the exec form, or `shell`, the text of the shell form;
//! - `flags`, a mapping of texts, or of lists for `mount` and `exclude`, which may be given more than once;
//!   a flag without a value is true;
//! - `pairs` of `name` and `value`, of `ENV`, `ARG` and `LABEL`;
//! - `sources` and `destination` of `COPY` and `ADD`, `ports` of `EXPOSE`, `paths` of `VOLUME`;
//! - `heredocs`, the texts below the instruction;
//! - `none`, which is true, of `HEALTHCHECK NONE`;
//! - `trigger`, the instruction behind `ONBUILD`.
//!
//! All values are texts, whether quoted or not, with quotes and escapes removed and variables left as they
//! are; lines that continue are joined. Keys that no word stands for have the place of their instruction.

mod arguments;
mod instruction;
mod lines;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use std::sync::Arc;

use super::yaml::Limits;
use super::{Parsed, Problem, SyntaxError};
use crate::source::SourceText;
use instruction::Instruction;
use lines::{Line, Lines};
use tree::Tree;

/// A file with more mistakes is not read further: it is hardly a Dockerfile.
const MOST_ERRORS: usize = 20;

/// Parses one Dockerfile.
///
/// Each instruction that is not well-formed gives an error and is left out of the document. A file without
/// an instruction gives no document. Nothing in a Dockerfile nests, so no limit applies.
#[must_use]
pub fn parse(source: &Arc<SourceText>, _: Limits) -> Parsed {
    let mut lines = Lines::new(source.text());
    let mut errors = Vec::new();
    let mut tree = Tree::new(source);
    tree.directives(lines.directives(&mut errors));
    while errors.len() < MOST_ERRORS
        && let Some(line) = lines.next()
    {
        match read(&line, &mut lines).and_then(|instruction| tree.instruction(&line, &instruction)) {
            Ok(()) => {}
            Err(error) => errors.push(error),
        }
    }
    if errors.len() >= MOST_ERRORS {
        errors.push(gives_up(errors.last()));
    }
    let comments = lines.into_comments();
    let (document, missing) = tree.finish(&comments, errors.is_empty());
    errors.extend(missing);
    let loose = if document.is_some() { &[] } else { comments.as_slice() };
    let loose_comments = loose.iter().map(|comment| comment.span).collect();
    Parsed { documents: Vec::from_iter(document), errors, loose_comments, ..Parsed::default() }
}

/// The instruction of `line` with the heredocs below it.
fn read(line: &Line<'_>, lines: &mut Lines<'_>) -> Result<Instruction, SyntaxError> {
    let mut instruction = instruction::read(line)?;
    for opening in std::mem::take(&mut instruction.opens) {
        instruction.heredocs.push(lines.heredoc(line, &opening)?);
    }
    Ok(instruction)
}

fn gives_up(last: Option<&SyntaxError>) -> SyntaxError {
    SyntaxError {
        problem: Problem::Limit,
        span: last.map(|error| error.span).unwrap_or_default(),
        message: format!("this file has {MOST_ERRORS} mistakes up to here, and the rest of it is not read"),
        help: None,
    }
}
