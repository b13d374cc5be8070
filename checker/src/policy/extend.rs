//! Policies of a user's own beside the built-in ones.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use loadline_policies::Catalogue;
use loadline_policies::folder::{self, FolderError, Given};
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

/// A directory of policies.
#[derive(Clone, Debug)]
pub struct Directory {
    /// Where it is.
    pub path: PathBuf,
    /// As messages show it.
    pub shown: String,
}

impl Directory {
    /// The directory at `path`, which messages show with `/`.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, shown: &str) -> Self {
        let shown = if shown.is_empty() { "." } else { shown };
        Self { path: path.into(), shown: shown.replace('\\', "/") }
    }

    fn read(&self, given: &Given) -> Result<Catalogue, ExtendError> {
        let mut catalogue = folder::read_beside(&self.path, &self.shown, given)?;
        if catalogue.entries.is_empty() {
            return Err(ExtendError::Empty(self.shown.clone()));
        }
        catalogue.entries.iter_mut().for_each(|entry| entry.compiled.metadata.origin = Origin::User);
        Ok(catalogue)
    }
}

impl PolicySet {
    /// This set and the policies below `directories`, which may use libraries and tables of the built-in policies
    /// but not of each other. A directory that was added before adds nothing. The work is proportional to what is
    /// added, however many directories there are.
    ///
    /// # Errors
    /// With the number of the directory: when it cannot be read, when it holds no policy, when its policies are
    /// wrong, or when they have ids, names or aliases of others.
    pub fn extended(&self, directories: &[Directory]) -> Result<Self, Vec<(usize, ExtendError)>> {
        let mut all = self.clone();
        let mut words = Words::default();
        let mut errors = Vec::new();
        let mut given = None;
        for (number, directory) in directories.iter().enumerate() {
            if let Err(error) = all.add(directory, &mut words, &mut given) {
                errors.push((number, error));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        all.policies.sort_by(|one, other| one.metadata.id.cmp(&other.metadata.id));
        all.known = all.policies.clone().into();
        Ok(all)
    }

    fn add(
        &mut self,
        directory: &Directory,
        words: &mut Words,
        given: &mut Option<Given>,
    ) -> Result<(), ExtendError> {
        if !directory.path.is_dir() {
            return Err(ExtendError::Missing(directory.shown.clone()));
        }
        let folder = directory.path.canonicalize().unwrap_or_else(|_| directory.path.clone());
        if self.folders.contains(&folder) {
            return Ok(());
        }
        let given = match given {
            Some(given) => given,
            None => given.insert(self.shelf.given()?),
        };
        let catalogue = directory.read(given)?;
        let added = Self::beside(catalogue, Some(Arc::clone(&self.shelf)));
        words.learn(&self.policies);
        let taken: Vec<String> = added.policies.iter().filter_map(|policy| words.taken(policy)).collect();
        if !taken.is_empty() {
            return Err(ExtendError::Taken(taken));
        }
        self.policies.extend(added.policies);
        self.digest = joined(&self.digest, &added.digest).into();
        self.folders.insert(folder);
        Ok(())
    }
}

/// The paths of policies by the words that name them.
#[derive(Default)]
struct Words {
    known: HashMap<String, Arc<str>>,
    learnt: usize,
}

impl Words {
    /// Takes in those of `policies` that came since the last time.
    fn learn(&mut self, policies: &[Arc<Policy>]) {
        for policy in policies.get(self.learnt..).unwrap_or_default() {
            let words = policy.metadata.words().map(|(word, _)| (word.to_owned(), Arc::clone(&policy.path)));
            self.known.extend(words);
        }
        self.learnt = policies.len();
    }

    /// Which known policy has the id, the name or an alias of `policy`.
    fn taken(&self, policy: &Policy) -> Option<String> {
        let found =
            policy.metadata.words().find_map(|(word, what)| Some((word, what, self.known.get(word)?)));
        let (word, what, first) = found?;
        Some(format!("{}: {what} {word} is that of {first}", policy.path))
    }
}

/// A digest over both sets, in the form of theirs.
fn joined(one: &str, other: &str) -> String {
    let hash = Sha256::digest(format!("{one}\n{other}"));
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
