//! What is known about the screen.

use std::io::IsTerminal;

use super::args::ColorChoice;

/// Columns where no terminal says otherwise.
const WIDTH: usize = 100;

/// Whether the streams are terminals, and what those can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Standard output is a terminal.
    pub stdout: bool,
    /// Standard error is a terminal.
    pub stderr: bool,
    /// Columns, where they are known.
    pub width: Option<usize>,
    /// `NO_COLOR` is set, or the terminal cannot do better.
    pub no_color: bool,
    /// The terminal cannot draw boxes.
    pub ascii: bool,
    /// `FORCE_COLOR` or `CLICOLOR_FORCE` asks for colours wherever output goes.
    pub force_color: bool,
}

impl Terminal {
    /// Asks the streams and the environment of this process.
    #[must_use]
    pub fn detect() -> Self {
        let value = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let dumb = value("TERM").is_some_and(|term| term == "dumb");
        // These two are switched off by a value, while the presence of NO_COLOR is enough.
        let is_on = |name: &str| value(name).is_some_and(|value| value != "0" && value != "false");
        let force_color = is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE");
        let no_color = value("NO_COLOR").is_some();
        Self {
            stdout: std::io::stdout().is_terminal(),
            stderr: std::io::stderr().is_terminal(),
            width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
            no_color: no_color || dumb && !force_color,
            ascii: dumb,
            force_color,
        }
    }

    /// Whether a stream is coloured; `terminal` says if it is one.
    pub(super) fn color(self, choice: ColorChoice, terminal: bool) -> bool {
        match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => (terminal || self.force_color) && !self.no_color,
        }
    }

    /// Columns to wrap at: lines of prose are hard to read when they are longer than 120.
    pub(super) fn columns(self) -> usize {
        self.width.unwrap_or(WIDTH).clamp(40, 120)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_for_terminals_unless_someone_says_otherwise() {
        let terminal = Terminal { stdout: true, ..Default::default() };
        let no_color = Terminal { no_color: true, ..terminal };
        assert!(terminal.color(ColorChoice::Auto, true));
        assert!(!terminal.color(ColorChoice::Auto, false));
        assert!(!no_color.color(ColorChoice::Auto, true));
        assert!(no_color.color(ColorChoice::Always, false));
        assert!(!terminal.color(ColorChoice::Never, true));
        let forced = Terminal { force_color: true, ..terminal };
        assert!(forced.color(ColorChoice::Auto, false));
        assert!(!forced.color(ColorChoice::Never, false));
        assert!(!Terminal { no_color: true, ..forced }.color(ColorChoice::Auto, true));
    }
}
