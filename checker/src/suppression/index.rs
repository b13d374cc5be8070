//! Holds suppressions against findings, and remembers which of them silenced anything.

use std::collections::HashMap;
use std::sync::Arc;

use super::audit::Problem;
use super::directive::{Directive, FileDirectives};
use super::entry::{Entry, Rules};
use super::policy_index::PolicyIndex;
use super::ranges::Ranges;
use super::{Date, Extent};
use crate::finding::{Finding, Place, Renamed, Severity, Suppression};

/// What the run did, for the question whether a suppression is of no use.
pub struct Checked<'a> {
    /// Whether the policy with this id ran.
    pub ran: &'a dyn Fn(&str) -> bool,
    /// Whether something in this file could not be read or evaluated.
    pub broken: &'a dyn Fn(&str) -> bool,
    /// Whether all files were read, parsed and judged.
    pub whole: bool,
}

/// A suppression that is in order.
pub(super) struct Active<'a> {
    pub origin: Origin<'a>,
    pub suppression: Arc<Suppression>,
    pub words: Vec<ActiveWord>,
}

/// Where a claim comes from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'a> {
    /// A directive of the file with this number.
    File(usize, &'a Directive),
    /// An entry of the configuration.
    Entry(&'a Entry),
}

/// One word of a claim.
pub(super) struct ActiveWord {
    /// Number of the word in the suppression.
    pub word: usize,
    /// The policies it means.
    pub policies: Vec<usize>,
    /// Whether any finding was silenced by it.
    pub used: bool,
    /// The severity that may not be silenced, where that alone kept it from it.
    pub refused: Option<Severity>,
}

/// A claim and one of its words, by number.
type WordNumber = (usize, usize);

/// First byte, one past the last, and what applies there.
type ByteRange = (u32, u32, WordNumber);

/// Where the active on one policy apply in one file.
#[derive(Default)]
struct Places {
    lines: HashMap<u32, Vec<WordNumber>>,
    ranges: Ranges<WordNumber>,
    whole: Vec<WordNumber>,
}

/// Claims on one finding beyond this many are not looked at.
const MOST: usize = 64;

/// All suppressions of a run, or of the part of it that one configuration is for.
pub struct SuppressionIndex<'a> {
    pub(super) register: &'a PolicyIndex,
    pub(super) files: &'a [FileDirectives],
    pub(super) rules: &'a Rules,
    pub(super) active: Vec<Active<'a>>,
    pub(super) problems: Vec<Problem>,
    /// Retired words of suppressions, each with its place.
    pub(super) renamed: Vec<(Renamed, Place)>,
    /// By file and policy.
    places: HashMap<(&'a str, usize), Places>,
    /// By policy.
    entries: HashMap<usize, Vec<WordNumber>>,
    /// Severities that nothing silences.
    never: Vec<Severity>,
    /// Policies that nothing silences, each with the word that says so.
    pub(super) forbidden: HashMap<usize, &'a str>,
}

impl<'a> SuppressionIndex<'a> {
    /// Takes in the suppressions of `files` and the entries of `rules`. On `today` some have expired;
    /// without a day none has.
    #[must_use]
    pub fn new(
        register: &'a PolicyIndex,
        rules: &'a Rules,
        files: &'a [FileDirectives],
        today: Option<Date>,
    ) -> Self {
        let mut index = Self {
            register,
            files,
            rules,
            active: Vec::new(),
            problems: Vec::new(),
            renamed: Vec::new(),
            places: HashMap::new(),
            entries: HashMap::new(),
            never: Vec::new(),
            forbidden: HashMap::new(),
        };
        for word in &rules.never {
            match word.parse() {
                Ok(severity) => index.never.push(severity),
                Err(_) => index
                    .forbidden
                    .extend(register.selected(word).into_iter().map(|policy| (policy, word.as_str()))),
            }
        }
        index.activate(today);
        index.place();
        index
    }

    /// Notes where each claim applies.
    fn place(&mut self) {
        let mut ranges: HashMap<(&str, usize), Vec<ByteRange>> = HashMap::new();
        for (number, claim) in self.active.iter().enumerate() {
            let marks = claim.words.iter().enumerate().flat_map(|(word, claimed)| {
                claimed.policies.iter().map(move |policy| (*policy, (number, word)))
            });
            let (file, directive) = match claim.origin {
                Origin::Entry(_) => {
                    marks.for_each(|(policy, mark)| self.entries.entry(policy).or_default().push(mark));
                    continue;
                }
                Origin::File(file, directive) => (self.files.get(file), directive),
            };
            let Some(file) = file.map(|file| file.file.as_ref()) else { continue };
            for (policy, mark) in marks {
                let places = self.places.entry((file, policy)).or_default();
                match directive.extent {
                    Extent::Line(line) => places.lines.entry(line).or_default().push(mark),
                    Extent::Bytes { bytes: (start, end), .. } => {
                        ranges.entry((file, policy)).or_default().push((start, end, mark));
                    }
                    Extent::File => places.whole.push(mark),
                    Extent::Nothing => {}
                }
            }
        }
        for (key, ranges) in ranges {
            self.places.entry(key).or_default().ranges = Ranges::new(ranges);
        }
    }

    /// Retired ids and names that suppressions use, each with its place.
    #[must_use]
    pub fn renamed(&self) -> &[(Renamed, Place)] {
        &self.renamed
    }

    /// Whether there is nothing to hold against findings and nothing to complain of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.active.is_empty() && self.problems.is_empty()
    }

    /// Silences what is covered. `relative` gives the path of a file as the configuration calls it, or
    /// `None` where the configuration is not for it.
    pub fn apply(&mut self, findings: &mut [Finding], relative: &dyn Fn(&str) -> Option<String>) {
        for finding in findings {
            let found = self.covering(finding, relative, false);
            self.silence(finding, &found);
        }
    }

    /// Silences what suppressions of a whole file and entries of the configuration cover: nothing else
    /// silences findings about suppressions, and those that are only counted have no lines.
    pub fn apply_to_whole(&mut self, findings: &mut [Finding], relative: &dyn Fn(&str) -> Option<String>) {
        for finding in findings {
            let found = self.covering(finding, relative, true);
            self.silence(finding, &found);
        }
    }

    /// The active that extent `finding`, with the number of the word: the narrowest first.
    fn covering(
        &self,
        finding: &Finding,
        relative: &dyn Fn(&str) -> Option<String>,
        whole: bool,
    ) -> Vec<WordNumber> {
        let Some(policy) = self.register.find(&finding.policy.id) else { return Vec::new() };
        let file = finding.place.file.as_ref();
        let mut found = Vec::new();
        if let Some(places) = self.places.get(&(file, policy)) {
            if !whole {
                places.narrow(finding, &mut found);
            }
            found.extend(places.whole.iter().take(MOST));
        }
        let entries = self.entries.get(&policy).map(Vec::as_slice).unwrap_or_default();
        let path = if entries.is_empty() { None } else { relative(file) };
        if let Some(path) = path {
            found.extend(entries.iter().filter(|(claim, _)| {
                let origin = self.active.get(*claim).map(|claim| claim.origin);
                matches!(origin, Some(Origin::Entry(entry)) if entry.covers(finding, &path))
            }));
        }
        found
    }

    /// Notes that each of these active is of use, and lets the first one of ours silence the finding.
    fn silence(&mut self, finding: &mut Finding, found: &[WordNumber]) {
        let refused = self.never.contains(&finding.severity).then_some(finding.severity);
        let mut by_peer = None;
        for (claim, word) in found {
            let Some(claim) = self.active.get_mut(*claim) else { continue };
            if let Some(word) = claim.words.get_mut(*word) {
                word.used |= refused.is_none();
                word.refused = word.refused.or(refused);
            }
            if refused.is_some() || finding.suppressed.is_some() {
                continue;
            }
            if claim.origin.is_peer() {
                by_peer = by_peer.or_else(|| Some(Arc::clone(&claim.suppression)));
            } else {
                finding.suppressed = Some(Arc::clone(&claim.suppression));
            }
        }
        finding.suppressed = finding.suppressed.take().or(by_peer);
    }
}

impl Places {
    /// Adds active on the lines of `finding`, then those on what holds it, from the inside out.
    fn narrow(&self, finding: &Finding, found: &mut Vec<WordNumber>) {
        let place = &finding.place;
        let defined = finding.labels.iter().filter(|label| label.is_definition());
        let defined = defined.filter(|label| label.place.file == place.file);
        let end = (place.end.line != place.start.line).then_some(place.end.line);
        let lines = std::iter::once(place.start.line).chain(end);
        for line in lines.chain(defined.map(|label| label.place.start.line)) {
            found.extend(self.lines.get(&line).into_iter().flatten().take(MOST));
        }
        let empty = place.start.offset == place.end.offset;
        found.extend(self.ranges.around(place.start.offset, empty).take(MOST));
    }
}

impl Origin<'_> {
    pub(super) fn is_peer(self) -> bool {
        matches!(self, Self::File(_, directive) if directive.tool.is_peer())
    }
}
