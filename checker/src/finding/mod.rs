//! The vocabulary that all modules share: what was found, where, and how grave it is.

mod checks;
mod fingerprint;
mod limited;
mod lowering;
mod meaning;
mod renamed;
mod severity;
mod spelling;
mod suppression;

use std::cmp::Ordering;
use std::sync::Arc;

pub use checks::spelling as check_spelling;
pub use fingerprint::{Fingerprint, stable_path};
pub use limited::{KEPT, LISTED, Limited, More};
pub use loadline_policies::metadata::{
    Controls, Lifecycle, Metadata, Origin, Parameter, ParameterType, Profile, Scope, Severity,
};
pub use lowering::Lowering;
pub use meaning::Meaning;
pub use renamed::Renamed;
pub use severity::{FailOn, severity_named};
pub use spelling::{closest, did_you_mean, misspelt, unknown_word};
pub use suppression::{Suppression, SuppressionKind};

use crate::source::{Path, Position};

/// Whether a policy failed or could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The policy is violated.
    Fail,
    /// A value that the policy reads cannot be resolved.
    Unknown,
}

/// A range in a file, as reports show it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Path relative to the working directory, with `/`.
    pub file: Arc<str>,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

/// By file, then by range. Most places that are compared share the text of their name.
impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let files = match Arc::ptr_eq(&self.file, &other.file) {
            true => Ordering::Equal,
            false => self.file.cmp(&other.file),
        };
        files.then_with(|| self.start.cmp(&other.start)).then_with(|| self.end.cmp(&other.end))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The other half of a finding: a second place with its own words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// What this place has to do with it.
    pub message: String,
    /// Where.
    pub place: Place,
}

impl Label {
    /// The words of the label at the definition of a value that is reached by an alias or a merge key.
    const DEFINITION: &'static str = "defined here";

    /// The label at the definition of a value that is reached by an alias or a merge key.
    #[must_use]
    pub fn definition(place: Place) -> Self {
        Self { message: Self::DEFINITION.into(), place }
    }

    /// Whether this is where the value at fault is defined.
    #[must_use]
    pub fn is_definition(&self) -> bool {
        self.message == Self::DEFINITION
    }
}

/// The thing a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// `kubernetes`, `terraform`, `workflow`, `action`, `helm`, `dockerfile` or `file`.
    pub category: &'static str,
    /// Unique name within its category, for example `apps/v1/Deployment/shop/backend`.
    pub address: String,
    /// Kind of the object, where it has one.
    pub kind: Option<String>,
    /// Namespace as written.
    pub namespace: Option<String>,
    /// Name as written.
    pub name: Option<String>,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line.
    pub end_line: u32,
}

/// How safe a fix is to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The meaning stays what the author wants for sure.
    Safe,
    /// Probably right; a person should look.
    Unsafe,
}

/// Text to put in place of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty range inserts.
    pub place: Place,
    /// The new text.
    pub replacement: String,
}

/// A mechanical way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub message: String,
    /// Whether it may be applied without a look.
    pub applicability: Applicability,
    /// Edits that belong together.
    pub edits: Vec<Edit>,
}

/// Something that falls short, at an exact place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The policy.
    pub policy: Arc<Metadata>,
    /// Severity after overrides and lowering.
    pub severity: Severity,
    /// Why it is less grave than the policy says.
    pub lowered: Vec<Lowering>,
    /// Failed, or not decidable.
    pub status: Status,
    /// What is wrong with this object, in one or two lines.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The primary place.
    pub place: Place,
    /// Path of the value within the resource, as a JSON pointer.
    pub pointer: Path,
    /// The resource, if it is about one.
    pub subject: Option<Arc<Subject>>,
    /// Further places.
    pub labels: Vec<Label>,
    /// Identity across runs and line moves.
    pub fingerprint: Fingerprint,
    /// What it was as a finding of the ids that its policy had before.
    pub former: Vec<Fingerprint>,
    /// A way to mend it mechanically.
    pub fix: Option<Fix>,
    /// Whether it is grave enough to fail the run, by `fail-on` of the configuration of its file.
    pub fails: bool,
    /// What silences it. A suppressed finding is counted, never lost, and fails nothing.
    pub suppressed: Option<Arc<Suppression>>,
}

impl Finding {
    /// Whether it counts: a failure that nothing silences.
    #[must_use]
    pub fn is_open_failure(&self) -> bool {
        self.status == Status::Fail && self.suppressed.is_none()
    }

    /// Whether it counts, is suppressed or is undecided, as a number below 3.
    #[must_use]
    pub fn standing(&self) -> usize {
        match (&self.suppressed, self.status) {
            (None, Status::Fail) => 0,
            (Some(_), _) => 1,
            (None, Status::Unknown) => 2,
        }
    }

    /// The order of reports: by place, then gravest first, then by id and words.
    #[must_use]
    pub fn report_order(&self, other: &Self) -> Ordering {
        self.place
            .cmp(&other.place)
            .then_with(|| other.severity.cmp(&self.severity))
            .then_with(|| self.policy.id.cmp(&other.policy.id))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.pointer.cmp(&other.pointer))
    }
}

/// Something that could not be read or evaluated.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunError {
    /// The file, or the policy at fault.
    pub file: Arc<str>,
    /// Where, if it is known: start and end.
    pub range: Option<(Position, Position)>,
    /// What went wrong and what to do.
    pub message: String,
}
