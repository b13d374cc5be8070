//! How formats for people mark what is suppressed.

use super::plain::one_line;
use crate::finding::{Finding, Suppression};

/// `suppressed (comment: reason)`, or nothing for a finding that counts.
pub(super) fn silence(finding: &Finding) -> Option<String> {
    finding.suppressed.as_deref().map(words)
}

fn words(suppression: &Suppression) -> String {
    let mut words = format!("suppressed ({}", suppression.kind.name());
    if let Some(reason) = &suppression.reason {
        words.push_str(&format!(": {}", one_line(reason)));
    }
    if let Some(until) = &suppression.until {
        words.push_str(&format!("; until {}", one_line(until)));
    }
    words.push(')');
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::SuppressionKind;

    #[test]
    fn what_is_known_is_said() {
        let bare = Suppression { kind: SuppressionKind::Baseline, reason: None, until: None, place: None };
        assert_eq!(words(&bare), "suppressed (baseline)");
        let full = Suppression {
            kind: SuppressionKind::Comment,
            reason: Some("two\nlines\u{1b}[2J".into()),
            until: Some("2027-01-31".into()),
            place: None,
        };
        assert_eq!(words(&full), "suppressed (comment: two lines\u{fffd}[2J; until 2027-01-31)");
    }
}
