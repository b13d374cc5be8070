//! Where findings stand: from what policies answer to places in files.

use std::borrow::Cow;
use std::sync::Arc;

use super::load::Unit;
use super::locate::{Located, Standing, locate, span_of_entry, stable_path};
use crate::finding::{Edit, Finding, Fingerprint, Fix, Label, Place, RunError, Subject};
use crate::policy::{At, Judgement, PolicyFault, References, Remedy, Verdict, Violation};
use crate::resource::Resource;
use crate::source::{Path, SourceText, Span};

/// A range of a text as a place in its file.
pub(super) fn place(source: &SourceText, span: Span) -> Place {
    let (start, end) = source.positions(span);
    Place { file: Arc::clone(source.name()), start, end }
}

/// Policies that could not judge `what`, as errors of the run.
pub(super) fn faults(verdict: &Verdict, file: &Arc<str>, what: &str) -> Vec<RunError> {
    let error = |fault: &PolicyFault| RunError {
        file: Arc::clone(file),
        range: None,
        message: format!("policy {} could not judge {what}: {}", fault.id, fault.message),
    };
    verdict.faults.iter().map(error).collect()
}

/// The findings of `verdict` on a resource of `unit`.
pub(super) fn on_resource(unit: &Unit, resource: &Resource<'_>, verdict: &Verdict) -> Vec<Finding> {
    if verdict.judgements.is_empty() {
        return Vec::new();
    }
    let site = Site {
        unit,
        resource,
        subject: Arc::new(subject(unit, resource)),
        identity: resource.identity(&unit.within),
        references: &verdict.references,
    };
    let told = verdict.judgements.iter().filter(|judgement| site.is_evident(&judgement.violation));
    told.map(|judgement| site.finding(judgement)).collect()
}

fn subject(unit: &Unit, resource: &Resource<'_>) -> Subject {
    let (start, end) = unit.text.positions(resource.root().span());
    Subject {
        category: resource.world().name(),
        address: resource.address(unit.text.name()),
        kind: Some(resource.kind().to_owned()),
        namespace: resource.namespace().map(str::to_owned),
        name: resource.name().map(str::to_owned),
        start_line: start.line,
        end_line: end.line,
    }
}

/// A resource that was judged.
struct Site<'a> {
    unit: &'a Unit,
    resource: &'a Resource<'a>,
    subject: Arc<Subject>,
    identity: String,
    references: &'a References,
}

/// A place with what belongs to it.
struct Placed {
    place: Place,
    path: Path,
    definition: Option<Place>,
    /// What tells the finding from others of its policy: the way, and what stands at its end.
    way: String,
    content: String,
}

