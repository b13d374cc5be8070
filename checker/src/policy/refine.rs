//! The same defect is reported once, by the most specific policy.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::judge::Judgement;
use super::violation::At;
use crate::finding::Status;
use crate::source::Step;

/// Drops what a more specific policy reports on the same element.
pub(super) fn refine(mut judgements: Vec<Judgement>) -> Vec<Judgement> {
    let covered: Vec<bool> = {
        let specific = Specific::of(&judgements);
        if specific.is_empty() {
            return judgements;
        }
        judgements.iter().map(|judgement| specific.covers(judgement)).collect()
    };
    let mut covered = covered.into_iter();
    judgements.retain(|_| !covered.next().unwrap_or_default());
    judgements
}

/// What policies that refine others report, by the id of the one that is refined.
#[derive(Default)]
struct Specific<'a>(HashMap<&'a str, Elements<'a>>);

/// Elements in order of their paths, so that what lies below one follows it at once.
#[derive(Default)]
struct Elements<'a> {
    paths: BTreeSet<&'a [Step]>,
    references: HashSet<u32>,
}

impl<'a> Specific<'a> {
    fn of(judgements: &'a [Judgement]) -> Self {
        let mut specific = Self::default();
        // What is only unknown does not silence what fails for sure.
        for judgement in judgements.iter().filter(|judgement| judgement.status == Status::Fail) {
            for refined in &judgement.policy.refines {
                let elements = specific.0.entry(refined).or_default();
                elements.insert(&judgement.violation.at);
                judgement.violation.covers.iter().for_each(|at| elements.insert(at));
            }
        }
        specific
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn covers(&self, judgement: &Judgement) -> bool {
        let elements = self.0.get(judgement.policy.id.as_str());
        elements.is_some_and(|elements| elements.touch(&judgement.violation.at))
    }
}

impl<'a> Elements<'a> {
    fn insert(&mut self, at: &'a At) {
        match at {
            At::Path { path, .. } => {
                self.paths.insert(&path.0);
            }
            At::Reference(reference) => {
                self.references.insert(*reference);
            }
        }
    }

    /// Whether one of them lies at, above or below the place.
    fn touch(&self, at: &At) -> bool {
        match at {
            At::Path { path, .. } => {
                let path = path.0.as_slice();
                let below = self.paths.range(path..).next();
                below.is_some_and(|found| found.starts_with(path))
                    || (0..path.len())
                        .any(|length| path.get(..length).is_some_and(|up| self.paths.contains(up)))
            }
            At::Reference(reference) => self.references.contains(reference),
        }
    }
}
