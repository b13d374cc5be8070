//! What does not parse.

use crate::source::Span;

/// What kind of trouble a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not well-formed.
    Syntax,
    /// A limit on size, depth or expansion is exceeded.
    Limit,
    /// Bytes that are not UTF-8.
    Encoding,
    /// Well-formed, but the loader of Kubernetes refuses it.
    Refused,
    /// Well-formed, but the loader of Kubernetes never reads it.
    Dropped,
    /// It reads otherwise than it looks.
    Disguised,
}

impl Problem {
    /// The word that policies use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Limit => "limit",
            Self::Encoding => "encoding",
            Self::Refused => "refused",
            Self::Dropped => "dropped",
            Self::Disguised => "disguised",
        }
    }
}

/// A place where a text does not parse, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What kind of trouble.
    pub problem: Problem,
    /// Where, in the text that was parsed.
    pub span: Span,
    /// What is wrong, without position and without a final stop.
    pub message: String,
    /// How to mend it, where that is known.
    pub help: Option<String>,
}
