//! Holds one resource, file or set against all policies that select it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use loadline_policies::metadata::Os;
use regorus::Value;

use super::Plan;
use super::input::{Builder, KeySet, Subject, file_input, kubernetes_input, set_input};
use super::plan::Planned;
use super::refine::refine;
use super::unknown::{self, Unknown};
use super::violation::{At, Violation};
use crate::finding::{Metadata, Scope, Severity, Status};
use crate::resource::fact::{DuplicateObject, FileFact};
use crate::resource::kubernetes::Pod;
use crate::source::Path;

/// A violation with its policy.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The policy.
    pub policy: Arc<Metadata>,
    /// What it said, or what is not known.
    pub violation: Violation,
    /// After the violation's own severity and what the host lowers.
    pub severity: Severity,
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
    /// Time to make the input.
    pub convert: Duration,
    /// Time to evaluate.
    pub evaluate: Duration,
}

impl Plan {
    /// Judges a Kubernetes object. `unknowns` are values that the input leaves out.
    #[must_use]
    pub fn judge_kubernetes(&self, subject: &Subject<'_>, unknowns: &[Unknown]) -> Verdict {
        let object = subject.object;
        // Rule 21 of the catalogue: what a controller owns is judged through its owner.
        if object.is_owned() {
            return Verdict::default();
        }
        let start = Instant::now();
        let (input, presence) = self.kubernetes_input(subject);
        let converted = Instant::now();
        let pod = subject.pod.as_ref();
        let maybe_windows = pod.is_some_and(Pod::selects_windows_nodes);
        let mut verdict = Verdict::default();
        for (index, planned) in self.policies.iter().enumerate() {
            let metadata = &planned.policy.metadata;
            if !planned.applies(subject) {
                continue;
            }
            let lowered = maybe_windows && metadata.os == Some(Os::Linux);
            let fired = planned.may_fire(&presence);
            let violations = if fired { self.evaluate(index, &input) } else { Ok(Vec::new()) };
            verdict.add(planned, violations, lowered);
        }
        if !unknowns.is_empty() {
            self.decide_unknowns(subject, unknowns, &mut verdict);
        }
        verdict.judgements = refine(verdict.judgements);
        verdict.convert = converted - start;
        verdict.evaluate = converted.elapsed();
        verdict
    }

    /// The input of policies on `subject`, and the keys present in it.
    #[must_use]
    pub fn kubernetes_input(&self, subject: &Subject<'_>) -> (Value, KeySet) {
        self.with_local(|keys, presence| {
            let mut builder = Builder::new(keys, &self.vocabulary, presence);
            let input = kubernetes_input(&mut builder, subject, &self.parts);
            (input, presence.clone())
        })
    }

    /// Turns violations that rest on unknown values into unknowns, and adds one for each policy that
    /// reads an unknown value and found nothing.
    fn decide_unknowns(&self, subject: &Subject<'_>, unknowns: &[Unknown], verdict: &mut Verdict) {
        let pod = subject.pod.as_ref().map(|pod| pod.kind);
        let object = subject.object;
        for planned in &self.policies {
            let metadata = &planned.policy.metadata;
            if !planned.applies(subject) {
                continue;
            }
            let reads = &planned.policy.compiled.reads;
            let mut failed = false;
            let mut causes: Vec<&Unknown> = Vec::new();
            verdict.judgements.retain(|judgement| {
                if judgement.policy.id != metadata.id {
                    return true;
                }
                let cause = match &judgement.violation.at {
                    At::Path { path, .. } => unknown::cause(object.root, path, unknowns, reads, pod),
                    At::Reference(_) => None,
                };
                failed |= cause.is_none();
                causes.extend(cause);
                cause.is_none()
            });
            // What failed for sure says enough only where nothing else is open.
            let open = causes
                .first()
                .copied()
                .or_else(|| unknown::first_read(unknowns, reads, pod).filter(|_| !failed));
            verdict.judgements.extend(open.map(|unknown| undecided(metadata, unknown)));
        }
    }

