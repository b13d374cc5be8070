//! From bytes to spanned trees. Parsing never fails as a whole: it yields trees and errors.

mod builder;
mod duplicates;
pub mod embedded;
mod error;
pub mod json;
pub mod markdown;
pub mod scalar;
mod split;
pub mod template;
mod tree;
pub mod yaml;

use crate::source::Span;

pub use error::{Problem, SyntaxError};
pub use split::RootSplit;
pub use tree::{Comment, Document, DuplicateKey, Entry, Kind, NodeId, NodeRef, Placement, Style};
pub(crate) use tree::{Content, NodeData};

/// What parsing a text gave: every document that could be read, and every error.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Documents in order of place; a broken document is left out.
    pub documents: Vec<Document>,
    /// Errors in order of place.
    pub errors: Vec<SyntaxError>,
    /// In order of place, what is well-formed but refused, dropped or read otherwise by the loader of
    /// Kubernetes. What a tree alone tells is left to [`yaml::refusals`].
    pub differences: Vec<SyntaxError>,
    /// Comments outside of any document that parsed, for example in an empty stream.
    pub loose_comments: Vec<Span>,
}
