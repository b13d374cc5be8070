//! Recognises template languages that must be rendered before their text is data.

use crate::source::Span;

/// A template language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Go templates as Helm uses them.
    Helm,
    /// Jinja (`{%`, `{#`).
    Jinja,
}

/// A template found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Which language.
    pub language: Language,
    /// The first place that makes it one.
    pub span: Span,
    /// Whether all template text stands in the place of plain scalars, so that the text still has
    /// the shape of its data when each of them is replaced by some value.
    pub scalars_only: bool,
}

/// Finds template text in structural position; template text inside quoted or block scalars, in
/// comments, and `${{ }}` of workflows is data.
#[must_use]
pub fn detect(text: &str) -> Option<Template> {
    let _ = text;
    None
}
