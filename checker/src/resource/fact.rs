//! What parsing and joining found out, beyond the resources themselves.

use std::sync::Arc;

use crate::finding::{Place, Subject};
use crate::source::Span;

/// Something that a policy of scope `file` may report.
#[derive(Clone, Debug)]
pub struct FileFact {
    /// The place, in the file.
    pub span: Span,
    /// A second place, in the file.
    pub other: Option<Span>,
    /// What tells it from other facts of its kind wherever it stands: no lines and no file.
    pub identity: String,
    /// What it is.
    pub kind: FileFactKind,
    /// Further facts of this kind in the file that are counted only: it is the last one that is kept.
    pub more: usize,
}

/// Kinds of facts about one file.
#[derive(Clone, Debug)]
pub enum FileFactKind {
    /// The text does not parse.
    SyntaxError {
        /// `yaml` or `json`.
        language: &'static str,
        /// `syntax`, `limit` or `encoding`.
        problem: &'static str,
        /// What is wrong.
        message: String,
        /// How to mend it.
        help: Option<String>,
    },
    /// A key occurs twice in one mapping.
    DuplicateKey {
        /// `yaml` or `json`.
        language: &'static str,
        /// The key.
        key: String,
        /// Both values are equal.
        same_value: bool,
        /// The value that is dropped, shortened.
        lost: String,
    },
    /// Two objects stand in one document.
    MissingSeparator {
        /// The object that loaders drop.
        lost: String,
        /// The one that replaces it.
        kept: String,
    },
    /// An object lacks part of its identity.
    IncompleteObject {
        /// `apiVersion`, `kind` or `metadata.name`.
        missing: &'static str,
        /// What is known of it.
        object: String,
        /// What stands there instead, in words: `y reads as the boolean true`.
        instead: Option<String>,
    },
    /// Its `apiVersion` and `kind` name nothing that Kubernetes serves.
    UnknownType {
        /// What is wrong.
        message: String,
        /// How to mend it.
        help: String,
        /// The type is near to one that there is.
        certain: bool,
    },
    /// A field of a built-in kind is of another shape than the API takes.
    WrongShape {
        /// The object.
        object: String,
        /// The way to the field.
        path: String,
        /// `a list` or `a mapping`.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A field that a built-in kind requires is not there.
    MissingField {
        /// The object.
        object: String,
        /// The way to the field.
        path: String,
        /// The field is there, and holds nothing.
        empty: bool,
    },
    /// A key is none that a built-in kind has, and nearly another one.
    MisspeltKey {
        /// The object.
        object: String,
        /// The way to the key.
        path: String,
        /// The key that is meant.
        meant: &'static str,
    },
    /// Something is wrong with a suppression.
    Suppression(SuppressionFact),
}

/// What may be wrong with a suppression. `origin` is `comment`, `annotation` or `config`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SuppressionFact {
    /// It silences nothing.
    Unused {
        /// Where it is written.
        origin: &'static str,
        /// Id of the policy, or the word of the configuration.
        policy: String,
        /// What it covers, in words; `None` where nothing follows it.
        covers: Option<String>,
        /// The line of the file on which the policy is reported, the nearest one.
        reported: Option<u32>,
    },
    /// Its last day has passed.
    Expired {
        /// Where it is written.
        origin: &'static str,
        /// What it names, shortened.
        names: String,
        /// The last day.
        until: String,
    },
    /// A word names no policy.
    Unknown {
        /// The word, shortened.
        word: String,
        /// What it was meant to be.
        suggestion: Option<String>,
    },
    /// Further words of the same suppression name no policy.
    MoreUnknown {
        /// How many.
        count: usize,
    },
    /// It is written in a way that cannot be followed.
    Malformed {
        /// What is wrong.
        message: String,
        /// How to mend it.
        help: &'static str,
    },
    /// The configuration forbids to silence the policy.
    Forbidden {
        /// Where it is written.
        origin: &'static str,
        /// Id of the policy.
        policy: String,
        /// The word of the configuration: an id, a name, a family, a severity.
        rule: String,
    },
    /// It says not why it is there.
    WithoutReason {
        /// Where it is written.
        origin: &'static str,
        /// What it names, shortened.
        names: String,
    },
}

