//! One order and no duplicates, whatever the number of threads.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Report;
use crate::finding::{Finding, More};

impl Report {
    /// Brings everything into report order and merges findings that say the same of the same place.
    pub fn sort(&mut self) {
        // Findings come file by file, and files in order of their names: sorting those of each file first
        // leaves little to do for all of them.
        for of_file in self.findings.chunk_by_mut(same_file) {
            of_file.sort_by(by_words);
        }
        self.findings.sort_by(by_words);
        let equal = |one: &Finding, other: &Finding| same_words(one, other).is_eq();
        self.findings.chunk_by_mut(equal).for_each(share_labels);
        self.findings.dedup_by(|later, kept| equal(kept, later));
        // Both orders begin with the place.
        for of_place in self.findings.chunk_by_mut(|one, other| one.place == other.place) {
            of_place.sort_by(Finding::report_order);
        }
        More::add_up(&mut self.more);
        self.errors.sort();
        self.errors.dedup();
        self.notes.sort();
        self.notes.dedup();
    }
}

fn same_file(one: &Finding, other: &Finding) -> bool {
    Arc::ptr_eq(&one.place.file, &other.place.file) || one.place.file == other.place.file
}

/// Equal findings beside each other, the one that stays first.
fn by_words(one: &Finding, other: &Finding) -> Ordering {
    same_words(one, other).then_with(|| tie(one, other))
}

/// Gives the first of equal findings the labels of all.
fn share_labels(equal: &mut [Finding]) {
    let Some((kept, rest @ [_, ..])) = equal.split_first_mut() else { return };
    rest.iter_mut().for_each(|later| kept.labels.append(&mut later.labels));
    kept.labels.sort();
    kept.labels.dedup();
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
    one.status
        .cmp(&other.status)
        .then_with(|| one.suppressed.is_some().cmp(&other.suppressed.is_some()))
        .then_with(|| other.severity.cmp(&one.severity))
        .then_with(|| one.pointer.cmp(&other.pointer))
        .then_with(|| address(one).cmp(&address(other)))
        .then_with(|| one.fingerprint.cmp(&other.fingerprint))
        .then_with(|| one.help.cmp(&other.help))
}

fn address(finding: &Finding) -> Option<&str> {
    finding.subject.as_deref().map(|subject| subject.address.as_str())
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
