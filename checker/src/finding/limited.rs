//! Findings of which there may be too many to keep or to list.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::{Finding, Fingerprint, Severity, Status};

/// Findings of one policy in one file that a run keeps while it settles what counts; the rest is counted.
pub const KEPT: usize = 10_000;

/// Findings of one policy in one file that a report lists: open ones, suppressed ones and undecided ones
/// each. The rest is counted.
pub const LISTED: usize = 1_000;

/// Findings of one policy in one file that are counted only.
#[derive(Clone, Debug)]
pub struct More {
    /// The first of them, which stands for all: they share policy, file, severity, status, what silences
    /// them and whether they fail the run. It is about no resource in particular.
    pub finding: Finding,
    /// How many there are; never 0.
    pub count: usize,
}

impl More {
    /// `count` findings like `finding`.
    #[must_use]
    pub fn new(finding: Finding, count: usize) -> Self {
        let print = |id: &str| Fingerprint::new(id, "more", finding.severity.name(), "");
        let (fingerprint, former) =
            (print(&finding.policy.id), finding.policy.former_ids().map(print).collect());
        let finding =
            Finding { subject: None, labels: Vec::new(), fix: None, fingerprint, former, ..finding };
        Self { finding, count }
    }

    /// What all of them share.
    fn key(&self) -> (&Arc<str>, &str, Reverse<Severity>, Status, bool, bool) {
        let finding = &self.finding;
        let silenced = finding.suppressed.is_some();
        let (file, id) = (&finding.place.file, finding.policy.id.as_str());
        (file, id, Reverse(finding.severity), finding.status, silenced, finding.fails)
    }

    /// Brings `all` into order and adds up those that share everything.
    pub fn add_up(all: &mut Vec<Self>) {
        all.sort_by(|one, other| {
            one.key().cmp(&other.key()).then_with(|| one.finding.place.cmp(&other.finding.place))
        });
        all.dedup_by(|later, kept| {
            let same = later.key() == kept.key();
            kept.count += if same { later.count } else { 0 };
            same
        });
    }
}

/// Findings of which at most so many of one policy in one file are kept, in the order in which they come.
#[derive(Debug)]
pub struct Limited {
    most: usize,
    kept: Vec<Finding>,
    /// How many came, by file, policy and [`Finding::standing`].
    counts: HashMap<Arc<str>, HashMap<String, [usize; 3]>>,
    more: Vec<More>,
    /// Counts in `more` that are added up, so that the list does not grow with what it counts.
    settled: usize,
}

impl Default for Limited {
    fn default() -> Self {
        Self::new(KEPT)
    }
}

impl Limited {
    /// Keeps `most` of each.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { most, kept: Vec::new(), counts: HashMap::new(), more: Vec::new(), settled: 0 }
    }

    /// Adds `finding`, or counts it.
    pub fn add(&mut self, finding: Finding) {
        if self.has_room(&finding) {
            self.kept.push(finding);
        } else {
            self.count(More::new(finding, 1));
        }
    }

    /// Counts what is not there to be kept.
    pub fn count(&mut self, more: More) {
        self.more.push(more);
        if self.more.len() > 2 * self.settled + 1_000 {
            More::add_up(&mut self.more);
            self.settled = self.more.len();
        }
    }

    fn has_room(&mut self, finding: &Finding) -> bool {
        let (file, id) = (&finding.place.file, &finding.policy.id);
        if !self.counts.contains_key(file) {
            self.counts.insert(Arc::clone(file), HashMap::new());
        }
        let Some(of_file) = self.counts.get_mut(file) else { return true };
        if !of_file.contains_key(id) {
            of_file.insert(id.clone(), [0; 3]);
        }
        let count = of_file.get_mut(id).and_then(|counts| counts.get_mut(finding.standing()));
        count.is_none_or(|count| {
            *count += 1;
            *count <= self.most
        })
    }

    /// What is kept, and what is counted only.
    #[must_use]
    pub fn into_parts(mut self) -> (Vec<Finding>, Vec<More>) {
        More::add_up(&mut self.more);
        (self.kept, self.more)
    }
}

impl Extend<Finding> for Limited {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.add(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::finding;

    fn found(id: &str, severity: Severity, file: &str) -> Finding {
        finding(id, severity, file, "a: 1", "1", "bad")
    }

    fn counts(more: &[More]) -> Vec<(&str, &str, Severity, usize)> {
        more.iter()
            .map(|more| {
                let finding = &more.finding;
                (&*finding.place.file, finding.policy.id.as_str(), finding.severity, more.count)
            })
            .collect()
    }

    #[test]
    fn the_first_of_each_policy_and_file_are_kept_and_the_rest_is_counted_by_severity() {
        let mut limited = Limited::new(2);
        for severity in [Severity::Low, Severity::High, Severity::High, Severity::Low, Severity::High] {
            limited.add(found("KS001", severity, "a"));
        }
        limited.extend([found("KS001", Severity::Low, "b"), found("KS002", Severity::Low, "a")]);
        let (kept, more) = limited.into_parts();
        assert_eq!(kept.len(), 4);
        assert_eq!(counts(&more), [("a", "KS001", Severity::High, 2), ("a", "KS001", Severity::Low, 1)]);
    }

    #[test]
    fn what_is_suppressed_or_undecided_takes_no_room_from_what_counts() {
        let mut limited = Limited::new(1);
        let mut unknown = found("KS001", Severity::High, "a");
        unknown.status = Status::Unknown;
        limited.extend([unknown, found("KS001", Severity::High, "a")]);
        assert_eq!(limited.into_parts().0.len(), 2);
    }

    #[test]
    fn the_memory_of_what_is_counted_does_not_grow() {
        let mut limited = Limited::new(0);
        for _ in 0..50_000 {
            limited.add(found("KS001", Severity::High, "a"));
            assert!(limited.more.len() <= 1_003);
        }
        assert_eq!(counts(&limited.into_parts().1), [("a", "KS001", Severity::High, 50_000)]);
    }
}
