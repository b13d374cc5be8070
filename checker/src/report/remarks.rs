//! What is said after the findings.

use std::io::{self, Write};

use super::concise::{error_line, note_line};
use super::more::Unlisted;
use super::plain::one_line;
use super::{RenderOptions, Report, Verbosity};

/// Notes that are shown without `-v`.
const SOME_NOTES: usize = 10;

impl Report {
    /// Writes a line for each policy and file of which there are more findings than are listed.
    ///
    /// # Errors
    /// When `out` fails.
    pub(super) fn write_unlisted(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        let line = |more: &Unlisted<'_>| format!("... and {} in {}", more.words(), one_line(more.file()));
        let all = options.unlisted_briefly(self);
        all.iter().try_for_each(|more| writeln!(out, "{}", options.paint().hint(line(more))))
    }

    /// Writes what could not be read or evaluated.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_errors(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        self.errors.iter().try_for_each(|error| writeln!(out, "{}", error_line(error, options)))
    }

    /// Writes notes, statistics and the summary line, as far as `options` ask for them.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_remarks(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        self.write_notes(options, out)?;
        self.write_closing(options, out)
    }

    /// Writes statistics and the summary line, as far as `options` ask for them.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_closing(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        if options.statistics {
            writeln!(out)?;
            self.write_statistics(options, out)?;
            writeln!(out)?;
        }
        // Silence must not look like a clean bill.
        if let Some(passed_by) =
            self.passed_by().filter(|_| options.verbosity > Verbosity::Quiet || self.is_idle())
        {
            writeln!(out, "{} {passed_by}", options.paint().hint("note:"))?;
        }
        if options.verbosity > Verbosity::Quiet {
            writeln!(out, "{}", self.summary_line(options))?;
        }
        Ok(())
    }

    fn write_notes(&self, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
        let limit = match options.verbosity {
            Verbosity::Quiet if !self.is_idle() => return Ok(()),
            Verbosity::Quiet => SOME_NOTES,
            Verbosity::Normal => SOME_NOTES,
            Verbosity::Verbose => usize::MAX,
        };
        for note in self.notes.iter().take(limit) {
            writeln!(out, "{}", note_line(note, options))?;
        }
        match self.notes.len().saturating_sub(limit) {
            0 => Ok(()),
            more => writeln!(out, "{} and {more} more; -v shows all", options.paint().hint("note:")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Note;

    fn remarks(notes: usize, verbosity: Verbosity) -> String {
        let note = |index| Note { file: None, line: None, message: format!("number {index}") };
        let report = Report { notes: (0..notes).map(note).collect(), ..Default::default() };
        let mut bytes = Vec::new();
        let options = RenderOptions { verbosity, ..Default::default() };
        report.write_remarks(&options, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn notes_are_limited_unless_all_are_asked_for() {
        let text = remarks(13, Verbosity::Normal);
        assert!(text.contains("number 9\nnote: and 3 more; -v shows all\n"), "{text}");
        assert!(!remarks(10, Verbosity::Normal).contains("more"));
        assert!(remarks(13, Verbosity::Verbose).contains("number 12"));
        assert_eq!(remarks(13, Verbosity::Quiet), "");
    }

    #[test]
    fn what_was_passed_by_is_said_and_that_nothing_was_judged_in_any_case() {
        let told = |resources, verbosity| {
            let mut report = Report::default();
            report.summary.files = 2;
            report.summary.resources = resources;
            report.summary.passed_by = [("Helm values", 2), ("unknown", 1)].into();
            let mut bytes = Vec::new();
            report.write_remarks(&RenderOptions { verbosity, ..Default::default() }, &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let passed_by = "3 documents passed by: Helm values (2), unknown (1)\n";
        assert!(told(1, Verbosity::Normal).starts_with(&format!("note: {passed_by}")));
        assert_eq!(told(1, Verbosity::Quiet), "");
        assert_eq!(told(0, Verbosity::Quiet), format!("note: nothing was judged; {passed_by}"));
    }
}
