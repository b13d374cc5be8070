//! Holds one subject against all policies that select it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use regorus::Value;

use super::Plan;
use super::input::{Builder, KeySet};
use super::plan::Planned;
use super::references::References;
use super::refine::refine;
use super::subject::Subject;
use super::unknown::{self, Unknown};
use super::violation::{At, Violation};
use crate::finding::{Lowering, Metadata, Severity, Status};

/// A violation with its policy.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The policy.
    pub policy: Arc<Metadata>,
    /// What it said, or what is not known.
    pub violation: Violation,
    /// After the violation's own severity and what the host lowers.
    pub severity: Severity,
    /// Why the host lowered it.
    pub lowered: Vec<Lowering>,
    /// Failed, or not decidable.
    pub status: Status,
}

/// A policy that could not be evaluated; the fault is ours or the policy author's, never the input's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyFault {
    /// The policy's id.
    pub id: String,
    /// What went wrong.
    pub message: String,
}

/// What judging gave.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Violations and unknowns after refinement, in order of policy and place.
    pub judgements: Vec<Judgement>,
    /// Policies that could not be evaluated.
    pub faults: Vec<PolicyFault>,
    /// The places to which references of the judgements lead; all of them do.
    pub references: References,
    /// Time to make the input.
    pub convert: Duration,
    /// Time to evaluate.
    pub evaluate: Duration,
}

/// The input of one evaluation with what belongs to it.
#[derive(Clone, Debug)]
pub struct Input {
    /// What policies see under `input`.
    pub value: Value,
    /// Keys that occur in it, of those that triggers ask for.
    pub keys: KeySet,
    /// The places that it issues.
    pub references: References,
}

impl Plan {
    /// Judges a subject of any world. `unknowns` are values that its input leaves out.
    #[must_use]
    pub fn judge(&self, subject: &dyn Subject, unknowns: &[Unknown]) -> Verdict {
        let selected = self.selected(subject.world(), subject.scope(), &subject.words());
        if selected.is_empty() {
            return Verdict::default();
        }
        let start = Instant::now();
        let input = self.input(subject);
        let converted = Instant::now();
        let mut verdict = Verdict::default();
        for (index, planned) in
            self.planned(&selected).filter(|(_, planned)| subject.applies(planned.metadata()))
        {
            let fired = planned.may_fire(&input.keys);
            let violations = if fired { self.evaluate(index, &input.value) } else { Ok(Vec::new()) };
            let violations = violations.and_then(|found| placed(found, &input.references, subject));
            verdict.add(planned, violations, subject);
        }
        if !unknowns.is_empty() {
            self.decide_unknowns(&selected, subject, unknowns, &mut verdict);
        }
        verdict.judgements = refine(verdict.judgements);
        verdict.references = input.references;
        verdict.convert = converted - start;
        verdict.evaluate = converted.elapsed();
        verdict
    }

    /// The input of policies on `subject`.
    #[must_use]
    pub fn input(&self, subject: &dyn Subject) -> Input {
        self.with_local(|keys, present| {
            let mut references = References::default();
            let mut builder = Builder::new(keys, &self.vocabulary, present);
            let value =
                subject.input(&mut builder, self.parts(subject.world(), subject.scope()), &mut references);
            Input { value, keys: present.clone(), references }
        })
    }

