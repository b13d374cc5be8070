//! Colours, or none.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

use crate::finding::Severity;

/// Adds colour where it is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    color: bool,
}

impl Paint {
    /// Colours if `color`, leaves text alone otherwise.
    #[must_use]
    pub const fn new(color: bool) -> Self {
        Self { color }
    }

    /// A word in the colour of a severity.
    #[must_use]
    pub fn severity(self, severity: Severity, text: impl Display) -> String {
        let style = match severity {
            Severity::Critical => AnsiColor::Red.on_default().bold(),
            Severity::High => AnsiColor::Red.on_default(),
            Severity::Medium => AnsiColor::Yellow.on_default(),
            Severity::Low => AnsiColor::Cyan.on_default(),
            Severity::Info => AnsiColor::Blue.on_default(),
        };
        self.with(style, text)
    }

    /// Headings and ids.
    #[must_use]
    pub fn strong(self, text: impl Display) -> String {
        self.with(Style::new().bold(), text)
    }

    /// What is there for those who look for it.
    #[must_use]
    pub fn faint(self, text: impl Display) -> String {
        self.with(Style::new().dimmed(), text)
    }

    /// Good news.
    #[must_use]
    pub fn good(self, text: impl Display) -> String {
        self.with(AnsiColor::Green.on_default(), text)
    }

    /// Errors.
    #[must_use]
    pub fn bad(self, text: impl Display) -> String {
        self.with(AnsiColor::Red.on_default().bold(), text)
    }

    /// Words such as `help` and `note`.
    #[must_use]
    pub fn hint(self, text: impl Display) -> String {
        self.with(AnsiColor::Cyan.on_default(), text)
    }

    fn with(self, style: Style, text: impl Display) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_string() }
    }
}
