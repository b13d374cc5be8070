//! Since when a policy is there, and how far it has come.

use serde::{Deserialize, Serialize};

/// How far a policy has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lifecycle {
    /// What it finds changes only with a major release.
    #[default]
    Stable,
    /// What it finds may still change with every release.
    Preview,
    /// It will go; its description says what takes its place.
    Deprecated,
}

impl Lifecycle {
    /// The word that metadata use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Preview => "preview",
            Self::Deprecated => "deprecated",
        }
    }
}

/// The release of what says nothing else.
pub(crate) fn first_release() -> String {
    "0.1.0".to_owned()
}

/// Whether this is a version of three numbers.
pub(crate) fn is_version(text: &str) -> bool {
    let mut count = 0;
    let is_number = |part: &str| {
        count += 1;
        (1..=5).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    text.split('.').all(is_number) && count == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_have_three_numbers() {
        assert!(is_version("0.1.0") && is_version("10.20.30"));
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "1..3", "v1.2.3"] {
            assert!(!is_version(text), "{text}");
        }
    }
}
