//! The result of a run, and one renderer per format.

mod concise;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod group;
mod html;
mod identity;
mod json;
mod junit;
mod markdown;
mod order;
mod paint;
mod plain;
mod pretty;
mod remarks;
#[cfg(test)]
pub(crate) mod samples;
mod sarif;
mod silence;
mod statistics;
mod summary;

pub use format::{Format, RenderOptions, Verbosity};
pub use github::no_command;
pub use paint::Paint;
pub use plain::plain;
pub(crate) use summary::{counted, grouped};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::finding::{Finding, RunError, Severity, Status};

/// Everything that a run found out, sorted: the same bytes whatever the number of threads.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Failures and unknowns in report order, suppressed ones among them.
    pub findings: Vec<Finding>,
    /// What could not be read or evaluated.
    pub errors: Vec<RunError>,
    /// What a person should know and no exit code depends on, for example a template that was not rendered.
    pub notes: Vec<Note>,
    /// The files that were looked at, in order of their names.
    pub files: Vec<Checked>,
    /// Ids that policies had before, and those that they have now.
    pub former_ids: BTreeMap<String, String>,
    /// Figures of the run.
    pub summary: Summary,
    /// Whether configuration asks for what could not be decided to be listed.
    pub list_unknown: bool,
}

/// A file that a run looked at, with what configuration says of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// As reports show it.
    pub name: Arc<str>,
    /// Ids of the policies that were selected for it.
    pub policies: Arc<BTreeSet<String>>,
    /// The baseline that its configuration names, as an absolute path.
    pub baseline: Option<PathBuf>,
    /// The least severity that is reported of it.
    pub least: Severity,
}

/// A remark about a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The file it is about; `None` for the whole run.
    pub file: Option<Arc<str>>,
    /// Line from 1, where it is about one.
    pub line: Option<u32>,
    /// One sentence without final stop.
    pub message: String,
}

/// Figures of a run.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Documents in them.
    pub documents: usize,
    /// Resources in those.
    pub resources: usize,
    /// Policies that were selected.
    pub policies: usize,
    /// Digest of the policy set, `sha256:...`.
    pub policy_digest: String,
    /// Configuration files that applied, and to how many files each.
    pub configurations: Vec<(Arc<str>, usize)>,
    /// Wall time.
    pub duration: Duration,
    /// Time of each stage, summed over threads, in the order of the run.
    pub stages: Vec<(&'static str, Duration)>,
}

impl Report {
    /// Number of failures of exactly this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.failures().filter(|finding| finding.severity == severity).count()
    }

    /// Findings that failed and that nothing silences.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open_failure())
    }

    /// Drops findings below the least severity that is reported of their file.
    pub fn drop_minor(&mut self) {
        let least: HashMap<&str, Severity> =
            self.files.iter().map(|file| (&*file.name, file.least)).collect();
        let reported = |finding: &Finding| {
            least.get(&*finding.place.file).is_none_or(|least| finding.severity >= *least)
        };
        self.findings.retain(reported);
    }

    /// Whether anything is grave enough to fail the run.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.failures().any(|finding| finding.fails)
    }

    /// Number of findings that could not be decided.
    #[must_use]
    pub fn unknown(&self) -> usize {
        let open = self.findings.iter().filter(|finding| finding.suppressed.is_none());
        open.filter(|finding| finding.status == Status::Unknown).count()
    }

    /// Number of failures that suppressions silence.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        let silenced = self.findings.iter().filter(|finding| finding.suppressed.is_some());
        silenced.filter(|finding| finding.status == Status::Fail).count()
    }
}
