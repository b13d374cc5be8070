//! The line that ends a run for people.

use std::time::Duration;

use super::format::is_minor;
use super::{RenderOptions, Report};
use crate::finding::Severity;

impl Report {
    /// What was checked and what was found, in one line.
    #[must_use]
    pub fn summary_line(&self, options: &RenderOptions) -> String {
        let figures = &self.summary;
        let objects = match figures.objects {
            0 => String::new(),
            objects => format!(", {}", counted(objects, "Kubernetes object", "Kubernetes objects")),
        };
        let checked = format!(
            "checked {}, {}{objects} with {} in {}",
            counted(figures.files, "file", "files"),
            counted(figures.documents, "document", "documents"),
            counted(figures.policies, "policy", "policies"),
            duration(figures.duration)
        );
        let mut parts = vec![self.found(options)];
        if self.suppressed() > 0 {
            parts.push(format!("{} suppressed", grouped(self.suppressed())));
        }
        if self.unknown() > 0 {
            parts.push(format!("{} unknown", grouped(self.unknown())));
        }
        if !self.errors.is_empty() {
            parts.push(options.paint().bad(counted(self.errors.len(), "error", "errors")));
        }
        format!("{}: {}", checked, parts.join(", "))
    }

    /// Whether formats that are read line by line leave out what is only worth knowing.
    fn is_info_left_out(&self, options: &RenderOptions) -> bool {
        !options.list_info && self.failures().any(is_minor)
    }

    /// What was passed by, in one sentence; `None` where nothing was.
    #[must_use]
    pub fn passed_by(&self) -> Option<String> {
        let kinds = &self.summary.passed_by;
        let listed: Vec<String> =
            kinds.iter().map(|(kind, count)| format!("{kind} ({})", grouped(*count))).collect();
        let passed_by = match kinds.values().sum() {
            0 => None,
            count => {
                Some(format!("{} passed by: {}", counted(count, "document", "documents"), listed.join(", ")))
            }
        };
        match (self.is_idle(), passed_by) {
            (true, Some(passed_by)) => Some(format!("nothing was judged; {passed_by}")),
            (true, None) => Some("nothing was judged".to_owned()),
            (false, passed_by) => passed_by,
        }
    }

    fn found(&self, options: &RenderOptions) -> String {
        let paint = options.paint();
        let total = self.total();
        if total == 0 {
            return paint.good("no findings");
        }
        let count = |severity: Severity| {
            let count = self.count(severity);
            let left = severity == Severity::Info && self.is_info_left_out(options);
            let text = format!("{} {severity}{}", grouped(count), if left { ", not listed" } else { "" });
            (count > 0).then(|| paint.severity(severity, text))
        };
        let counts: Vec<_> = Severity::ALL.into_iter().filter_map(count).collect();
        format!("{} ({})", paint.strong(counted(total, "finding", "findings")), counts.join(", "))
    }
}

/// A number with its noun.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// Digits in groups of three.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time as precisely as a person cares.
pub(super) fn duration(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        return format!("{} ms", time.as_millis().max(1));
    }
    if time < Duration::from_secs(100) {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {} s", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::full;

    #[test]
    fn the_line_names_what_there_is_and_nothing_else() {
        let options = RenderOptions::default();
        insta::assert_snapshot!(Report::default().summary_line(&options), @"checked 0 files, 0 documents with 0 policies in 1 ms: no findings");
        insta::assert_snapshot!(full().0.summary_line(&options), @"checked 3 files, 7 documents, 6 Kubernetes objects with 120 policies in 123 ms: 4 findings (1 critical, 1 high, 2 medium), 1 suppressed, 1 unknown, 2 errors");
    }

    #[test]
    fn figures_are_readable() {
        assert_eq!(counted(1_234_567, "file", "files"), "1,234,567 files");
        assert_eq!(counted(1, "policy", "policies"), "1 policy");
        assert_eq!(counted(100, "policy", "policies"), "100 policies");
        assert_eq!(duration(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 5 s");
    }
}