impl Site<'_> {
    /// Of a document that a fault cuts off, only what is written can be held against its author.
    fn is_evident(&self, violation: &Violation) -> bool {
        let is_cut = self.resource.root().document().is_cut();
        !is_cut || matches!(self.located(&violation.at, violation.key).content, Standing::Scalar(_))
    }

    fn finding(&self, judgement: &Judgement) -> Finding {
        let violation = &judgement.violation;
        let placed = self.primary(violation);
        let definition = placed.definition.map(Label::definition);
        let related = violation.related.iter().filter_map(|related| {
            Some(Label { message: related.message.clone(), place: self.place(&related.at)? })
        });
        Finding {
            severity: judgement.severity,
            lowered: judgement.lowered.clone(),
            status: judgement.status,
            message: violation.message.clone(),
            help: help(judgement),
            place: placed.place,
            fingerprint: Fingerprint::new(&judgement.policy.id, &self.identity, &placed.way, &placed.content),
            former: former(judgement, &self.identity, &placed.way, &placed.content),
            pointer: placed.path,
            subject: Some(self.subject_at(&violation.at)),
            labels: definition.into_iter().chain(related).collect(),
            policy: Arc::clone(&judgement.policy),
            fix: violation.fix.as_ref().and_then(|remedy| self.fix(remedy)),
            fails: false,
            suppressed: None,
        }
    }

    /// Steps of workflows are known by their way, as in `deploy.yml/jobs/build/steps/3`.
    fn subject_at(&self, at: &At) -> Arc<Subject> {
        match (self.resource, at) {
            (Resource::Workflow(_) | Resource::Action(_), At::Path { path, .. }) => {
                let steps = crate::resource::workflow::part(path);
                if steps.is_empty() {
                    return Arc::clone(&self.subject);
                }
                let address = format!("{}{steps}", self.subject.address);
                Arc::new(Subject { address, ..Subject::clone(&self.subject) })
            }
            _ => Arc::clone(&self.subject),
        }
    }

    fn primary(&self, violation: &Violation) -> Placed {
        match &violation.at {
            At::Path { path, .. } => {
                let located = self.located(&violation.at, violation.key);
                let own = |span| place(&self.unit.text, span);
                Placed {
                    place: own(located.span),
                    definition: located.definition.map(own),
                    way: stable_path(self.resource.root(), path, self.resource.schema()),
                    content: content(located.content, violation),
                    path: path.clone(),
                }
            }
            At::Reference(number) => {
                // Numbers that were not issued were refused when the policy answered.
                let issued = self.references.get(*number);
                Placed {
                    place: issued.map_or_else(|| self.root_place(), |issued| issued.place.clone()),
                    definition: None,
                    way: String::new(),
                    content: issued.map(|issued| issued.identity.clone()).unwrap_or_default(),
                    path: Path::root(),
                }
            }
        }
    }

    fn root_place(&self) -> Place {
        place(&self.unit.text, self.located(&At::root(), false).span)
    }

    fn located(&self, at: &At, key: bool) -> Located {
        locate(self.resource.root(), at, key, self.resource.schema())
    }

    /// The place of a label: what came through an alias is shown where it is defined.
    fn place(&self, at: &At) -> Option<Place> {
        match at {
            At::Reference(number) => self.references.get(*number).map(|issued| issued.place.clone()),
            At::Path { .. } => {
                let located = self.located(at, false);
                Some(place(&self.unit.text, located.definition.unwrap_or(located.span)))
            }
        }
    }

    /// The edits of a remedy; `None` if one of them has no place of its own, as behind an alias.
    fn fix(&self, remedy: &Remedy) -> Option<Fix> {
        let edit = |change: &crate::policy::Change| {
            let (span, replacement) = match &change.replacement {
                Some(new) => (span_of_entry(self.resource.root(), &change.at, false)?, new.clone()),
                None => (span_of_entry(self.resource.root(), &change.at, true)?, String::new()),
            };
            Some(Edit { place: place(&self.unit.text, span), replacement })
        };
        let edits = remedy.changes.iter().map(edit).collect::<Option<Vec<_>>>()?;
        Some(Fix { message: remedy.message.clone(), applicability: remedy.applicability(), edits })
    }
}

/// The findings of `verdict` on what has no tree: facts, namespaces, modules. All their places were issued.
/// `address` tells what is spoken of, and is part of the identity of the findings.
pub(super) fn on_references(
    verdict: &Verdict,
    address: &str,
    subject: Option<&Arc<Subject>>,
) -> Vec<Finding> {
    let issued = |at: &At| match at {
        At::Reference(number) => verdict.references.get(*number),
        At::Path { .. } => None,
    };
    let finding = |judgement: &Judgement| {
        let violation = &judgement.violation;
        let related = violation.related.iter().filter_map(|related| {
            Some(Label { message: related.message.clone(), place: issued(&related.at)?.place.clone() })
        });
        let found = issued(&violation.at)?;
        Some(Finding {
            severity: judgement.severity,
            lowered: judgement.lowered.clone(),
            status: judgement.status,
            message: violation.message.clone(),
            help: help(judgement),
            place: found.place.clone(),
            pointer: Path::root(),
            subject: found.subject.as_ref().or(subject).cloned(),
            labels: related.collect(),
            fingerprint: Fingerprint::new(&judgement.policy.id, address, "", &found.identity),
            former: former(judgement, address, "", &found.identity),
            policy: Arc::clone(&judgement.policy),
            fix: None,
            fails: false,
            suppressed: None,
        })
    };
    verdict.judgements.iter().filter_map(finding).collect()
}

/// What the violation is about, for its fingerprint. Of a collection much may change that has nothing
/// to do with it, so that the message says what is meant; where something is missing the path says it.
fn content(standing: Standing, violation: &Violation) -> String {
    match standing {
        Standing::Missing => String::new(),
        Standing::Scalar(text) => text,
        Standing::Collection => sorted_words(&violation.message),
    }
}

/// The words of a message from A to Z, so that the order of a list that it quotes does not matter.
fn sorted_words(message: &str) -> String {
    let parts = message.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')'));
    let mut words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// What the finding was under the ids that its policy had before, so that baselines know it still.
fn former(judgement: &Judgement, address: &str, way: &str, content: &str) -> Vec<Fingerprint> {
    judgement.policy.former_ids().map(|id| Fingerprint::new(id, address, way, content)).collect()
}

/// How to mend it: the violation's own words, or those of the policy.
fn help(judgement: &Judgement) -> Option<String> {
    let own = judgement.violation.help.as_deref().map(Cow::Borrowed);
    let help = own.unwrap_or(Cow::Borrowed(&judgement.policy.remediation));
    (!help.is_empty()).then(|| help.into_owned())
}
