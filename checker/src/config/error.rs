//! What is wrong with a configuration file.

use std::fmt;
use std::sync::Arc;

use crate::finding::Place;

/// A mistake in a configuration file, in words for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// The configuration file as messages show it.
    pub file: Arc<str>,
    /// The exact value or key; `None` where the file as a whole is meant.
    pub place: Option<Place>,
    /// What is wrong, without a final stop.
    pub message: String,
    /// A way out, where the message does not say it.
    pub help: Option<String>,
}

/// `file:line:column: message`, and below it the help.
impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.file)?;
        if let Some(place) = &self.place {
            write!(formatter, ":{}:{}", place.start.line, place.start.column)?;
        }
        write!(formatter, ": {}", self.message)?;
        match &self.help {
            Some(help) => write!(formatter, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
