//! One order and no duplicates, whatever the number of threads.

use std::cmp::Ordering;

use super::Report;
use crate::finding::{Finding, More};

impl Report {
    /// Brings everything into report order and merges findings that say the same of the same place.
    pub fn sort(&mut self) {
        self.findings.sort_by(|one, other| same_words(one, other).then_with(|| tie(one, other)));
        self.findings = merged(std::mem::take(&mut self.findings));
        self.findings.sort_by(Finding::report_order);
        More::add_up(&mut self.more);
        self.errors.sort();
        self.errors.dedup();
        self.notes.sort();
        self.notes.dedup();
    }
}

/// `findings`, of which equal ones follow each other, with the labels of all those in the first.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut several = false;
    for mut finding in findings {
        match kept.last_mut() {
            Some(first) if same_words(first, &finding).is_eq() => {
                first.labels.append(&mut finding.labels);
                several = true;
                continue;
            }
            Some(first) if several => settle(first),
            _ => {}
        }
        several = false;
        kept.push(finding);
    }
    if let Some(first) = kept.last_mut().filter(|_| several) {
        settle(first);
    }
    kept
}

fn settle(finding: &mut Finding) {
    finding.labels.sort();
    finding.labels.dedup();
}

fn same_words(one: &Finding, other: &Finding) -> Ordering {
    one.place
        .cmp(&other.place)
        .then_with(|| one.policy.id.cmp(&other.policy.id))
        .then_with(|| one.message.cmp(&other.message))
}

/// Which of two equal findings stays: a failure before an unknown, one that nothing silences before one
/// that something does, then the gravest; the rest only
/// makes the choice independent of the order in which threads finish.
fn tie(one: &Finding, other: &Finding) -> Ordering {
    let address = |finding: &Finding| finding.subject.as_ref().map(|subject| subject.address.clone());
    one.status
        .cmp(&other.status)
        .then_with(|| one.suppressed.is_some().cmp(&other.suppressed.is_some()))
        .then_with(|| other.severity.cmp(&one.severity))
        .then_with(|| one.pointer.cmp(&other.pointer))
        .then_with(|| address(one).cmp(&address(other)))
        .then_with(|| one.fingerprint.cmp(&other.fingerprint))
        .then_with(|| one.help.cmp(&other.help))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Severity, Status};
    use crate::report::samples::{finding, label, report};

    #[test]
    fn equal_findings_merge_and_keep_the_labels_of_both() {
        let text = "a: 1\nb: 2\n";
        let mut low = finding("KS001", Severity::Low, "x.yaml", text, "1", "bad");
        low.labels = vec![label("x.yaml", text, "b", "here")];
        let mut high = finding("KS001", Severity::High, "x.yaml", text, "1", "bad");
        high.labels = vec![label("x.yaml", text, "a", "there")];
        let mut unknown = high.clone();
        unknown.status = Status::Unknown;
        unknown.severity = Severity::Critical;
        let other = finding("KS002", Severity::Critical, "x.yaml", text, "1", "worse");

        let mut one = report(vec![low.clone(), unknown.clone(), other.clone(), high.clone()]);
        let mut two = report(vec![high, other, low, unknown]);
        one.sort();
        two.sort();
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        let ids: Vec<_> = one.findings.iter().map(|finding| finding.policy.id.as_str()).collect();
        assert_eq!(ids, ["KS002", "KS001"]);
        let merged = &one.findings[1];
        assert_eq!((merged.severity, merged.status), (Severity::High, Status::Fail));
        assert_eq!(merged.labels.len(), 2);
    }
}
