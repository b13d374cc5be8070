//! Configuration files in a report: findings stand in them about their own entries.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::settings::FileSettings;
use crate::report::{Checked, Report};

/// Lists configuration files with findings among those that were looked at, as far as they were.
pub(super) fn list(report: &mut Report, settings: &[FileSettings]) {
    for (file, setting) in spoken_of(report, settings) {
        // Only its entries were looked at.
        report.files.push(setting.checked(file, Arc::new(judges(setting).cloned().collect())));
    }
    report.files.sort_by(|one, other| one.name.cmp(&other.name));
    unjudged(report, settings);
}

/// Configuration files that were not asked for and have findings all the same, about their own entries:
/// they are held to what they say.
fn spoken_of<'a>(report: &Report, settings: &'a [FileSettings]) -> Vec<(&'a Arc<str>, &'a FileSettings)> {
    let found: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.place.file).collect();
    let mut known: HashSet<&str> = report.files.iter().map(|file| &*file.name).collect();
    let files = settings.iter().filter_map(|setting| Some((setting.config.file.as_ref()?, setting)));
    files.filter(|(file, _)| found.contains(&***file) && known.insert(&***file)).collect()
}

/// Where not all files of a configuration were checked, nobody can tell which of its entries are of use:
/// what a baseline knows of them must not be called gone.
fn unjudged(report: &mut Report, settings: &[FileSettings]) {
    for setting in settings.iter().filter(|setting| setting.rules.entries.iter().any(|entry| !entry.complete))
    {
        let of_file = |checked: &&mut Checked| setting.config.file.as_ref() == Some(&checked.name);
        if let Some(checked) = report.files.iter_mut().find(of_file) {
            let judges: HashSet<&String> = judges(setting).collect();
            let others = checked.policies.iter().filter(|id| !judges.contains(id));
            checked.policies = Arc::new(others.cloned().collect());
        }
    }
}

/// Ids of the policies that judge suppressions.
fn judges(setting: &FileSettings) -> impl Iterator<Item = &String> {
    let policies = setting.policies.policies().iter().map(|policy| &policy.metadata);
    policies.filter(|metadata| metadata.judges_suppressions()).map(|metadata| &metadata.id)
}
