//! Why a finding is not held against anybody.

use super::Place;

/// Where a finding was silenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SuppressionKind {
    /// A comment in the file of the finding.
    Comment,
    /// An annotation of the object.
    Annotation,
    /// An entry under `ignore` of the configuration.
    Config,
    /// An entry of the baseline.
    Baseline,
}

impl SuppressionKind {
    /// The word that reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Annotation => "annotation",
            Self::Config => "config",
            Self::Baseline => "baseline",
        }
    }

    /// Whether it stands in the file that it speaks of.
    #[must_use]
    pub const fn is_in_source(self) -> bool {
        matches!(self, Self::Comment | Self::Annotation)
    }
}

/// A suppression that applies to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Where it is written.
    pub kind: SuppressionKind,
    /// Why, in the words of who wrote it.
    pub reason: Option<String>,
    /// Last day on which it applies, as `YYYY-MM-DD`.
    pub until: Option<String>,
    /// The exact place; a baseline has none.
    pub place: Option<Place>,
}
