//! Identities for consumers that want one of its own for every finding.

use std::collections::HashMap;

use super::Report;
use crate::finding::{Finding, Fingerprint};

/// All findings of a report, in its order, with an identity that no other of them has.
///
/// It is made of the fingerprint, the file and the number of equal findings before it in this file. Lines have no part
/// in it, so it stays when text moves.
pub(super) fn identified(report: &Report) -> impl Iterator<Item = (&Finding, Fingerprint)> {
    let mut seen: HashMap<(Fingerprint, &str), u32> = HashMap::new();
    report.findings.iter().map(move |finding| {
        let file = &*finding.place.file;
        let twins = seen.entry((finding.fingerprint, file)).or_default();
        let identity =
            Fingerprint::new("identity", &finding.fingerprint.to_string(), file, &twins.to_string());
        *twins += 1;
        (finding, identity)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::samples::{finding, report};

    fn identities(findings: Vec<Finding>) -> Vec<Fingerprint> {
        identified(&report(findings)).map(|(_, identity)| identity).collect()
    }

    #[test]
    fn twins_differ_and_lines_do_not_matter() {
        let found = |file, text| finding("KS001", Severity::High, file, text, "bad", "it is bad");
        let here =
            identities(vec![found("a.yaml", "bad"), found("a.yaml", "1: bad"), found("b.yaml", "bad")]);
        assert!(here[0] != here[1] && here[0] != here[2] && here[1] != here[2], "{here:?}");
        let moved = vec![found("a.yaml", "\n\nbad"), found("a.yaml", "\n\n\nbad"), found("b.yaml", "\nbad")];
        assert_eq!(here, identities(moved));
    }
}
