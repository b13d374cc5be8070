//! Whether findings count, and what that makes of everything that shows them.

use maud::{Markup, html};

use crate::finding::{Finding, Severity, Status};
use crate::report::summary::grouped;

/// How a finding stands. The words are classes and data attributes of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A failure that counts.
    Open,
    /// It could not be decided.
    Unknown,
    /// Something silences it.
    Suppressed,
}

impl Standing {
    pub(super) fn of(finding: &Finding) -> Self {
        match (&finding.suppressed, finding.status) {
            (Some(_), _) => Self::Suppressed,
            (None, Status::Unknown) => Self::Unknown,
            (None, Status::Fail) => Self::Open,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::Suppressed => "suppressed",
        }
    }
}

/// How many findings of something stand how.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    severities: [usize; Severity::ALL.len()],
    unknown: usize,
    suppressed: usize,
}

impl Tally {
    pub(super) fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut tally = Self::default();
        findings.into_iter().for_each(|finding| tally.add(finding));
        tally
    }

    pub(super) fn add(&mut self, finding: &Finding) {
        self.add_many(finding, 1);
    }

    /// Adds `count` findings that stand as `finding` does.
    pub(super) fn add_many(&mut self, finding: &Finding, count: usize) {
        match Standing::of(finding) {
            Standing::Unknown => self.unknown += count,
            Standing::Suppressed => self.suppressed += count,
            Standing::Open => {
                let slot = Severity::ALL.iter().position(|severity| *severity == finding.severity);
                if let Some(sum) = slot.and_then(|slot| self.severities.get_mut(slot)) {
                    *sum += count;
                }
            }
        }
    }

    /// Adds what `other` counted.
    pub(super) fn join(&mut self, other: &Self) {
        for (sum, count) in self.severities.iter_mut().zip(other.severities) {
            *sum += count;
        }
        self.unknown += other.unknown;
        self.suppressed += other.suppressed;
    }

    /// Failures that count.
    pub(super) fn open(&self) -> usize {
        self.severities.iter().sum()
    }

    /// What could not be decided and nothing silences.
    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }

    /// What something silences.
    pub(super) fn suppressed(&self) -> usize {
        self.suppressed
    }

    /// Severities that occur, gravest first, with their counts.
    pub(super) fn severities(&self) -> impl Iterator<Item = (Severity, usize)> {
        Severity::ALL.into_iter().zip(self.severities).filter(|(_, count)| *count > 0)
    }

    /// The gravest failure that counts.
    pub(super) fn gravest(&self) -> Option<Severity> {
        self.severities().next().map(|(severity, _)| severity)
    }

    /// Classes that let the style sheet hide what shows nothing but hidden findings.
    pub(super) fn classes(&self) -> String {
        let quiet = if self.unknown > 0 { "unknown" } else { "suppressed" };
        let mut classes = self.gravest().map_or(quiet, Severity::name).to_owned();
        let standings = [
            (self.open(), " has-open"),
            (self.unknown, " has-unknown"),
            (self.suppressed, " has-suppressed"),
        ];
        classes.extend(standings.iter().filter(|(count, _)| *count > 0).map(|(_, class)| *class));
        classes
    }

    /// Small words such as `1 critical` `2 suppressed`.
    pub(super) fn words(&self) -> Markup {
        html! {
            span.counts {
                @for (severity, count) in self.severities() {
                    span.count.(severity.name()) { b { (grouped(count)) } " " (severity.name()) }
                }
                @if self.unknown > 0 {
                    span.count.unknown { b { (grouped(self.unknown)) } " unknown" }
                }
                @if self.suppressed > 0 {
                    span.count.suppressed { b { (grouped(self.suppressed)) } " suppressed" }
                }
            }
        }
    }
}
