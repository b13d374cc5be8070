//! Holds suppressions against findings, and remembers which of them silenced anything.

use std::collections::HashMap;
use std::sync::Arc;

use super::audit::Problem;
use super::directive::{Directive, FileDirectives};
use super::entry::{Entry, Rules};
use super::index::Ranges;
use super::register::Register;
use super::{Cover, Date};
use crate::finding::{Finding, Severity, Suppression};

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
pub(super) struct Claim<'a> {
    pub origin: Origin<'a>,
    pub suppression: Arc<Suppression>,
    pub words: Vec<Claimed>,
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
pub(super) struct Claimed {
    /// Number of the word in the suppression.
    pub word: usize,
    /// The policies it means.
    pub policies: Vec<usize>,
    /// Whether any finding was silenced by it.
    pub used: bool,
    /// The severity that may not be silenced, where that alone kept it from it.
    pub refused: Option<Severity>,
}

/// Where the claims of one file apply.
#[derive(Default)]
struct Places {
    lines: HashMap<u32, Vec<usize>>,
    ranges: Ranges<usize>,
    whole: Vec<usize>,
}

/// All suppressions of a run, or of the part of it that one configuration is for.
pub struct Ledger<'a> {
    pub(super) register: &'a Register,
    pub(super) files: &'a [FileDirectives],
    pub(super) rules: &'a Rules,
    pub(super) claims: Vec<Claim<'a>>,
    pub(super) problems: Vec<Problem>,
    places: HashMap<&'a str, Places>,
    entries: Vec<usize>,
    never: Vec<Severity>,
}

impl<'a> Ledger<'a> {
    /// Takes in the suppressions of `files` and the entries of `rules`. On `today` some have expired;
    /// without a day none has.
    #[must_use]
    pub fn new(
        register: &'a Register,
        rules: &'a Rules,
        files: &'a [FileDirectives],
        today: Option<Date>,
    ) -> Self {
        let never = rules.never.iter().filter_map(|word| word.parse().ok()).collect();
        let mut ledger = Self {
            register,
            files,
            rules,
            claims: Vec::new(),
            problems: Vec::new(),
            places: HashMap::new(),
            entries: Vec::new(),
            never,
        };
        ledger.admit(today);
        ledger.place();
        ledger
    }

    /// Notes where each claim applies.
    fn place(&mut self) {
        let mut ranges: HashMap<&str, Vec<(u32, u32, usize)>> = HashMap::new();
        for (index, claim) in self.claims.iter().enumerate() {
            let (file, directive) = match claim.origin {
                Origin::Entry(_) => {
                    self.entries.push(index);
                    continue;
                }
                Origin::File(file, directive) => (self.files.get(file), directive),
            };
            let Some(file) = file.map(|file| file.file.as_ref()) else { continue };
            let places = self.places.entry(file).or_default();
            match directive.cover {
                Cover::Line(line) => places.lines.entry(line).or_default().push(index),
                Cover::Bytes { bytes: (start, end), .. } => {
                    ranges.entry(file).or_default().push((start, end, index));
                }
                Cover::File => places.whole.push(index),
                Cover::Nothing => {}
            }
        }
        for (file, ranges) in ranges {
            self.places.entry(file).or_default().ranges = Ranges::new(ranges);
        }
    }

    /// Whether there is nothing to hold against findings and nothing to complain of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.problems.is_empty()
    }

    /// Silences what is covered. `relative` gives the path of a file as the configuration calls it, or
    /// `None` where the configuration is not for it.
    pub fn settle(&mut self, findings: &mut [Finding], relative: &dyn Fn(&str) -> Option<String>) {
        for finding in findings {
            let found = self.covering(finding, relative, false);
            self.silence(finding, &found);
        }
    }

    /// Silences findings about suppressions, which only a suppression of a whole file and an entry of
    /// the configuration can do.
    pub fn settle_own(&mut self, findings: &mut [Finding], relative: &dyn Fn(&str) -> Option<String>) {
        for finding in findings {
            let found = self.covering(finding, relative, true);
            self.silence(finding, &found);
        }
    }

    /// The claims that cover `finding`, with the number of the word: the narrowest first.
    fn covering(
        &self,
        finding: &Finding,
        relative: &dyn Fn(&str) -> Option<String>,
        whole: bool,
    ) -> Vec<(usize, usize)> {
        let file = finding.place.file.as_ref();
        let places = self.places.get(file);
        if places.is_none() && self.entries.is_empty() {
            return Vec::new();
        }
        let Some(policy) = self.register.find(&finding.policy.id) else { return Vec::new() };
        let word = |claim: usize| {
            let words = &self.claims.get(claim)?.words;
            Some((claim, words.iter().position(|word| word.policies.contains(&policy))?))
        };
        let mut found: Vec<(usize, usize)> = Vec::new();
        if let Some(places) = places {
            if !whole {
                found.extend(places.narrow(finding).into_iter().filter_map(word));
            }
            found.extend(places.whole.iter().copied().filter_map(word));
        }
        let mut entries = self.entries.iter().copied().filter_map(word).peekable();
        if entries.peek().is_some()
            && let Some(path) = relative(file)
        {
            found.extend(entries.filter(|(claim, _)| {
                matches!(self.claims.get(*claim), Some(Claim { origin: Origin::Entry(entry), .. }) if entry.covers(finding, &path))
            }));
        }
        found
    }

    /// Notes that each of these claims is of use, and lets the first one of ours silence the finding.
    fn silence(&mut self, finding: &mut Finding, found: &[(usize, usize)]) {
        let refused = self.never.contains(&finding.severity).then_some(finding.severity);
        let mut by_peer = None;
        for (claim, word) in found {
            let Some(claim) = self.claims.get_mut(*claim) else { continue };
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
    /// Claims on the lines of `finding`, then those on what holds it, from the inside out.
    fn narrow(&self, finding: &Finding) -> Vec<usize> {
        let place = &finding.place;
        let defined = finding.labels.iter().filter(|label| label.is_definition());
        let defined =
            defined.filter(|label| label.place.file == place.file).map(|label| label.place.start.line);
        let mut lines = vec![place.start.line, place.end.line];
        lines.extend(defined);
        let mut found: Vec<usize> = Vec::new();
        for line in lines {
            found.extend(self.lines.get(&line).into_iter().flatten());
        }
        let empty = place.start.offset == place.end.offset;
        found.extend(self.ranges.around(place.start.offset, empty));
        found
    }
}

impl Origin<'_> {
    pub(super) fn is_peer(self) -> bool {
        matches!(self, Self::File(_, directive) if directive.tool.is_peer())
    }
}
