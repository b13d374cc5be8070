//! The policies at hand: the built-in ones and those of directories.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::Streams;
use crate::config::{self, Finder};
use crate::policy::{Directory, PolicySet, Selection};
use crate::source::name_from;

/// The policies at hand in a directory, and which of them are on there.
pub(super) struct Here {
    pub policies: PolicySet,
    /// The configuration that says so, where there is one that can be used.
    pub file: Option<Arc<str>>,
    /// Ids of what runs without any flag.
    pub on: HashSet<String>,
}

impl Here {
    fn new(policies: PolicySet, file: Option<Arc<str>>, selection: &Selection) -> Self {
        // The words of a configuration that was read all mean something.
        let selected = policies.select(selection).unwrap_or_default();
        let on = selected.policies().iter().map(|policy| policy.metadata.id.clone()).collect();
        Self { policies, file, on }
    }
}

/// `policies` and those of `directories`.
pub(super) fn with(policies: &PolicySet, directories: &[PathBuf]) -> Result<PolicySet, String> {
    let named =
        directories.iter().map(|path| Directory::new(path, &path.to_string_lossy())).collect::<Vec<_>>();
    policies.extended(&named).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|(_, error)| error.to_string()).collect();
        lines.join("\n")
    })
}

/// `policies`, those of `directories`, and those that the configuration of the working directory names,
/// where there is one. A configuration that cannot be used is said, and hides no other policy.
pub(super) fn of_working_directory(
    policies: &PolicySet,
    directories: &[PathBuf],
    streams: &mut Streams<'_>,
) -> Result<Here, String> {
    let policies = with(policies, directories)?;
    let without = |policies| Here::new(policies, None, &Selection::default());
    let Ok(cwd) = std::env::current_dir() else { return Ok(without(policies)) };
    let opened = match Finder::new(&cwd).find(&cwd) {
        Ok(Some(file)) => config::open(&file, &name_from(&cwd, &file), &policies),
        Ok(None) => return Ok(without(policies)),
        Err(error) => Err(vec![error]),
    };
    Ok(match opened {
        Ok(opened) => Here::new(opened.policies, opened.config.file, &opened.config.selection),
        Err(errors) => {
            errors.iter().for_each(|error| streams.error(error));
            without(policies)
        }
    })
}