impl SuppressionFact {
    /// What tells it from others, without lines and files.
    #[must_use]
    pub fn identity(&self) -> String {
        let about = match self {
            Self::Unused { policy, .. } | Self::Forbidden { policy, .. } => policy.as_str(),
            Self::Expired { names, .. } | Self::WithoutReason { names, .. } => names.as_str(),
            Self::Unknown { word, .. } => word.as_str(),
            Self::MoreUnknown { .. } => "",
            Self::Malformed { message, .. } => message.as_str(),
        };
        format!("{} {about}", self.name())
    }

    const fn name(&self) -> &'static str {
        match self {
            Self::Unused { .. } => "suppression-unused",
            Self::Expired { .. } => "suppression-expired",
            Self::Unknown { .. } | Self::MoreUnknown { .. } => "suppression-unknown",
            Self::Malformed { .. } => "suppression-malformed",
            Self::Forbidden { .. } => "suppression-forbidden",
            Self::WithoutReason { .. } => "suppression-without-reason",
        }
    }
}

impl FileFactKind {
    /// The word by which policies select it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SyntaxError { .. } => "syntax-error",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingSeparator { .. } => "missing-separator",
            Self::IncompleteObject { .. } => "incomplete-object",
            Self::UnknownType { .. } => "unknown-type",
            Self::WrongShape { .. } => "wrong-shape",
            Self::MissingField { .. } => "missing-field",
            Self::MisspeltKey { .. } => "misspelt-key",
            Self::Suppression(fact) => fact.name(),
        }
    }
}

/// What two objects of one identity share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// One file stream.
    Stream,
    /// One chart or kustomization.
    Closed,
    /// One directory that is applied as a whole.
    Applied,
    /// A directory.
    Directory,
}

impl Within {
    /// The word that policies use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stream => "stream",
            Self::Closed => "closed",
            Self::Applied => "applied",
            Self::Directory => "directory",
        }
    }
}

/// Something that a policy of scope `set` may report.
#[derive(Clone, Debug)]
pub enum SetFact {
    /// An object is declared again.
    DuplicateObject(DuplicateObject),
}

impl SetFact {
    /// The word by which policies select it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::DuplicateObject(_) => "duplicate-object",
        }
    }

    /// Whether only an audit wants to see it: nothing says that the two files are applied together.
    #[must_use]
    pub const fn is_for_audit(&self) -> bool {
        let Self::DuplicateObject(duplicate) = self;
        matches!(duplicate.within, Within::Directory)
    }

    /// The file in which it is reported.
    #[must_use]
    pub const fn file(&self) -> &Arc<str> {
        match self {
            Self::DuplicateObject(duplicate) => &duplicate.later.file,
        }
    }
}

/// An object that is declared again.
#[derive(Clone, Debug)]
pub struct DuplicateObject {
    /// The later one.
    pub subject: Arc<Subject>,
    /// Place of the later one.
    pub later: Place,
    /// Place of the first one.
    pub first: Place,
    /// `Service "api"`.
    pub object: String,
    /// Namespace as written.
    pub namespace: Option<String>,
    /// What both share.
    pub within: Within,
    /// Both have equal content, and so have the `others`.
    pub identical: bool,
    /// Further objects of the same two files that share their identity: they are reported with this one.
    pub others: usize,
    /// How many share the identity.
    pub count: usize,
}

impl DuplicateObject {
    /// What tells it from other clashes wherever the two stand: the object, and how grave it is.
    #[must_use]
    pub fn identity(&self) -> String {
        let namespace = self.namespace.as_deref().unwrap_or_default();
        format!("{}/{namespace}/{}/{}", self.object, self.within.name(), self.identical)
    }
}
