//! Configuration files in a report: findings stand in them about their own entries.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::regime::Regime;
use crate::report::{Checked, Report};

/// Lists configuration files with findings among those that were looked at, as far as they were.
pub(super) fn list(report: &mut Report, regimes: &[Regime]) {
    for (file, regime) in spoken_of(report, regimes) {
        // Only its entries were looked at.
        report.files.push(regime.checked(file, Arc::new(judges(regime).cloned().collect())));
    }
    report.files.sort_by(|one, other| one.name.cmp(&other.name));
    unjudged(report, regimes);
}

/// Configuration files that were not asked for and have findings all the same, about their own entries:
/// they are held to what they say.
fn spoken_of<'a>(report: &Report, regimes: &'a [Regime]) -> Vec<(&'a Arc<str>, &'a Regime)> {
    let found: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.place.file).collect();
    let mut known: HashSet<&str> = report.files.iter().map(|file| &*file.name).collect();
    let files = regimes.iter().filter_map(|regime| Some((regime.config.file.as_ref()?, regime)));
    files.filter(|(file, _)| found.contains(&***file) && known.insert(&***file)).collect()
}

/// Where not all files of a configuration were checked, nobody can tell which of its entries are of use:
/// what a baseline knows of them must not be called gone.
fn unjudged(report: &mut Report, regimes: &[Regime]) {
    for regime in regimes.iter().filter(|regime| regime.rules.entries.iter().any(|entry| !entry.complete)) {
        let of_file = |checked: &&mut Checked| regime.config.file.as_ref() == Some(&checked.name);
        if let Some(checked) = report.files.iter_mut().find(of_file) {
            let judges: HashSet<&String> = judges(regime).collect();
            let others = checked.policies.iter().filter(|id| !judges.contains(id));
            checked.policies = Arc::new(others.cloned().collect());
        }
    }
}

/// Ids of the policies that judge suppressions.
fn judges(regime: &Regime) -> impl Iterator<Item = &String> {
    let policies = regime.policies.policies().iter().map(|policy| &policy.metadata);
    policies.filter(|metadata| metadata.judges_suppressions()).map(|metadata| &metadata.id)
}
