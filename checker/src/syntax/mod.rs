//! From bytes to spanned trees. Parsing never fails as a whole: it yields trees and errors.

pub(crate) mod builder;
mod comments;
pub mod dockerfile;
mod duplicates;
pub mod embedded;
mod error;
pub mod hcl;
pub mod json;
mod key_index;
pub mod markdown;
pub mod scalar;
mod split;
pub mod template;
mod tree;
pub mod yaml;

use std::sync::Arc;

use crate::source::{SourceText, Span};

pub use hcl::references as expression_references;

pub use error::{Problem, SyntaxError};
pub use split::RootSplit;
pub use tree::{Comment, Document, DuplicateKey, EXPRESSION, Entry, Kind, NodeId, NodeRef, Placement, Style};
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

/// A language that documents are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// HCL, as Terraform reads it.
    Hcl,
    /// The language of Dockerfiles.
    Dockerfile,
}

impl Language {
    /// The word that facts and messages use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
            Self::Hcl => "hcl",
            Self::Dockerfile => "dockerfile",
        }
    }

    /// Whether a text may hold several documents of any content, so that what one is has to be told from it.
    #[must_use]
    pub const fn is_data(self) -> bool {
        matches!(self, Self::Yaml | Self::Json)
    }

    /// Parses `text`.
    #[must_use]
    pub fn parse(self, text: &Arc<SourceText>) -> Parsed {
        let limits = yaml::Limits::default();
        match self {
            Self::Yaml => yaml::parse(text, limits),
            Self::Json => json::parse(text, limits),
            Self::Hcl => hcl::parse(text, limits),
            Self::Dockerfile => dockerfile::parse(text, limits),
        }
    }
}
