//! Which stage of delivery something belongs to.

use std::fmt;

/// A stage of delivery; synonyms are read by [`Environment::from_word`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Environment {
    /// No evidence.
    #[default]
    Unknown,
    /// Development, examples, sandboxes.
    Development,
    /// Automated tests and QA.
    Testing,
    /// The rehearsal for production.
    Staging,
    /// What users meet.
    Production,
}

impl Environment {
    /// The word that policies and reports use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Development => "development",
            Self::Testing => "testing",
            Self::Staging => "staging",
            Self::Production => "production",
        }
    }

    /// The environment that a word names by itself, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "prod" | "production" | "live" => Self::Production,
            "stg" | "stage" | "staging" => Self::Staging,
            "test" | "testing" | "qa" => Self::Testing,
            "dev" | "develop" | "development" => Self::Development,
            _ => return None,
        })
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}
