//! Which findings are grave enough to fail the run.

use std::collections::HashMap;

use super::Options;
use super::join::Member;
use super::regime::Regime;
use crate::report::Report;

/// Marks what fails the run: by the flag, else by the configuration of the file, else by default. A
/// configuration file that is no member is held to what it says itself.
pub(super) fn apply(report: &mut Report, regimes: &[Regime], members: &[Member], options: &Options) {
    let own = regimes.iter().filter_map(|regime| Some((&**regime.config.file.as_ref()?, regime)));
    let mut regime_of: HashMap<&str, &Regime> = own.collect();
    regime_of.extend(members.iter().filter_map(|member| Some((&*member.name, regimes.get(member.regime)?))));
    for finding in &mut report.findings {
        let config = regime_of.get(&*finding.place.file).map(|regime| &regime.config);
        let fail_on = options.fail_on.or(config.and_then(|config| config.fail_on)).unwrap_or_default();
        finding.fails = fail_on.0.is_some_and(|limit| finding.severity >= limit);
    }
}
