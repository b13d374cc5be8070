//! What of the findings of now was not there before.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::finding::{Finding, Fingerprint, More, Severity, Status};

/// A finding of before, as far as it can account for one of now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Old {
    severity: Severity,
    status: Status,
    is_suppressed: bool,
}

impl Old {
    fn of(finding: &Finding) -> Self {
        let Finding { severity, status, .. } = *finding;
        Self { severity, status, is_suppressed: finding.suppressed.is_some() }
    }

    /// Whether `finding` is no worse than this one was: one that has become graver, certain or open is new.
    fn accounts_for(&self, finding: &Finding) -> bool {
        self.severity >= finding.severity
            && (self.status == Status::Fail || finding.status == Status::Unknown)
            && (!self.is_suppressed || finding.suppressed.is_some())
    }
}

/// How many there are of each. Of one fingerprint there may be very many, which differ in little.
type Olds = BTreeMap<Old, usize>;

/// `now` without what `before` accounts for: each finding of before accounts for one of the same
/// fingerprint, first in the same file, then for one that came from a file that `is_gone`.
pub(super) fn introduced(
    now: Vec<Finding>,
    before: &[Finding],
    is_gone: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut same_file: HashMap<(Fingerprint, Arc<str>), Olds> = HashMap::new();
    let mut gone: HashMap<Fingerprint, Olds> = HashMap::new();
    for finding in before {
        let old = Old::of(finding);
        if is_gone(&finding.place.file) {
            *gone.entry(finding.fingerprint).or_default().entry(old).or_default() += 1;
        } else {
            let key = (finding.fingerprint, Arc::clone(&finding.place.file));
            *same_file.entry(key).or_default().entry(old).or_default() += 1;
        }
    }
    let mut is_new = |finding: &Finding| {
        let key = (finding.fingerprint, Arc::clone(&finding.place.file));
        !take(same_file.get_mut(&key), finding) && !take(gone.get_mut(&finding.fingerprint), finding)
    };
    now.into_iter().filter(|finding| is_new(finding)).collect()
}

/// Leaves in `now` by how many the findings that are only counted have become more than `before`.
pub(super) fn grown(now: &mut Vec<More>, before: &[More]) {
    let key = |more: &More| (more.finding.fingerprint, Arc::clone(&more.finding.place.file));
    let mut known: HashMap<_, usize> = HashMap::new();
    for more in before {
        *known.entry(key(more)).or_default() += more.count;
    }
    now.retain_mut(|more| {
        let known = known.entry(key(more)).or_default();
        let old = more.count.min(*known);
        *known -= old;
        more.count -= old;
        more.count > 0
    });
}

/// Takes the finding out of `olds` that accounts for `finding`, if there is one: for a silenced one rather
/// one that was silenced before, so that an open one is left for what is open.
fn take(olds: Option<&mut Olds>, finding: &Finding) -> bool {
    let Some(olds) = olds else { return false };
    let accounting = || olds.iter().filter(|(old, count)| **count > 0 && old.accounts_for(finding));
    let alike = |old: &Old| old.is_suppressed == finding.suppressed.is_some();
    let found = accounting().find(|(old, _)| alike(old)).or_else(|| accounting().next());
    let Some(found) = found.map(|(old, _)| *old) else { return false };
    if let Some(count) = olds.get_mut(&found) {
        *count -= 1;
    }
    true
}

#[cfg(test)]
mod tests;
