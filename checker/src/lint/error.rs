//! Why a run could not even start.

use std::sync::Arc;

use crate::config::ConfigError;
use crate::history::HistoryError;
use crate::policy::SelectionError;

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
    /// Configuration that cannot be used, with all that is wrong with it.
    #[error("{}", lines(.0))]
    Configuration(Vec<ConfigError>),
    /// A word that selects nothing.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// Nothing is selected.
    #[error("no policy is left: what is ignored takes away all that is selected{}", .0.as_deref().map(|file| format!(" ({file})")).unwrap_or_default())]
    NothingSelected(Option<Arc<str>>),
    /// A baseline that is not there or cannot be read.
    #[error("{0}")]
    Baseline(String),
    /// Nothing on standard input is judged.
    #[error("{0}")]
    Stdin(String),
    /// What has changed cannot be told.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A path that no history knows.
    #[error("{path} is not in the repository {repository}: changes are known of its files only")]
    NotInRepository {
        /// As it was given.
        path: String,
        /// The working tree.
        repository: String,
    },
    /// Standard input among what is compared.
    #[error("standard input has no past to compare with")]
    NoPast,
    /// The working directory is gone.
    #[error("cannot tell the working directory: {0}")]
    WorkingDirectory(std::io::Error),
}

fn lines(errors: &[ConfigError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