    /// Judges the facts of one file; `line` turns an offset of the file into a line from 1.
    #[must_use]
    pub fn judge_file(&self, name: &str, facts: &[FileFact], line: impl FnMut(u32) -> u32) -> Verdict {
        let input = self.with_local(|keys, presence| {
            file_input(&mut Builder::new(keys, &self.vocabulary, presence), name, facts, line)
        });
        let kinds: Vec<&str> = facts.iter().map(|fact| fact.kind.name()).collect();
        self.judge_facts(Scope::File, &kinds, &input)
    }

    /// Judges the joins of one set.
    #[must_use]
    pub fn judge_set(&self, closed: bool, duplicates: &[DuplicateObject]) -> Verdict {
        let input = self.with_local(|keys, presence| {
            set_input(&mut Builder::new(keys, &self.vocabulary, presence), closed, duplicates)
        });
        self.judge_facts(Scope::Set, &["duplicate-object"], &input)
    }

    fn judge_facts(&self, scope: Scope, kinds: &[&str], input: &Value) -> Verdict {
        let mut verdict = Verdict::default();
        for (index, planned) in self.policies.iter().enumerate() {
            let metadata = &planned.policy.metadata;
            let wanted = planned.selects.facts.iter().any(|fact| kinds.contains(&fact.as_str()));
            if metadata.scope == scope && wanted {
                let violations = self.evaluate(index, input).and_then(only_references);
                verdict.add(planned, violations, false);
            }
        }
        verdict.judgements = refine(verdict.judgements);
        verdict
    }
}

impl Planned {
    /// Whether the policy has anything to say about such an object.
    fn applies(&self, subject: &Subject<'_>) -> bool {
        let (object, pod) = (subject.object, subject.pod.as_ref());
        let foreign = self.policy.metadata.os == Some(Os::Linux) && pod.is_some_and(Pod::is_windows);
        !foreign && self.selects.object(object.group(), object.kind, pod.is_some())
    }

    /// Whether the keys that some body needs are all present.
    fn may_fire(&self, presence: &KeySet) -> bool {
        self.triggers.is_empty() || self.triggers.iter().any(|needed| presence.contains(needed))
    }
}

impl Verdict {
    fn add(&mut self, planned: &Planned, violations: Result<Vec<Violation>, String>, lowered: bool) {
        let policy = &planned.policy.metadata;
        let violations = match violations {
            Ok(violations) => violations,
            Err(message) => {
                self.faults.push(PolicyFault { id: policy.id.clone(), message });
                return;
            }
        };
        self.judgements.extend(violations.into_iter().map(|violation| {
            let own = violation.severity.unwrap_or(policy.severity);
            let severity = planned.severity.unwrap_or(own);
            let severity = if lowered { severity.lowered() } else { severity };
            Judgement { policy: Arc::clone(policy), violation, severity, status: Status::Fail }
        }));
    }
}

/// Policies on facts point at what the host issued; a path would lead nowhere.
fn only_references(violations: Vec<Violation>) -> Result<Vec<Violation>, String> {
    let stray = violations.iter().any(|violation| matches!(violation.at, At::Path { .. }));
    if stray { Err("a violation on a fact needs `at: {\"ref\": fact.ref}`".into()) } else { Ok(violations) }
}

fn undecided(policy: &Arc<Metadata>, unknown: &Unknown) -> Judgement {
    let path: &Path = &unknown.path;
    let message = format!("{} cannot be decided: {} is unknown", policy.name, unknown.names.join(", "));
    Judgement {
        policy: Arc::clone(policy),
        violation: Violation {
            at: At::Path { path: path.clone(), range: None },
            key: false,
            message,
            severity: None,
            help: None,
            related: Vec::new(),
        },
        severity: policy.severity,
        status: Status::Unknown,
    }
}
