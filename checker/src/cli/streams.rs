//! Where commands write, and what becomes of a write that fails.

use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use super::args::ColorChoice;
use super::{Terminal, exit};
use crate::report::Paint;

/// The streams of a process, or of a test.
pub(super) struct Streams<'a> {
    pub stdin: &'a mut (dyn Read + Send),
    pub stdout: &'a mut (dyn Write + Send),
    pub stderr: &'a mut (dyn Write + Send),
    pub terminal: Terminal,
    pub color: ColorChoice,
    /// The file whose content GitHub shows as the summary of this step.
    pub step_summary: Option<PathBuf>,
}

impl Streams<'_> {
    /// Colours of standard output.
    pub(super) fn paint(&self) -> Paint {
        Paint::new(self.terminal.color(self.color, self.terminal.stdout))
    }

    /// Writes to standard output. Who has closed a pipe has seen enough: that is no failure.
    pub(super) fn print(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        let result = write(&mut self.stdout).and_then(|()| self.stdout.flush());
        match result {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.error(&format!("cannot write to standard output: {error}"));
                exit::INCOMPLETE
            }
            _ => exit::CLEAN,
        }
    }

    /// One line on standard error. When even that fails there is nobody left to tell.
    pub(super) fn say(&mut self, message: &dyn Display) {
        drop(writeln!(self.stderr, "{message}"));
    }

    /// One line `error: ...` on standard error.
    pub(super) fn error(&mut self, message: &dyn Display) {
        let color = self.terminal.color(self.color, self.terminal.stderr);
        let word = Paint::new(color).bad("error:");
        self.say(&format!("{word} {message}"));
    }

    /// Says what is wrong with the command line.
    pub(super) fn usage_error(&mut self, message: &dyn Display) -> u8 {
        self.error(message);
        exit::USAGE
    }
}
