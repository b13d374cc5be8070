//! A configuration file with all that it names: the way from a path to policies and rules.

use std::path::Path;
use std::sync::Arc;

use super::error::ConfigError;
use super::raw::RawConfig;
use super::resolved::Config;
use crate::finding::Place;
use crate::policy::{Directory, ExtendError, PolicySet};
use crate::source::Files;

/// A configuration with the policies that it can speak of.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The configuration.
    pub config: Config,
    /// The policies given, and those of the directories that the file names.
    pub policies: PolicySet,
}

/// Reads the configuration file at `path`, which messages call `name`, and the policies of the
/// directories that it names beside `policies`. `path` is absolute where globs of the file are to
/// match anything (see [`super::Finder::absolute`]).
///
/// # Errors
/// All mistakes of the file; where directories of policies are the trouble, that alone, because what
/// names their policies would look wrong, too.
pub fn open(path: &Path, name: &Arc<str>, policies: &PolicySet) -> Result<Opened, Vec<ConfigError>> {
    let unreadable =
        |message: String| vec![ConfigError { file: Arc::clone(name), place: None, message, help: None }];
    let bytes = Files::disk().read(path).map_err(|error| unreadable(error.to_string()))?;
    let loaded = RawConfig::read_bytes(name, bytes)?;
    let directory = path.parent().unwrap_or(Path::new(""));
    // Messages call what the file names as they call the file.
    let above = name.rsplit_once('/').map_or("", |(above, _)| above);
    let (mut directories, mut places) = (Vec::new(), Vec::new());
    for (folder, written, place) in loaded.policy_directories(directory) {
        let is_whole = above.is_empty() || Path::new(&written).is_absolute();
        let shown = if is_whole { written } else { format!("{above}/{written}") };
        directories.push(Directory::new(folder, &shown));
        places.push(place);
    }
    let policies = match policies.extended(&directories) {
        Ok(policies) => policies,
        Err(errors) => {
            let errors = errors.iter().filter_map(|(number, error)| Some((places.get(*number)?, error)));
            let mut mistakes = loaded.mistakes;
            mistakes.extend(errors.map(|(place, error)| unusable(name, place.clone(), error)));
            mistakes.sort_by(|one, other| one.place.cmp(&other.place));
            return Err(mistakes);
        }
    };
    let config = loaded.resolve(directory, &policies)?;
    Ok(Opened { config, policies })
}

fn unusable(name: &Arc<str>, place: Place, error: &ExtendError) -> ConfigError {
    // One mistake stands in the line, several stand below it.
    let text = error.to_string();
    let separator = if text.contains('\n') { "\n" } else { " " };
    let message = format!("these policies cannot be used:{separator}{text}").replace('\n', "\n    ");
    ConfigError { file: Arc::clone(name), place: Some(place), message, help: None }
}
