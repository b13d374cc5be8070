//! What formats say of findings that are counted and not listed.

use super::format::is_minor;
use super::summary::grouped;
use super::{RenderOptions, Report};
use crate::finding::{Finding, Metadata, More, Status};

/// Findings of one policy in one file that are not listed, whatever their severity.
pub(super) struct Unlisted<'a> {
    /// The gravest of them, which stands for all.
    pub finding: &'a Finding,
    /// How many there are.
    pub count: usize,
}

impl Unlisted<'_> {
    /// `9,000 more of KS008`.
    pub(super) fn words(&self) -> String {
        let kind = match (&self.finding.suppressed, self.finding.status) {
            (Some(_), _) => " suppressed",
            (None, Status::Unknown) => " unknown",
            (None, Status::Fail) => "",
        };
        format!("{} more{kind} of {}", grouped(self.count), self.finding.policy.id)
    }

    pub(super) fn policy(&self) -> &Metadata {
        &self.finding.policy
    }

    pub(super) fn file(&self) -> &str {
        &self.finding.place.file
    }
}

impl RenderOptions {
    /// What formats for people count beside the findings that they list, in order of files and policies.
    pub(super) fn unlisted<'a>(&self, report: &'a Report) -> Vec<Unlisted<'a>> {
        let all = self.show_suppressed;
        together(self.counted(report).filter(|more| all || more.finding.suppressed.is_none()))
    }

    /// The same, for formats that are read line by line.
    pub(super) fn unlisted_briefly<'a>(&self, report: &'a Report) -> Vec<Unlisted<'a>> {
        let mut all = self.unlisted(report);
        all.retain(|more| self.list_info || !is_minor(more.finding));
        all
    }

    /// What formats that know suppressions count beside the findings that they hold.
    pub(super) fn uncompleted<'a>(&self, report: &'a Report) -> Vec<Unlisted<'a>> {
        together(self.counted(report))
    }

    /// The counts of the report, as far as it holds findings of their kind.
    pub(super) fn counted<'a>(&self, report: &'a Report) -> impl Iterator<Item = &'a More> {
        let options = *self;
        report.more.iter().filter(move |more| options.completes(&more.finding))
    }
}

/// Adds up what differs in severity only: the gravest comes first.
pub(super) fn together<'a>(all: impl IntoIterator<Item = &'a More>) -> Vec<Unlisted<'a>> {
    let mut found: Vec<Unlisted<'_>> = Vec::new();
    for More { finding, count } in all {
        let same = |one: &&mut Unlisted<'_>| {
            let alike = one.finding.standing() == finding.standing();
            alike && one.file() == &*finding.place.file && one.policy().id == finding.policy.id
        };
        // Those of one policy and file follow each other, and there are few of them.
        match found.iter_mut().rev().take(NEIGHBOURS).find(same) {
            Some(one) => one.count += count,
            None => found.push(Unlisted { finding, count: *count }),
        }
    }
    found
}

