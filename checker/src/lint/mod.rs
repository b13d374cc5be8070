//! Composes a run.

use std::path::PathBuf;

pub use crate::policy::EngineChoice;
use crate::policy::PolicySet;
use crate::report::Report;
use crate::resource::Environment;
use crate::source::Files;

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
    /// Overrides what the evidence says.
    pub environment: Option<Environment>,
    /// Executor.
    pub engine: EngineChoice,
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

/// Why a run could not even start.
#[derive(Debug, thiserror::Error)]
pub enum LintError {
    /// No path yields a file.
    #[error("{0}")]
    NothingToCheck(String),
    /// A glob that does not parse.
    #[error("invalid glob {glob:?}: {message}")]
    Glob {
        /// The glob.
        glob: String,
        /// Why.
        message: String,
    },
}

/// Checks everything that `options` names, in the current thread pool.
///
/// # Errors
/// When a glob does not parse or no path yields a file.
pub fn run(policies: &PolicySet, options: &Options, progress: &dyn Progress) -> Result<Report, LintError> {
    let _ = (policies, options, progress);
    Err(LintError::NothingToCheck("no file".into()))
}
