//! What the shell is told.

use crate::finding::Severity;
use crate::report::Report;

/// Clean, or only findings below `--fail-on`.
pub(super) const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`.
pub(super) const FINDINGS: u8 = 1;
/// The command line or the configuration is wrong.
pub(super) const USAGE: u8 = 2;
/// Something could not be read, evaluated or written.
pub(super) const INCOMPLETE: u8 = 3;

/// The exit code of a finished run. `fail_on` is `None` for `never`. What could not be looked at
/// outranks what was found, and `--exit-zero` excuses findings only.
pub(super) fn code(report: &Report, fail_on: Option<Severity>, exit_zero: bool) -> u8 {
    if !report.errors.is_empty() {
        return INCOMPLETE;
    }
    let fails = fail_on.zip(report.gravest()).is_some_and(|(limit, gravest)| gravest >= limit);
    if fails && !exit_zero { FINDINGS } else { CLEAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{RunError, Status};
    use crate::report::samples::{finding, report};

    #[test]
    fn the_table() {
        use Severity::{Critical, High, Low, Medium};
        let found = |severity| report(vec![finding("KS001", severity, "a.yaml", "a: 1", "1", "bad")]);
        let mut unknown = found(Critical);
        unknown.findings[0].status = Status::Unknown;
        let mut broken = found(Critical);
        broken.errors =
            vec![RunError { file: "b.yaml".into(), range: None, message: "cannot read it".into() }];
        let table = [
            (Report::default(), Some(Medium), false, CLEAN),
            (found(Low), Some(Medium), false, CLEAN),
            (found(Medium), Some(Medium), false, FINDINGS),
            (found(Critical), Some(Medium), false, FINDINGS),
            (found(Critical), None, false, CLEAN),
            (found(High), Some(Critical), false, CLEAN),
            (found(Critical), Some(Medium), true, CLEAN),
            (unknown, Some(Severity::Info), false, CLEAN),
            (broken.clone(), Some(Medium), false, INCOMPLETE),
            (broken.clone(), None, false, INCOMPLETE),
            (broken, Some(Medium), true, INCOMPLETE),
        ];
        for (index, (report, fail_on, exit_zero, expected)) in table.into_iter().enumerate() {
            assert_eq!(code(&report, fail_on, exit_zero), expected, "row {index}");
        }
    }
}
