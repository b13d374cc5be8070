//! Adds up what the workers of a run found.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::collect::Collected;
use super::join::Member;
use super::object::Outcome;
use crate::discovery::FileKind;
use crate::policy::{Plan, PolicySet};
use crate::report::{Note, Report};

/// Puts findings, errors, notes and figures into `report`.
pub(super) fn tally(
    report: &mut Report,
    policies: &PolicySet,
    plan: &Plan,
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
        report.files.push(Arc::clone(&member.name));
        report.summary.files += 1;
        report.summary.documents += file.documents;
        report.summary.resources += file.resources;
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
        report.findings.extend(outcome.findings);
        report.errors.extend(outcome.errors);
    }
    report.notes.extend(passed_by.into_iter().map(|(kind, count)| {
        let kind = if count == 1 { kind.trim_end_matches('s') } else { kind };
        let message = format!("{count} {kind} passed by: this release does not judge such files");
        Note { file: None, line: None, message }
    }));
    report.summary.policies = plan.len();
    report.summary.policy_digest = policies.digest().to_owned();
    report.summary.stages = ["parse", "convert", "evaluate", "locate"].into_iter().zip(times).collect();
}
