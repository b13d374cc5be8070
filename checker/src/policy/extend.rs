//! Policies of a user's own beside the built-in ones.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use loadline_policies::Catalogue;
use loadline_policies::folder::{self, FolderError};
use loadline_policies::metadata::Origin;
use sha2::{Digest, Sha256};

use super::{Policy, PolicySet};

/// Why a directory of policies cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// It cannot be read, or policies in it are wrong; a line for each mistake.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// There is no such directory.
    #[error("there is no directory {0}")]
    Missing(String),
    /// It holds no policy.
    #[error("there is no policy below {0}; a policy is a folder with a Rego file of the same name")]
    Empty(String),
    /// Ids or names that other policies have already; a line for each.
    #[error("{}", .0.join("\n"))]
    Taken(Vec<String>),
}

impl PolicySet {
    /// This set and the policies below `directory`, which may import the libraries of this set.
    /// `shown` is the directory as messages show it. A directory that was added before adds nothing.
    ///
    /// # Errors
    /// When the directory cannot be read, when it holds no policy, when its policies are wrong, or
    /// when they have ids or names of others.
    pub fn extended(&self, directory: &Path, shown: &str) -> Result<Self, ExtendError> {
        let shown = if shown.is_empty() { "." } else { shown };
        if !directory.is_dir() {
            return Err(ExtendError::Missing(shown.to_owned()));
        }
        let folder = directory.canonicalize().unwrap_or_else(|_| directory.to_path_buf());
        if self.folders.contains(&folder) {
            return Ok(self.clone());
        }
        let mut catalogue = folder::read_beside(directory, shown, &self.libraries)?;
        if catalogue.entries.is_empty() {
            return Err(ExtendError::Empty(shown.to_owned()));
        }
        catalogue.entries.iter_mut().for_each(|entry| entry.compiled.metadata.origin = Origin::User);
        self.with(catalogue, folder)
    }

    fn with(&self, catalogue: Catalogue, folder: PathBuf) -> Result<Self, ExtendError> {
        let added = Self::from_catalogue(catalogue);
        let mut known: HashMap<&str, &Policy> = HashMap::new();
        for policy in &self.policies {
            known.extend(policy.metadata.words().map(|(word, _)| (word, &**policy)));
        }
        let taken: Vec<String> = added.policies.iter().filter_map(|policy| taken(policy, &known)).collect();
        if !taken.is_empty() {
            return Err(ExtendError::Taken(taken));
        }
        let mut policies = [self.policies.as_slice(), added.policies.as_slice()].concat();
        policies.sort_by(|one, other| one.metadata.id.cmp(&other.metadata.id));
        let libraries: Vec<_> = self.libraries.iter().chain(added.libraries.iter()).cloned().collect();
        Ok(Self {
            known: policies.clone().into(),
            policies,
            libraries: libraries.into(),
            digest: joined(&self.digest, &added.digest).into(),
            folders: [self.folders.as_slice(), &[folder]].concat(),
        })
    }
}

/// Which of the `known` policies has the id, the name or an alias of `policy`.
fn taken(policy: &Policy, known: &HashMap<&str, &Policy>) -> Option<String> {
    let found = policy.metadata.words().find_map(|(word, what)| Some((word, what, known.get(word)?)));
    let (word, what, other) = found?;
    let (path, first) = (&policy.compiled.source.path, &other.compiled.source.path);
    Some(format!("{path}: {what} {word} is that of {first}"))
}

/// A digest over both sets, in the form of theirs.
fn joined(one: &str, other: &str) -> String {
    let hash = Sha256::digest(format!("{one}\n{other}"));
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
