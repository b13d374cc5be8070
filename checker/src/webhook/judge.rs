//! From a question to an answer: what is judged, and what comes of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::answer::{self, Verdict};
use super::exemptions::Exemptions;
use super::introduced::introduced;
use super::redaction::Redaction;
use super::review::{Operation, Request, Response};
use crate::finding::{FailOn, Finding};
use crate::lint::{Admission, Options};
use crate::suppression::Date;

/// What comes of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Grave ones deny the request; the others are warnings.
    #[default]
    Enforce,
    /// All are warnings.
    Warn,
    /// They stand in the audit log only.
    Audit,
    /// As `Enforce`, but what an object had before its update denies nothing.
    Ratchet,
}

impl Mode {
    /// The word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Enforce => "enforce",
            Self::Warn => "warn",
            Self::Audit => "audit",
            Self::Ratchet => "ratchet",
        }
    }
}

/// What becomes of a request that cannot be judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnError {
    /// It is denied.
    #[default]
    Deny,
    /// It goes on, with a warning.
    Allow,
}

/// Policies with the rules for what they find.
#[derive(Debug)]
pub struct Judge {
    admission: Admission,
    exemptions: Exemptions,
    rules: Rules,
}

/// What comes of findings and of failures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// What comes of findings.
    pub mode: Mode,
    /// What comes of failures.
    pub on_error: OnError,
    /// From which severity findings are grave, whatever the configuration says.
    pub fail_on: Option<FailOn>,
}

/// The answer to one request, with what is counted of it.
#[derive(Debug)]
pub struct Judged {
    /// What is answered.
    pub response: Response,
    /// The word that metrics and logs use.
    pub verdict: &'static str,
    /// Ids of policies whose findings deny the request.
    pub denied: Vec<String>,
    /// How many evaluations failed.
    pub faults: usize,
}

/// The parts of an object that decide whether it is judged.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    #[serde(default)]
    deletion_timestamp: Option<String>,
    #[serde(default)]
    labels: Option<BTreeMap<String, String>>,
}

fn head(object: Option<&RawValue>) -> Head {
    object.and_then(|object| serde_json::from_str(object.get()).ok()).unwrap_or_default()
}

impl Judge {
    /// Policies with the rules for what they find.
    ///
    /// # Errors
    /// When the configuration names exemptions that cannot be understood.
    pub fn new(admission: Admission, rules: Rules) -> Result<Self, String> {
        let exemptions = Exemptions::new(admission.rules())?;
        Ok(Self { admission, exemptions, rules })
    }

    /// The policies.
    #[must_use]
    pub const fn admission(&self) -> &Admission {
        &self.admission
    }

    /// What comes of failures.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Answers `request` on the day `today`.
    #[must_use]
    pub fn answer(&self, request: &Request, today: Option<Date>) -> Judged {
        if let Some(reason) = self.passed(request) {
            return self.unjudged(request, &reason);
        }
        let Some(object) = &request.object else { return self.unjudged(request, "there is no object") };
        let options = Options { fail_on: self.rules.fail_on, today, ..Options::default() };
        let mut report = self.admission.judge(object.get().to_owned(), &options);
        let mut errors = std::mem::take(&mut report.errors);
        let all: Vec<&Finding> = report.failures().collect();
        let old = request.old_object.as_ref().filter(|_| self.compares(request));
        let (new, known) = match old {
            None => (all, Vec::new()),
            Some(old) => {
                let mut before = self.admission.judge(old.get().to_owned(), &options);
                errors.append(&mut before.errors);
                introduced(all, before.failures())
            }
        };
        let texts = [&request.object, &request.old_object].into_iter().flatten().map(|text| text.get());
        let redaction = match new.is_empty() && known.is_empty() && errors.is_empty() {
            true => Redaction::default(),
            false => Redaction::of(texts),
        };
        let suppressed = report.findings.iter().filter(|finding| finding.suppressed.is_some()).count();
        let more = report.more.iter().map(|more| more.count).sum();
        let verdict = Verdict { new, known, suppressed, more, errors: &errors, redaction: &redaction };
        answer::judged(self, request, &verdict)
    }

    /// The answer where judging failed as a whole, for example in time.
    #[must_use]
    pub fn failed(&self, uid: &str, why: &str) -> Judged {
        answer::failed(self, uid, why)
    }

    fn unjudged(&self, request: &Request, reason: &str) -> Judged {
        answer::unjudged(self, request, reason)
    }

    /// Why a request is let through without a look, if it is.
    fn passed(&self, request: &Request) -> Option<String> {
        match request.operation {
            Operation::Delete => return Some("nothing is judged when an object is deleted".to_owned()),
            Operation::Connect => return Some("a connection is no object".to_owned()),
            Operation::Create | Operation::Update => {}
        }
        match request.sub_resource.as_deref() {
            None | Some("" | "ephemeralcontainers" | "scale") => {}
            // Whoever reports the status of an object does not answer for the rest of it.
            Some(part) => return Some(format!("{part:?} is a part of an object that is not judged")),
        }
        let head = head(request.object.as_deref());
        let Metadata { deletion_timestamp, labels } = head.metadata;
        if request.operation == Operation::Update && deletion_timestamp.is_some() {
            return Some("the object is being deleted".to_owned());
        }
        let reason = self.exemptions.reason(request, || labels.unwrap_or_default());
        reason.map(|reason| format!("exempt by {reason}"))
    }

    /// Whether only what is new counts. A debugging container is added to a pod that cannot be changed otherwise.
    fn compares(&self, request: &Request) -> bool {
        let adds_container = request.sub_resource.as_deref() == Some("ephemeralcontainers");
        request.operation == Operation::Update && (self.rules.mode == Mode::Ratchet || adds_container)
    }
}
