//! Severities as users name them.

use std::str::FromStr;

use super::{Severity, unknown_word};

/// The severity that a word names.
///
/// # Errors
/// With the words there are and the nearest of them, when it names none.
pub fn severity_named(word: &str) -> Result<Severity, String> {
    let known = Severity::ALL.into_iter().find(|severity| severity.name() == word);
    known.ok_or_else(|| unknown_word("severity", word, &Severity::ALL.map(Severity::name)))
}

/// The severity from which findings fail a run; `None` for `never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

/// From `medium` on, as everywhere.
impl Default for FailOn {
    fn default() -> Self {
        Self(Some(Severity::Medium))
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        if word == "never" {
            return Ok(Self(None));
        }
        let known = severity_named(word).map(|severity| Self(Some(severity)));
        let [critical, high, medium, low, info] = Severity::ALL.map(Severity::name);
        known.map_err(|_| unknown_word("severity", word, &[critical, high, medium, low, info, "never"]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_severities_or_never() {
        assert_eq!("never".parse(), Ok(FailOn(None)));
        assert_eq!("medium".parse(), Ok(FailOn::default()));
        let message = |word: &str| word.parse::<FailOn>().unwrap_err();
        assert_eq!(message("nver"), "unknown severity \"nver\"; did you mean \"never\"?");
        assert!(message("x").ends_with("it is one of critical, high, medium, low, info, never"));
    }
}
