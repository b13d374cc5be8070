//! The policies at hand: the built-in ones and those of directories.

use std::path::PathBuf;

use super::Streams;
use crate::config::{self, Finder};
use crate::policy::{ExtendError, PolicySet};
use crate::source::name_from;

/// `policies` and those of `directories`.
pub(super) fn with(policies: &PolicySet, directories: &[PathBuf]) -> Result<PolicySet, ExtendError> {
    directories.iter().try_fold(policies.clone(), |all, directory| {
        all.extended(directory, &directory.to_string_lossy().replace('\\', "/"))
    })
}

/// `policies`, those of `directories`, and those that the configuration of the working directory names,
/// where there is one. A configuration that cannot be used is said, and hides no other policy.
pub(super) fn of_working_directory(
    policies: &PolicySet,
    directories: &[PathBuf],
    streams: &mut Streams<'_>,
) -> Result<PolicySet, ExtendError> {
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
