//! What formats say of findings that are counted and not listed.

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
