//! Adds up what the workers of a run found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::collect::Collected;
use super::judge::Outcome;
use super::sets::Member;
use super::settings::FileSettings;
use crate::discovery::FileKind;
use crate::report::{Note, Report};

/// Puts findings, errors, notes and figures into `report`.
pub(super) fn summarise(
    report: &mut Report,
    settings: &[FileSettings],
    members: &[Member],
    collected: Vec<Collected>,
    outcomes: Vec<Outcome>,
) {
    let mut times = [Duration::ZERO; 4];
    let mut passed_by: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (member, file) in members.iter().zip(collected) {
        times[0] += file.parse;
        if !member.reported {
            continue;
        }
        let setting = settings.get(member.setting);
        report.files.extend(setting.map(|setting| setting.checked(&member.name, Arc::clone(&setting.ids))));
        report.summary.files += 1;
        report.summary.documents += file.documents;
        report.summary.resources += file.resources;
        report.summary.objects += file.objects;
        for (kind, count) in file.passed_by {
            *report.summary.passed_by.entry(kind).or_default() += count;
        }
        report.errors.extend(file.errors);
        report.notes.extend(file.notes);
        if let Some(kind) =
            file.kind.filter(|kind| !kind.is_judged() && !matches!(kind, FileKind::Template(_)))
        {
            *passed_by.entry(kind.plural()).or_default() += 1;
        }
    }
    for outcome in outcomes {
        times[0] += outcome.parse;
        for (sum, time) in times.iter_mut().skip(1).zip(outcome.times) {
            *sum += time;
        }
        let (findings, more) = outcome.findings.into_parts();
        report.findings.extend(findings);
        report.more.extend(more);
        report.errors.extend(outcome.errors);
    }
    report.notes.extend(passed_by.into_iter().map(|(kind, count)| {
        let kind = if count == 1 { kind.trim_end_matches('s') } else { kind };
        let message = format!("{count} {kind} passed by: this release does not judge such files");
        Note { file: None, line: None, message }
    }));
    let used: BTreeSet<usize> =
        members.iter().filter(|member| member.reported).map(|member| member.setting).collect();
    let used: Vec<&FileSettings> = used.into_iter().filter_map(|setting| settings.get(setting)).collect();
    report.summary.policies = used.iter().flat_map(|setting| &*setting.ids).collect::<BTreeSet<_>>().len();
    let digests = used.iter().map(|setting| setting.policies.digest()).collect::<BTreeSet<_>>();
    report.summary.policy_digest = digests.into_iter().collect::<Vec<_>>().join(" ");
    let known = used.iter().flat_map(|setting| setting.policies.known()).map(|policy| &policy.metadata);
    let former = known.flat_map(|policy| policy.former_ids().map(|id| (id.to_owned(), policy.id.clone())));
    report.former_ids = former.collect();
    report.list_unknown = used.iter().any(|setting| setting.config.include_unknown == Some(true));
    report.list_info = used.iter().any(|setting| setting.asks_for_info);
    report.summary.configurations = configurations(settings, members);
    report.summary.stages = ["parse", "convert", "evaluate", "locate"].into_iter().zip(times).collect();
}

/// The configuration files of a run, each with the number of files for which it holds.
fn configurations(settings: &[FileSettings], members: &[Member]) -> Vec<(Arc<str>, usize)> {
    let mut counts: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for member in members.iter().filter(|member| member.reported) {
        let file = settings.get(member.setting).and_then(|setting| setting.config.file.clone());
        if let Some(file) = file {
            *counts.entry(file).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}
