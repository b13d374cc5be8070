//! The configuration as the rest of the program sees it: nothing in it needs a second look.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::finding::{FailOn, Place, Renamed, Severity};
use crate::policy::{Parameters, Selection};
use crate::resource::{AddressGlobs, Environment};
use crate::source::PathGlobs;

/// A configuration whose words all mean something. The default is that of trees without a file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file as messages show it; `None` without a file.
    pub file: Option<Arc<str>>,
    /// Directory of the file, to which its paths are relative; empty without a file.
    pub directory: PathBuf,
    /// The environment of everything that no entry of `environments` matches.
    pub environment: Option<Environment>,
    /// Environments by path, in order.
    pub environments: Vec<EnvironmentRule>,
    /// What runs.
    pub selection: Selection,
    /// Severities by id that differ from those of the policies.
    pub severity: BTreeMap<String, Severity>,
    /// Parameters by id, with what `kubernetes.version` sets; without those of `environments`.
    pub parameters: Parameters,
    /// What is not checked.
    pub exclude: Option<PathGlobs>,
    /// Entries of `ignore` that suppress findings, in order.
    pub ignores: Vec<IgnoreEntry>,
    /// Directories of further policies.
    pub policies: Vec<PathBuf>,
    /// From which severity findings fail a run.
    pub fail_on: Option<FailOn>,
    /// The least severity that is reported.
    pub min_severity: Option<Severity>,
    /// Whether what could not be decided is listed.
    pub include_unknown: Option<bool>,
    /// File of known findings.
    pub baseline: Option<PathBuf>,
    /// Rules for suppressions.
    pub suppression: SuppressionRules,
    /// Version of the clusters, as `1.34`.
    pub kubernetes_version: Option<String>,
    /// Directories whose files are one set.
    pub sets: Vec<SetRule>,
    /// What the webhook makes of requests.
    pub webhook: WebhookRules,
    /// Retired ids and names that it uses, each with its place.
    pub renamed: Vec<(Renamed, Place)>,
}

/// The environment of some paths.
#[derive(Clone, Debug)]
pub struct EnvironmentRule {
    /// The files it holds for, relative to the directory of the configuration.
    pub globs: PathGlobs,
    /// Their environment.
    pub environment: Environment,
    /// All parameters for these files: those of the entry over those of the file as a whole.
    pub parameters: Parameters,
}

/// An entry that suppresses findings.
#[derive(Clone, Debug)]
pub struct IgnoreEntry {
    /// Ids, names, families, tags or profiles, each with its place.
    pub policies: Vec<(String, Place)>,
    /// Only in these files; `None` is all.
    pub paths: Option<PathGlobs>,
    /// Only of these objects; `None` is all.
    pub resources: Option<AddressGlobs>,
    /// Why.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// The entry in the configuration file.
    pub place: Place,
}

/// Rules for suppressions.
#[derive(Clone, Debug)]
pub struct SuppressionRules {
    /// Whether one without a reason is a finding.
    pub require_reason: bool,
    /// What cannot be suppressed.
    pub never: Never,
    /// Whether comments and annotations of other tools count.
    pub peers: bool,
}

impl Default for SuppressionRules {
    fn default() -> Self {
        Self { require_reason: true, never: Never::default(), peers: true }
    }
}

/// What cannot be suppressed.
#[derive(Clone, Debug, Default)]
pub struct Never {
    /// Ids of policies.
    pub policies: BTreeSet<String>,
    /// Findings of this severity or graver.
    pub severity: Option<Severity>,
}

/// What the webhook makes of requests.
#[derive(Clone, Debug, Default)]
pub struct WebhookRules {
    /// Whether annotations of an object may suppress what is found in it.
    pub annotations: bool,
    /// Globs over namespaces of objects that are let through.
    pub namespaces: Vec<String>,
    /// Globs over users who are let through.
    pub users: Vec<String>,
    /// Globs over groups of users who are let through.
    pub groups: Vec<String>,
    /// Globs over service accounts that are let through, as `namespace/name`.
    pub service_accounts: Vec<String>,
    /// Labels, all of which an object has that is let through.
    pub labels: Vec<BTreeMap<String, String>>,
}

/// A directory whose files are one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRule {
    /// The directory.
    pub path: PathBuf,
    /// Whether nothing outside belongs to the set.
    pub complete: bool,
}

impl Config {
    /// The path of a file below the directory of the configuration, as globs see it: relative, with
    /// `/`. `None` where the file lies elsewhere.
    #[must_use]
    pub fn relative(&self, file: &Path) -> Option<String> {
        let relative = file.strip_prefix(&self.directory).ok()?;
        Some(relative.to_string_lossy().replace('\\', "/"))
    }

    /// The entry of `environments` that holds for a relative path, as an index: files with one index
    /// are judged alike.
    #[must_use]
    pub fn environment_rule(&self, relative: &str) -> Option<usize> {
        self.environments.iter().position(|rule| rule.globs.matches(relative))
    }

    /// Environment and parameters of files with this index of [`Config::environment_rule`].
    #[must_use]
    pub fn rules_at(&self, index: Option<usize>) -> (Option<Environment>, &Parameters) {
        match index.and_then(|index| self.environments.get(index)) {
            Some(rule) => (Some(rule.environment), &rule.parameters),
            None => (self.environment, &self.parameters),
        }
    }
}
