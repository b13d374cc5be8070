//! What the page is about, counted and ordered once before anything is written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::standing::Tally;
use crate::finding::{Finding, Metadata, More};
use crate::report::more::{Unlisted, together};
use crate::report::{Note, RenderOptions, Report};

/// A report as the page orders it.
pub(super) struct Contents<'a> {
    pub report: &'a Report,
    pub options: &'a RenderOptions,
    /// All findings, hidden ones among them: a person shows those with a click.
    pub findings: Vec<&'a Finding>,
    pub tally: Tally,
    /// Files in report order, each with the number of its first finding.
    pub files: Vec<InFile<'a>>,
    /// Policies that found something, the gravest and then the most frequent first.
    pub policies: Vec<OfPolicy<'a>>,
}

/// The findings of one file.
pub(super) struct InFile<'a> {
    pub name: &'a str,
    pub first: usize,
    pub findings: Vec<&'a Finding>,
    /// What is counted beside them.
    pub more: Vec<Unlisted<'a>>,
    pub tally: Tally,
}

/// The findings of one policy.
pub(super) struct OfPolicy<'a> {
    pub policy: &'a Metadata,
    /// Numbers on the page, and findings.
    pub findings: Vec<(usize, &'a Finding)>,
    pub tally: Tally,
}

/// Policies that the same document or framework asks for.
pub(super) struct Demand<'a, 'b> {
    /// `None` for policies that nothing of the kind asks for.
    pub by: Option<&'a str>,
    pub policies: Vec<&'b OfPolicy<'a>>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(report: &'a Report, options: &'a RenderOptions) -> Self {
        let findings: Vec<&Finding> = report.findings.iter().collect();
        let mut tally = Tally::of(findings.iter().copied());
        report.more.iter().for_each(|more| tally.add_many(&more.finding, more.count));
        let (files, policies) = (files(&findings, &report.more), policies(&findings, &report.more));
        Self { report, options, findings, tally, files, policies }
    }

    /// Notes: a page has room for all of them.
    pub(super) fn notes(&self) -> &'a [Note] {
        &self.report.notes
    }

    /// Policies by the documents that ask for them; last those that no document asks for.
    pub(super) fn by_document(&self) -> Vec<Demand<'a, '_>> {
        self.demands(|policy| policy.sources.iter().map(String::as_str).collect())
    }

    /// Policies by the frameworks that name them; last those that none names.
    pub(super) fn by_framework(&self) -> Vec<Demand<'a, '_>> {
        self.demands(|policy| policy.frameworks.keys().map(String::as_str).collect())
    }

    /// How many documents and frameworks ask for something that was not found.
    pub(super) fn requirements(&self) -> usize {
        let named =
            |demands: Vec<Demand<'_, '_>>| demands.iter().filter(|demand| demand.by.is_some()).count();
        named(self.by_document()) + named(self.by_framework())
    }

    fn demands(&self, words: impl Fn(&'a Metadata) -> Vec<&'a str>) -> Vec<Demand<'a, '_>> {
        let mut groups: BTreeMap<(bool, Option<&str>), Vec<&OfPolicy<'_>>> = BTreeMap::new();
        for policy in &self.policies {
            let words = words(policy.policy);
            if words.is_empty() {
                groups.entry((true, None)).or_default().push(policy);
            }
            for word in words {
                groups.entry((false, Some(word))).or_default().push(policy);
            }
        }
        groups.into_iter().map(|((_, by), policies)| Demand { by, policies }).collect()
    }
}

fn files<'a>(findings: &[&'a Finding], more: &'a [More]) -> Vec<InFile<'a>> {
    let mut more_of: HashMap<&str, Vec<&More>> = HashMap::new();
    for more in more {
        more_of.entry(&more.finding.place.file).or_default().push(more);
    }
    let mut files = Vec::new();
    let mut first = 0;
    for part in findings.chunk_by(|one, other| one.place.file == other.place.file) {
        let name = part.first().map_or("", |finding| finding.place.file.as_ref());
        let mut tally = Tally::of(part.iter().copied());
        let more = more_of.remove(name).unwrap_or_default();
        more.iter().for_each(|more| tally.add_many(&more.finding, more.count));
        files.push(InFile { name, first, findings: part.to_vec(), more: together(more), tally });
        first += part.len();
    }
    files
}

fn policies<'a>(findings: &[&'a Finding], more: &[More]) -> Vec<OfPolicy<'a>> {
    let mut by_id: BTreeMap<&str, OfPolicy<'_>> = BTreeMap::new();
    for (number, finding) in findings.iter().enumerate() {
        let policy = finding.policy.as_ref();
        let empty = || OfPolicy { policy, findings: Vec::new(), tally: Tally::default() };
        let entry = by_id.entry(&policy.id).or_insert_with(empty);
        entry.findings.push((number, finding));
        entry.tally.add(finding);
    }
    for more in more {
        if let Some(entry) = by_id.get_mut(more.finding.policy.id.as_str()) {
            entry.tally.add_many(&more.finding, more.count);
        }
    }
    let mut policies: Vec<_> = by_id.into_values().collect();
    policies.sort_by_key(|entry| Reverse((entry.tally.gravest(), entry.tally.open())));
    policies
}
