//! What the shell is told.

use crate::report::Report;

/// Clean, or only findings below `--fail-on`.
pub(super) const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`.
pub(super) const FINDINGS: u8 = 1;
/// The command line or the configuration is wrong.
pub(super) const USAGE: u8 = 2;
/// Something could not be read, evaluated or written.
pub(super) const INCOMPLETE: u8 = 3;

/// The exit code of a finished run. What could not be looked at outranks what was found, and
/// `--exit-zero` excuses findings only.
pub(super) fn code(report: &Report, exit_zero: bool) -> u8 {
    if !report.errors.is_empty() {
        return INCOMPLETE;
    }
    if report.fails() && !exit_zero { FINDINGS } else { CLEAN }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::{RunError, Severity, Status, Suppression, SuppressionKind};
    use crate::report::samples::{finding, report};

    #[test]
    fn the_table() {
        let found = |fails: bool| {
            let mut finding = finding("KS001", Severity::Critical, "a.yaml", "a: 1", "1", "bad");
            finding.fails = fails;
            report(vec![finding])
        };
        let mut unknown = found(true);
        unknown.findings[0].status = Status::Unknown;
        let mut suppressed = found(true);
        suppressed.findings[0].suppressed = Some(Arc::new(Suppression {
            kind: SuppressionKind::Baseline,
            reason: None,
            until: None,
            place: None,
        }));
        let mut broken = found(true);
        broken.errors =
            vec![RunError { file: "b.yaml".into(), range: None, message: "cannot read it".into() }];
        let table = [
            (Report::default(), false, CLEAN),
            (found(false), false, CLEAN),
            (found(true), false, FINDINGS),
            (found(true), true, CLEAN),
            (unknown, false, CLEAN),
            (suppressed, false, CLEAN),
            (broken.clone(), false, INCOMPLETE),
            (broken, true, INCOMPLETE),
        ];
        for (index, (report, exit_zero, expected)) in table.into_iter().enumerate() {
            assert_eq!(code(&report, exit_zero), expected, "row {index}");
        }
    }
}
