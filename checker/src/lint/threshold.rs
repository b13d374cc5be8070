//! Which findings are grave enough to be reported, and to fail the run.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::Options;
use super::join::Member;
use super::regime::Regime;
use crate::report::{Checked, Report};

/// Marks what fails the run: by the flag, else by the configuration of the file, else by default.
pub(super) fn apply(report: &mut Report, regimes: &[Regime], members: &[Member], options: &Options) {
    let mut regime_of: HashMap<&str, &Regime> =
        members.iter().filter_map(|member| Some((&*member.name, regimes.get(member.regime)?))).collect();
    for (file, regime) in spoken_of(report, regimes) {
        regime_of.entry(file).or_insert(regime);
        report.files.push(checked(file, regime));
    }
    report.files.sort_by(|one, other| one.name.cmp(&other.name));
    unjudged(report, regimes);
    for finding in &mut report.findings {
        let config = regime_of.get(&*finding.place.file).map(|regime| &regime.config);
        let fail_on = options.fail_on.or(config.and_then(|config| config.fail_on)).unwrap_or_default();
        finding.fails = fail_on.0.is_some_and(|limit| finding.severity >= limit);
    }
}

/// Configuration files that were not asked for and have findings all the same, about their own entries:
/// they are held to what they say.
fn spoken_of<'a>(report: &Report, regimes: &'a [Regime]) -> Vec<(&'a Arc<str>, &'a Regime)> {
    let found: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.place.file).collect();
    let mut known: HashSet<&str> = report.files.iter().map(|file| &*file.name).collect();
    let files = regimes.iter().filter_map(|regime| Some((regime.config.file.as_ref()?, regime)));
    files.filter(|(file, _)| found.contains(&***file) && known.insert(&***file)).collect()
}

/// What holds for a configuration file that was not asked for: only its entries were looked at.
fn checked(file: &Arc<str>, regime: &Regime) -> Checked {
    Checked {
        name: Arc::clone(file),
        policies: Arc::new(judges(regime).cloned().collect()),
        baseline: regime.config.baseline.clone(),
        least: regime.least,
    }
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