    /// Turns violations that rest on unknown values into unknowns, and adds one for each policy that
    /// reads an unknown value and found nothing.
    fn decide_unknowns(
        &self,
        selected: &[u16],
        subject: &dyn Subject,
        unknowns: &[Unknown],
        verdict: &mut Verdict,
    ) {
        let roots = subject.roots();
        for (_, planned) in self.planned(selected).filter(|(_, planned)| subject.applies(planned.metadata()))
        {
            let metadata = planned.metadata();
            let reads = &planned.policy.code().reads;
            let mut failed = false;
            let mut causes: Vec<&Unknown> = Vec::new();
            verdict.judgements.retain(|judgement| {
                if judgement.policy.id != metadata.id || judgement.status == Status::Unknown {
                    return true;
                }
                let cause = match (&judgement.violation.at, subject.root()) {
                    (At::Path { path, .. }, Some(root)) => {
                        unknown::cause(root, path, unknowns, reads, &roots)
                    }
                    _ => None,
                };
                failed |= cause.is_none();
                causes.extend(cause);
                cause.is_none()
            });
            // What failed for sure says enough only where nothing else is open.
            let open = causes
                .first()
                .copied()
                .or_else(|| unknown::first_read(unknowns, reads, &roots).filter(|_| !failed));
            verdict.judgements.extend(open.map(|unknown| undecided(metadata, unknown)));
        }
    }
}

impl Planned {
    /// What the policy says about itself.
    pub(super) fn metadata(&self) -> &Arc<Metadata> {
        &self.policy.metadata
    }

    /// Whether the keys that some body needs are all present.
    fn may_fire(&self, present: &KeySet) -> bool {
        self.triggers.is_empty() || self.triggers.iter().any(|needed| present.contains(needed))
    }
}

impl Verdict {
    fn add(&mut self, planned: &Planned, violations: Result<Vec<Violation>, String>, subject: &dyn Subject) {
        let policy = planned.metadata();
        let violations = match violations {
            Ok(violations) => violations,
            Err(message) => {
                self.faults.push(PolicyFault { id: policy.id.clone(), message });
                return;
            }
        };
        let always = subject.lowering(policy);
        self.judgements.extend(violations.into_iter().map(|mut violation| {
            let own = violation.severity.unwrap_or(policy.severity);
            let doubts = violation.assumes.iter().filter_map(|assumption| subject.doubt(*assumption));
            let mut lowered: Vec<Lowering> = always.into_iter().chain(doubts).collect();
            lowered.sort_unstable();
            lowered.dedup();
            let severity = lower(planned.severity.unwrap_or(own), &lowered, violation.severity.is_some());
            let status = match violation.unknown.take() {
                Some(why) => {
                    violation.message = format!("{} ({why})", violation.message);
                    Status::Unknown
                }
                None => Status::Fail,
            };
            Judgement { policy: Arc::clone(policy), violation, severity, lowered, status }
        }));
    }
}

/// One step for each reason. In an open set the catalogue's rule 22 makes it info, unless the policy says how
/// grave it is there.
fn lower(severity: Severity, reasons: &[Lowering], is_explicit: bool) -> Severity {
    reasons.iter().fold(severity, |severity, reason| match reason {
        Lowering::OpenSet if is_explicit => severity,
        Lowering::OpenSet => Severity::Info,
        _ => severity.lowered(),
    })
}

/// The violations, if every place that they name is one: a number that the host issued, or a path where there
/// is a tree to walk.
fn placed(
    violations: Vec<Violation>,
    references: &References,
    subject: &dyn Subject,
) -> Result<Vec<Violation>, String> {
    for at in violations.iter().flat_map(Violation::places) {
        match at {
            At::Reference(number) if references.get(*number).is_none() => {
                return Err(format!(
                    "a violation points at {{\"ref\": {number}}}, which the input did not issue"
                ));
            }
            At::Path { .. } if subject.root().is_none() => {
                return Err(
                    "a violation has a path where there is no resource; use `at: {\"ref\": fact.ref}`".into(),
                );
            }
            _ => {}
        }
    }
    Ok(violations)
}

fn undecided(policy: &Arc<Metadata>, unknown: &Unknown) -> Judgement {
    let message = format!("{} cannot be decided: {} is unknown", policy.name, unknown.cause());
    let path = if unknown.resource.is_some() { crate::source::Path::root() } else { unknown.path.clone() };
    Judgement {
        policy: Arc::clone(policy),
        violation: Violation::new(At::Path { path, range: None }, message),
        severity: policy.severity,
        lowered: Vec::new(),
        status: Status::Unknown,
    }
}
