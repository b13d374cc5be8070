//! Judges one object and places what is found.

use std::sync::Arc;
use std::time::Duration;

use super::clock::timed;
use super::identity::object_identity;
use super::load::Unit;
use super::locate::{Standing, locate, stable_path};
use crate::finding::{Finding, Fingerprint, Label, Place, RunError, Subject};
use crate::policy::input::Subject as Judged;
use crate::policy::{At, Judgement, Plan, Verdict, Violation};
use crate::resource::kubernetes::Object;
use crate::source::{Path, SourceText, Span};

/// What judging a file or a set gave.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub findings: Vec<Finding>,
    pub errors: Vec<RunError>,
    /// Time to convert, evaluate and locate.
    pub times: [Duration; 3],
    /// Time to parse again what was not kept.
    pub parse: Duration,
}

/// Judges one object of `unit` in `file`.
pub(super) fn judge_object(
    plan: &Plan,
    unit: &Unit,
    judged: &Judged<'_>,
    file: &Arc<str>,
    outcome: &mut Outcome,
) {
    let object = judged.object;
    let verdict = plan.judge_kubernetes(judged, &[]);
    let [convert, evaluate, locating] = &mut outcome.times;
    *convert += verdict.convert;
    *evaluate += verdict.evaluate;
    let (findings, time) = timed(|| {
        if verdict.judgements.is_empty() {
            return Vec::new();
        }
        let subject = Arc::new(subject(unit, object));
        verdict
            .judgements
            .iter()
            .filter_map(|judgement| on_object(unit, object, &subject, judgement))
            .collect()
    });
    *locating += time;
    outcome.findings.extend(findings);
    outcome.errors.extend(faults(&verdict, file, &object.title()));
}

/// A range of a text as a place in its file.
pub(super) fn place(source: &SourceText, span: Span) -> Place {
    let (start, end) = source.positions(span);
    Place { file: Arc::clone(source.name()), start, end }
}

/// Policies that could not judge `what`, as errors of the run.
pub(super) fn faults(verdict: &Verdict, file: &Arc<str>, what: &str) -> Vec<RunError> {
    let error = |fault: &crate::policy::PolicyFault| RunError {
        file: Arc::clone(file),
        range: None,
        message: format!("policy {} could not judge {what}: {}", fault.id, fault.message),
    };
    verdict.faults.iter().map(error).collect()
}

fn subject(unit: &Unit, object: Object<'_>) -> Subject {
    let (start, end) = unit.text.positions(object.root.span());
    Subject {
        category: "kubernetes",
        address: object.address(),
        kind: Some(object.kind.to_owned()),
        namespace: object.namespace().map(str::to_owned),
        name: object.name().map(str::to_owned),
        start_line: start.line,
        end_line: end.line,
    }
}

/// The finding; `None` where a fault may have swallowed what the violation misses.
fn on_object(
    unit: &Unit,
    object: Object<'_>,
    subject: &Arc<Subject>,
    judgement: &Judgement,
) -> Option<Finding> {
    let violation = &judgement.violation;
    let at = |at: &At| locate(object.root, at, false);
    let located = locate(object.root, &violation.at, violation.key);
    // Of a document that a fault cuts off, only what is written can be held against its author.
    if object.root.document().is_cut() && !matches!(located.content, Standing::Scalar(_)) {
        return None;
    }
    let path = match &violation.at {
        At::Path { path, .. } => path.clone(),
        At::Reference(_) => Path::root(),
    };
    let definition = located.definition.map(|span| Label::definition(place(&unit.text, span)));
    let related = violation.related.iter().map(|related| {
        let found = at(&related.at);
        Label {
            message: related.message.clone(),
            place: place(&unit.text, found.definition.unwrap_or(found.span)),
        }
    });
    Some(Finding {
        severity: judgement.severity,
        status: judgement.status,
        message: violation.message.clone(),
        help: help(judgement),
        place: place(&unit.text, located.span),
        fingerprint: Fingerprint::new(
            &judgement.policy.id,
            &object_identity(object),
            &stable_path(object.root, &path),
            &content(located.content, violation),
        ),
        pointer: path,
        subject: Some(Arc::clone(subject)),
        labels: definition.into_iter().chain(related).collect(),
        policy: Arc::clone(&judgement.policy),
        fix: None,
        fails: false,
        suppressed: None,
    })
}

/// What the violation is about, for its fingerprint. Of a collection much may change that has nothing
/// to do with it, so that the message says what is meant; where something is missing the path says it.
fn content(standing: Standing, violation: &Violation) -> String {
    match standing {
        Standing::Missing => String::new(),
        Standing::Scalar(text) => text,
        Standing::Collection => words(&violation.message),
    }
}

/// The words of a message from A to Z, so that the order of a list that it quotes does not matter.
fn words(message: &str) -> String {
    let parts = message.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')'));
    let mut words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// How to mend it: the violation's own words, or those of the policy.
pub(super) fn help(judgement: &Judgement) -> Option<String> {
    let own = judgement.violation.help.clone();
    own.or_else(|| Some(judgement.policy.remediation.clone())).filter(|help| !help.is_empty())
}
