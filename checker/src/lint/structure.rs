//! Judges the facts of one file, and places what policies say of facts.

use std::sync::Arc;

use super::object::{Outcome, faults, help, place};
use crate::finding::{Finding, Fingerprint, Label, More, Place, RunError};
use crate::policy::{At, Judgement, Plan};
use crate::resource::fact::{FileFact, FileFactKind};
use crate::source::{Path, SourceText};

/// Judges the facts of the file `source`. No other file has a say in them.
pub(super) fn judge_facts(plan: &Plan, source: &SourceText, facts: &[FileFact], outcome: &mut Outcome) {
    if facts.is_empty() {
        return;
    }
    let line = |offset: u32| source.lines().position(source.text(), offset).line;
    let verdict = plan.judge_file(source.name(), facts, line);
    outcome.errors.extend(faults(&verdict, source.name(), "the file"));
    if !plan.selects_fact("syntax-error") {
        outcome.errors.extend(unreported(facts, source));
    }
    let issued = |reference: u32| {
        let fact = facts.get((reference / 2) as usize)?;
        let span = if reference.is_multiple_of(2) { fact.span } else { fact.other? };
        Some(Issued { place: place(source, span), identity: fact.identity.clone() })
    };
    for judgement in &verdict.judgements {
        let Some(finding) = finding_at(judgement, issued) else { continue };
        let more = counted(facts, &judgement.violation.at);
        if more > 0 {
            outcome.findings.count(More::new(finding.clone(), more));
        }
        outcome.findings.add(finding);
    }
}

/// How many further facts the one at this place stands for.
fn counted(facts: &[FileFact], at: &At) -> usize {
    let fact = match at {
        At::Reference(reference) if reference.is_multiple_of(2) => facts.get((reference / 2) as usize),
        _ => None,
    };
    fact.map_or(0, |fact| fact.more)
}

/// Where no policy speaks of syntax errors, they are errors of the run: nothing is skipped silently.
fn unreported(facts: &[FileFact], source: &SourceText) -> impl Iterator<Item = RunError> {
    facts.iter().filter_map(|fact| match &fact.kind {
        FileFactKind::SyntaxError { message, .. } => Some(RunError {
            file: Arc::clone(source.name()),
            range: Some(source.positions(fact.span)),
            message: format!("it does not parse: {message}"),
        }),
        _ => None,
    })
}

/// What stands behind a reference that a policy got with a fact.
pub(super) struct Issued {
    /// The place of the fact, or its second one.
    pub place: Place,
    /// What tells the fact from others, without lines and files.
    pub identity: String,
}

/// A finding on a place that the host issued; `None` if the policy made the reference up.
pub(super) fn finding_at(judgement: &Judgement, issued: impl Fn(u32) -> Option<Issued>) -> Option<Finding> {
    let violation = &judgement.violation;
    let issued = |at: &At| match at {
        At::Reference(reference) => issued(*reference),
        At::Path { .. } => None,
    };
    let related = violation.related.iter().filter_map(|related| {
        Some(Label { message: related.message.clone(), place: issued(&related.at)?.place })
    });
    let fact = issued(&violation.at)?;
    Some(Finding {
        severity: judgement.severity,
        status: judgement.status,
        message: violation.message.clone(),
        help: help(judgement),
        place: fact.place,
        pointer: Path::root(),
        subject: None,
        labels: related.collect(),
        fingerprint: Fingerprint::new(&judgement.policy.id, "file", "", &fact.identity),
        policy: Arc::clone(&judgement.policy),
        fix: None,
        fails: false,
        suppressed: None,
    })
}
