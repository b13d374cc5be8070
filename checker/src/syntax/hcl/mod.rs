//! HCL, the language of Terraform, to trees.
//!
//! A body is a mapping. An attribute is an entry. Blocks of one type share an entry under their type: a list
//! of bodies, below one mapping per label, as in the JSON syntax of Terraform. `resource "aws_s3_bucket"
//! "logs" {}` is `resource: {aws_s3_bucket: {logs: [body]}}`. Keys of types and labels stand at the first
//! block that has them, a body at its block from the type to the closing brace.
//!
//! Literal values, lists and objects are nodes of their kinds: texts are quoted scalars or, from heredocs,
//! literal ones; numbers, booleans and null are plain. Every other expression is a scalar that holds its
//! source text under the tag [`EXPRESSION`](super::EXPRESSION).

mod blocks;
mod messages;
mod nesting;
mod references;
mod scan;
#[cfg(test)]
mod tests;
mod tree;

use std::sync::Arc;

use super::yaml::Limits;
use super::{Comment, Document, Parsed, SyntaxError};
use crate::source::SourceText;
pub use references::references;

/// Parses one HCL file.
///
/// A file with a syntax error gives that error and no document, since the parser does not resume behind it.
/// A file without content gives no document either.
#[must_use]
pub fn parse(source: &Arc<SourceText>, limits: Limits) -> Parsed {
    let scan = scan::scan(source.text(), limits.depth);
    let read = match scan.error {
        Some(error) => Err(error),
        None => document(source, &scan.comments, limits),
    };
    let (documents, errors) = match read {
        Ok(document) => (Vec::from_iter(document), Vec::new()),
        Err(error) => (Vec::new(), vec![error]),
    };
    let loose = if documents.is_empty() { scan.comments.as_slice() } else { &[] };
    let loose_comments = loose.iter().map(|comment| comment.span).collect();
    Parsed { documents, errors, loose_comments, ..Parsed::default() }
}

/// The document of a text whose brackets and quotes close.
fn document(
    source: &Arc<SourceText>,
    comments: &[Comment],
    limits: Limits,
) -> Result<Option<Document>, SyntaxError> {
    let text = source.text();
    let start = scan::start(text);
    let body = hcl_edit::parser::parse_body(text.get(start..).unwrap_or_default());
    let body = body.map_err(|error| messages::explain(text, start, &error))?;
    tree::build(source, &body, start, comments, limits.depth)
}
