//! Structured logs: one JSON object a line, of words that the server chose itself. Objects are never logged.

use std::sync::mpsc::Sender;

use serde_json::{Map, Value};

/// Where lines go. Lines are dropped once nobody reads them.
#[derive(Clone, Debug)]
pub struct Log {
    lines: Sender<String>,
}

impl Log {
    /// A log whose lines go to `lines`.
    #[must_use]
    pub const fn new(lines: Sender<String>) -> Self {
        Self { lines }
    }

    /// Says `event` with its fields.
    pub(super) fn say(&self, level: &str, event: &str, fields: &[(&str, &str)]) {
        let mut line =
            Map::from_iter([("level".to_owned(), level.into()), ("event".to_owned(), event.into())]);
        line.extend(fields.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))));
        drop(self.lines.send(Value::Object(line).to_string()));
    }

    /// What an operator may want to know.
    pub(super) fn info(&self, event: &str, fields: &[(&str, &str)]) {
        self.say("info", event, fields);
    }

    /// What an operator has to look at.
    pub(super) fn error(&self, event: &str, fields: &[(&str, &str)]) {
        self.say("error", event, fields);
    }
}
