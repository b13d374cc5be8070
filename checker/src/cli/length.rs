//! How long a report is, and what to do about one that nobody reads to the end.

use std::io::{self, Write};

use super::args::CheckArgs;
use super::streams::Streams;
use crate::report::{Format, Report, grouped};

/// Lines that nobody reads to the end.
const MANY_LINES: usize = 1000;

/// Says after a long report for people how to see less of it or to see it better.
pub(super) fn hint(
    args: &CheckArgs,
    report: &Report,
    format: Option<Format>,
    lines: usize,
    streams: &mut Streams<'_>,
) {
    let is_for_people = matches!(format, Some(Format::Pretty | Format::Concise));
    if !is_for_people || lines <= MANY_LINES || args.run.quiet {
        return;
    }
    let mut ways = vec!["`-o html=report.html` writes a page to look around in"];
    if args.run.min_severity.is_none() {
        ways.push("`--min-severity high` shows the gravest");
    }
    if !args.statistics {
        ways.push("`--statistics` counts by policy");
    }
    if args.baseline.is_none() && report.fails() {
        ways.push("`loadline baseline` accepts what is known");
    }
    streams.say(&format!("hint: these were {} lines; {}", grouped(lines), ways.join(", ")));
}

/// Counts lines on their way.
pub(super) struct Lines<'a, W> {
    out: W,
    count: &'a mut usize,
}

impl<'a, W> Lines<'a, W> {
    /// Adds the lines that are written to `out` to `count`.
    pub(super) fn new(out: W, count: &'a mut usize) -> Self {
        Self { out, count }
    }
}

impl<W: Write> Write for Lines<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        let taken = bytes.get(..written).unwrap_or_default();
        *self.count += taken.iter().filter(|byte| **byte == b'\n').count();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