/// Severities, times what can become of a finding.
const NEIGHBOURS: usize = 15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Suppression, SuppressionKind};
    use crate::report::Format;
    use crate::report::samples::{full, rendered};

    /// One listed finding, and in its file more of two severities, and some that are suppressed.
    fn crowded(format: Format, options: &RenderOptions) -> String {
        let (mut report, files) = full();
        report.findings.retain(|finding| finding.policy.id == "KR001");
        report.errors.clear();
        report.notes.clear();
        let one = report.findings[0].clone();
        let graver = Finding { severity: Severity::High, ..one.clone() };
        let reason = Suppression { kind: SuppressionKind::Config, reason: None, until: None, place: None };
        let suppressed = Finding { suppressed: Some(reason.into()), ..one.clone() };
        report.more = vec![More::new(one, 8_000), More::new(graver, 1_000), More::new(suppressed, 5)];
        report.sort();
        rendered(format, &report, &files, options)
    }

    fn plain(format: Format) -> String {
        crowded(format, &RenderOptions::default())
    }

    #[test]
    fn formats_for_people_end_with_a_line_for_each_policy_and_file() {
        let line = "\n... and 9,000 more of KR001 in <stdin>\n";
        assert!(plain(Format::Concise).ends_with(line));
        assert!(plain(Format::Pretty).contains(line) && plain(Format::Pretty).contains("9,001 findings"));
        assert!(plain(Format::Markdown).contains("- ... and 9,000 more of KR001 in <code>"));
        let page = plain(Format::Html);
        assert!(page.contains("<p class=\"more is-open\">... and 9,000 more of KR001</p>"));
        assert!(page.contains("9,001 findings"));
        let all = RenderOptions { show_suppressed: true, ..Default::default() };
        assert!(crowded(Format::Concise, &all).contains("... and 5 more suppressed of KR001 in <stdin>\n"));
    }

    #[test]
    fn formats_for_machines_have_an_entry_of_their_own() {
        let json: serde_json::Value = serde_json::from_str(&plain(Format::Json)).unwrap();
        let counts = json["more"].as_array().unwrap().iter();
        let counts: Vec<String> = counts
            .map(|more| format!("{} {} {}", more["severity"], more["suppressed"], more["count"]))
            .collect();
        assert_eq!(counts, ["\"high\" false 1000", "\"medium\" false 8000", "\"medium\" true 5"]);
        assert_eq!(
            (&json["summary"]["findings"]["high"], &json["summary"]["suppressed"]),
            (&1000.into(), &5.into())
        );
        let sarif: serde_json::Value = serde_json::from_str(&plain(Format::Sarif)).unwrap();
        let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"];
        assert_eq!(told.as_array().unwrap().len(), 2);
        assert_eq!(told[0]["message"]["text"], "9,000 more of KR001 in this file are counted and not listed");
        let github = plain(Format::Github);
        assert!(github.lines().last().unwrap().starts_with("::error title=KR001"), "{github}");
        assert!(github.ends_with("::9,000 more of KR001 in <stdin>, counted and not listed\n"), "{github}");
        let gitlab: serde_json::Value = serde_json::from_str(&plain(Format::Gitlab)).unwrap();
        assert_eq!(gitlab.as_array().unwrap().len(), 2);
        assert_eq!(gitlab[1]["description"], "9,000 more of KR001 are counted and not listed");
        let junit = plain(Format::Junit);
        assert!(junit.contains("tests=\"2\" failures=\"2\""), "{junit}");
        assert!(junit.contains("message=\"9,000 more of KR001 are counted and not listed\""), "{junit}");
    }

    #[test]
    fn what_is_only_worth_knowing_is_counted_in_formats_that_are_read_line_by_line() {
        let (mut report, files) = full();
        report.findings.retain(|finding| finding.policy.id == "KR001");
        let minor = Finding { severity: Severity::Info, fails: false, ..report.findings[0].clone() };
        report.findings.push(Finding { message: "worth knowing".into(), ..minor.clone() });
        report.more = vec![More::new(minor, 7)];
        let brief = RenderOptions::default();
        let all = RenderOptions { list_info: true, ..brief };
        for format in [Format::Concise, Format::Pretty, Format::Github] {
            let text = rendered(format, &report, &files, &brief);
            assert!(!text.contains("worth knowing") && !text.contains("7 more"), "{text}");
            let text = rendered(format, &report, &files, &all);
            assert!(text.contains("worth knowing") && text.contains("7 more"), "{text}");
        }
        let json = rendered(Format::Json, &report, &files, &brief);
        assert!(json.contains("worth knowing"), "{json}");
        assert!(
            report.summary_line(&brief).contains("8 info, not listed"),
            "{}",
            report.summary_line(&brief)
        );
        // Who lets them fail the run wants to see why.
        report.findings.iter_mut().for_each(|finding| finding.fails = true);
        assert!(rendered(Format::Concise, &report, &files, &brief).contains("worth knowing"));
    }
}
