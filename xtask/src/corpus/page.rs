//! A text that grows line by line.

use std::fmt::{Display, Write};

/// YAML under construction.
#[derive(Debug, Default)]
pub struct Page {
    pub text: String,
}

impl Page {
    /// Adds one line, indented by `indent` spaces.
    pub fn line(&mut self, indent: usize, content: impl Display) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.text, "{:indent$}{content}", "");
    }

    /// Adds several lines with the same indentation.
    pub fn lines(&mut self, indent: usize, contents: &[&str]) {
        for content in contents {
            self.line(indent, content);
        }
    }
}
