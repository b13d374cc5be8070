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
mod json_list;
mod junit;
mod markdown;
mod more;
mod order;
mod paint;
mod pieces;
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

use crate::finding::{Finding, LISTED, Limited, More, RunError, Severity, Status};

/// Everything that a run found out, sorted: the same bytes whatever the number of threads.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Failures and unknowns in report order, suppressed ones among them.
    pub findings: Vec<Finding>,
    /// Failures and unknowns that are counted and not among `findings`: there are too many of one policy
    /// in one file.
    pub more: Vec<More>,
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
    /// Whether somebody asks for findings that are only worth knowing to be listed.
    pub list_info: bool,
    /// Failures below the least severity that is reported which fail the run all the same.
    pub unreported: usize,
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
    /// Resources that are objects of Kubernetes.
    pub objects: usize,
    /// Documents that are not judged, by what they are.
    pub passed_by: BTreeMap<&'static str, usize>,
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
        let listed = self.failures().filter(|finding| finding.severity == severity).count();
        listed + self.count_more(|finding| finding.is_open_failure() && finding.severity == severity)
    }

    /// Number of all failures that nothing silences.
    #[must_use]
    pub fn total(&self) -> usize {
        self.failures().count() + self.count_more(Finding::is_open_failure)
    }

    fn count_more(&self, counts: impl Fn(&Finding) -> bool) -> usize {
        self.more.iter().filter(|more| counts(&more.finding)).map(|more| more.count).sum()
    }

    /// Whether there was nothing to judge at all, so that a report without findings says nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.summary.files > 0
            && self.summary.resources == 0
            && self.findings.is_empty()
            && self.more.is_empty()
            && self.errors.is_empty()
    }

    /// Findings that failed and that nothing silences, as far as they are listed.
    pub fn failures(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open_failure())
    }

    /// Drops findings below the least severity that is reported of their file. Those that fail the run do so
    /// all the same: what is shown and what is demanded are two questions.
    pub fn drop_minor(&mut self) {
        let least: HashMap<&str, Severity> =
            self.files.iter().map(|file| (&*file.name, file.least)).collect();
        let reported = |finding: &Finding| {
            least.get(&*finding.place.file).is_none_or(|least| finding.severity >= *least)
        };
        let failing = |finding: &Finding| finding.fails && finding.is_open_failure() && !reported(finding);
        let listed = self.findings.iter().filter(|finding| failing(finding)).count();
        let unreported = listed + self.count_more(failing);
        self.findings.retain(reported);
        self.more.retain(|more| reported(&more.finding));
        self.unreported = unreported;
    }

    /// Lists at most [`LISTED`] findings of one policy in one file, the first in report order, and counts
    /// the others: nobody reads them, and consumers refuse files that hold too many.
    pub fn limit(&mut self) {
        let mut limited = Limited::new(LISTED);
        limited.extend(std::mem::take(&mut self.findings));
        let (findings, more) = limited.into_parts();
        self.findings = findings;
        self.more.extend(more);
        More::add_up(&mut self.more);
    }

    /// Whether anything is grave enough to fail the run.
    #[must_use]
    pub fn fails(&self) -> bool {
        let more = self.more.iter().map(|more| &more.finding);
        self.unreported > 0
            || self
                .failures()
                .chain(more.filter(|finding| finding.is_open_failure()))
                .any(|finding| finding.fails)
    }

    /// Number of findings that could not be decided.
    #[must_use]
    pub fn unknown(&self) -> usize {
        let unknown = |finding: &Finding| finding.status == Status::Unknown && finding.suppressed.is_none();
        self.findings.iter().filter(|finding| unknown(finding)).count() + self.count_more(unknown)
    }

    /// Number of failures that suppressions silence.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        let silenced = |finding: &Finding| finding.status == Status::Fail && finding.suppressed.is_some();
        self.findings.iter().filter(|finding| silenced(finding)).count() + self.count_more(silenced)
    }
}
