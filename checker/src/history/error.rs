//! Why nothing can be said of the past.

use std::path::PathBuf;

/// Why a working tree cannot be compared with its past.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is no repository.
    #[error("{} is not in a git repository: there is nothing to compare with", .0.display())]
    NoRepository(PathBuf),
    /// A repository without files.
    #[error("the repository {} has no working tree: compare in a clone that has one", .0.display())]
    NoWorkingTree(PathBuf),
    /// Nothing was committed yet.
    #[error("the repository has no commit yet: there is nothing to compare with")]
    NoCommits,
    /// The revision is not in this clone.
    #[error("the revision {revision:?} is not known in this clone{shallow}; {hint}")]
    UnknownRevision {
        /// As it was given.
        revision: String,
        /// Says that the clone is shallow, where it is.
        shallow: &'static str,
        /// What to do.
        hint: String,
    },
    /// The revision is several.
    #[error("the revision {0:?} is ambiguous: several objects begin with it; give more of the hash")]
    AmbiguousRevision(String),
    /// The revision is not one commit.
    #[error("the revision {revision:?} is {what}, not a commit")]
    NotACommit {
        /// As it was given.
        revision: String,
        /// What it is instead.
        what: String,
    },
    /// A file of the past is not in this clone.
    #[error(
        "what {file} held at {base} is not in this clone, which leaves out contents; \
         `git diff --stat REV` fetches what is missing"
    )]
    MissingContent {
        /// Path in the repository.
        file: String,
        /// What is compared with.
        base: String,
    },
    /// Git's own files cannot be read.
    #[error("cannot read the git repository: {0}")]
    Unreadable(String),
}

impl HistoryError {
    pub(super) fn unreadable(error: &gix::Error) -> Self {
        // The outermost words say what was tried, those inside what is wrong.
        let causes = std::iter::successors(std::error::Error::source(error), |error| error.source());
        let mut words = vec![error.to_string()];
        for cause in causes.map(ToString::to_string) {
            if !words.contains(&cause) {
                words.push(cause);
            }
        }
        Self::Unreadable(words.join(": "))
    }
}
