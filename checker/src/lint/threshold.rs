//! Which findings are grave enough to be reported, and which to fail the run.

use std::collections::HashMap;

use super::Options;
use super::join::Member;
use super::regime::Regime;
use crate::finding::Severity;
use crate::report::Report;

/// Drops what is below the least severity of its file, and marks what fails the run. Flags win over
/// configuration, which wins over the defaults.
pub(super) fn apply(report: &mut Report, regimes: &[Regime], members: &[Member], options: &Options) {
    let regime_of: HashMap<&str, &Regime> =
        members.iter().filter_map(|member| Some((&*member.name, regimes.get(member.regime)?))).collect();
    report.findings.retain_mut(|finding| {
        let config = regime_of.get(&*finding.place.file).map(|regime| &regime.config);
        let fail_on = options.fail_on.or(config.and_then(|config| config.fail_on)).unwrap_or_default();
        let least = options.min_severity.or(config.and_then(|config| config.min_severity));
        finding.fails = fail_on.0.is_some_and(|limit| finding.severity >= limit);
        finding.severity >= least.unwrap_or(Severity::Info)
    });
}
