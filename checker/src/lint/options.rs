//! What to check and how.

use std::path::PathBuf;

use crate::finding::{FailOn, Severity};
use crate::policy::{EngineChoice, Parameters, Selection};
use crate::resource::Environment;
use crate::source::Files;
use crate::suppression::{Date, Rules};

/// What to check and how.
#[derive(Debug, Default)]
pub struct Options {
    /// Files and directories; `-` is standard input, which `files` then holds.
    pub paths: Vec<PathBuf>,
    /// Where texts come from.
    pub files: Files,
    /// Globs of paths to leave out.
    pub exclude: Vec<String>,
    /// Look into what `.gitignore` and its kin hide, too.
    pub no_ignore: bool,
    /// Look into hidden directories and those of package managers, too.
    pub hidden: bool,
    /// Standard input is the content of this file, as an editor holds it: it says what the text is, which
    /// configuration holds, and what reports call it.
    pub stdin_name: Option<PathBuf>,
    /// Overrides what the evidence says.
    pub environment: Option<Environment>,
    /// Executor.
    pub engine: EngineChoice,
    /// Parameters of policies that differ from their defaults; configuration files override them.
    pub parameters: Parameters,
    /// Where to look for configuration; without it all policies that the run is given run as they are.
    pub configuration: Option<Configuration>,
    /// Severity from which a finding fails the run, whatever configuration says.
    pub fail_on: Option<FailOn>,
    /// Least severity that is reported, whatever configuration says.
    pub min_severity: Option<Severity>,
    /// What the objects are for.
    pub targets: Targets,
    /// Evaluate every policy on everything it selects, even where it provably cannot fire, and with the
    /// whole set even where it provably does not matter. Results are equal; tests and doubts are what this
    /// is for.
    pub exhaustive: bool,
    /// Bytes of trees to keep between the halves of a run; 24 MiB where it is not given. Files beyond
    /// are read again, with equal results.
    pub tree_budget: Option<usize>,
    /// Which suppressions hold where no configuration is looked for.
    pub suppression: Rules,
    /// The day on which suppressions are still good or not; without one none has expired.
    pub today: Option<Date>,
    /// What the report keeps of what was found.
    pub keep: Keep,
    /// Report only what has come since this git revision.
    pub diff_base: Option<String>,
}

/// Versions of what will run the documents, whatever configuration says.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    /// Version of Kubernetes, such as `1.34`.
    pub kubernetes: Option<String>,
}

/// What a report keeps of what was found.
#[derive(Clone, Debug, Default)]
pub enum Keep {
    /// Everything: whoever asks decides what is known already and what is too small to be told.
    #[default]
    Everything,
    /// What people are to be told: baselines silence what they know, and what is below the least severity of
    /// its file is left out.
    Due {
        /// The baseline that holds for all files; otherwise the one that the configuration of each names.
        baseline: Option<PathBuf>,
    },
}

/// Which configuration files hold, and what wins over them.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// The one file that holds for everything; otherwise the nearest one above each input does.
    pub file: Option<PathBuf>,
    /// What to select instead of what files select, and what to leave out in addition.
    pub selection: Selection,
}

/// How far a run is; called from several threads.
pub trait Progress: Sync {
    /// `done` of `total` files are judged.
    fn advance(&self, done: usize, total: usize);
}

/// No progress to show.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn advance(&self, _: usize, _: usize) {}
}
