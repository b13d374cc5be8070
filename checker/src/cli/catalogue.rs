//! The policies at hand: the built-in ones and those of directories.

use std::path::PathBuf;

use super::Streams;
use crate::config::{self, Finder};
use crate::policy::{Directory, PolicySet};
use crate::source::name_from;

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
) -> Result<PolicySet, String> {
    let policies = with(policies, directories)?;
    let Ok(cwd) = std::env::current_dir() else { return Ok(policies) };
    let opened = match Finder::new(&cwd).find(&cwd) {
        Ok(Some(file)) => config::open(&file, &name_from(&cwd, &file), &policies),
        Ok(None) => return Ok(policies),
        Err(error) => Err(vec![error]),
    };
    Ok(match opened {
        Ok(opened) => opened.policies,
        Err(errors) => {
            errors.iter().for_each(|error| streams.error(error));
            policies
        }
    })
}
