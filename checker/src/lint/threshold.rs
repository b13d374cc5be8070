//! Which findings are grave enough to fail the run.

use std::collections::HashMap;

use super::Options;
use super::sets::Member;
use super::settings::FileSettings;
use crate::report::Report;

/// Marks what fails the run: by the flag, else by the configuration of the file, else by default. A
/// configuration file that is no member is held to what it says itself.
pub(super) fn apply(report: &mut Report, settings: &[FileSettings], members: &[Member], options: &Options) {
    let own = settings.iter().filter_map(|setting| Some((&**setting.config.file.as_ref()?, setting)));
    let mut settings_of: HashMap<&str, &FileSettings> = own.collect();
    settings_of
        .extend(members.iter().filter_map(|member| Some((&*member.name, settings.get(member.setting)?))));
    let more = report.more.iter_mut().map(|more| &mut more.finding);
    for finding in report.findings.iter_mut().chain(more) {
        let config = settings_of.get(&*finding.place.file).map(|setting| &setting.config);
        let fail_on = options.fail_on.or(config.and_then(|config| config.fail_on)).unwrap_or_default();
        finding.fails = fail_on.0.is_some_and(|limit| finding.severity >= limit);
    }
}
