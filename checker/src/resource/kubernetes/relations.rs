//! Which objects of one namespace select which others by labels.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::context::{Exemplar, Exemplars};
use super::digest::{Detail, Digest};
use super::selector::{Labels, Selector, SelectorIndex};

/// Names that a join hands over at most, for each kind.
pub(super) const EXEMPLARS: usize = 16;

/// Label sets that one selector is held against at most; only a hostile set has more that share a label.
const MOST_CANDIDATES: usize = 50_000;

/// Selectors and label sets of one namespace. Building costs one pass; each distinct selector is held
/// against the label sets once, whoever asks.
#[derive(Debug, Default)]
pub(super) struct Relations {
    selectors: SelectorIndex<u32>,
    /// Of each group of equal selectors who has it.
    holders: Vec<Exemplars>,
    /// Of each group of equal selectors what it selects.
    selected: Vec<OnceLock<Exemplars>>,
    pods: LabelIndex,
    services: LabelIndex,
}

impl Relations {
    /// Relates the digests with these numbers.
    pub fn new(digests: &[Digest], numbers: &[u32]) -> Self {
        let of = |number: &u32| digests.get(*number as usize).map(|digest| (*number, digest));
        let mut selecting: Vec<(u32, &Digest)> = Vec::new();
        let mut pods = Vec::new();
        let mut services = Vec::new();
        for (number, digest) in numbers.iter().filter_map(of) {
            if selector_of(digest).is_some() {
                selecting.push((number, digest));
            }
            match &digest.detail {
                Detail::Workload(labels) => pods.push((labels.clone(), number)),
                Detail::Service(service) => services.push((service.labels.clone(), number)),
                _ => {}
            }
        }
        let pairs =
            selecting.iter().filter_map(|(number, digest)| Some((selector_of(digest)?.0.clone(), *number)));
        let selectors = SelectorIndex::new(pairs);
        let holders = selectors.groups().iter().map(|(_, numbers)| exemplars(digests, numbers));
        Self {
            holders: holders.collect(),
            selected: selectors.groups().iter().map(|_| OnceLock::new()).collect(),
            pods: LabelIndex::new(pods),
            services: LabelIndex::new(services),
            selectors,
        }
    }

    /// What selects something with these labels.
    pub fn selecting(&self, labels: &Labels) -> Exemplars {
        let groups = self.selectors.selecting(labels);
        merged(groups.into_iter().filter_map(|group| self.holders.get(group)))
    }

    /// What `selector` selects among these objects.
    pub fn selected(&self, digests: &[Digest], selector: &Selector, selects: &str) -> Exemplars {
        let compute = || {
            let index = if selects == "services" { &self.services } else { &self.pods };
            exemplars(digests, &index.selected(selector))
        };
        let group = self.selectors.group_of(selector).and_then(|group| self.selected.get(group));
        match group.filter(|_| selects != "services") {
            Some(known) => known.get_or_init(compute).clone(),
            None => compute(),
        }
    }
}

/// What a digest selects by, and what.
pub(super) fn selector_of(digest: &Digest) -> Option<(&Selector, &'static str)> {
    match &digest.detail {
        Detail::Service(service) => service.selector.as_ref().map(|selector| (selector, "pods")),
        Detail::NetworkPolicy(policy) => Some((&policy.selector, "pods")),
        Detail::Selecting { selector, selects } => Some((selector, selects)),
        _ => None,
    }
}

/// Counts by kind, and the first of each kind by name.
pub(super) fn exemplars(digests: &[Digest], numbers: &[u32]) -> Exemplars {
    some_of(numbers.iter().filter_map(|number| digests.get(*number as usize)).collect(), EXEMPLARS)
}

/// Counts by kind, and the first `most` of each kind by name.
pub(super) fn some_of(mut found: Vec<&Digest>, most: usize) -> Exemplars {
    found.sort_by(|one, other| {
        (&one.kind, &one.name, &one.place).cmp(&(&other.kind, &other.name, &other.place))
    });
    let mut all = Exemplars::default();
    for of_kind in found.chunk_by(|one, other| one.kind == other.kind) {
        let Some(first) = of_kind.first() else { continue };
        all.counts.push((Arc::clone(&first.kind), of_kind.len()));
        all.first.extend(of_kind.iter().take(most).map(|digest| exemplar(digest)));
    }
    all
}

/// What labels and messages need of an object.
pub(super) fn exemplar(digest: &Digest) -> Exemplar {
    Exemplar {
        group: Arc::clone(&digest.group),
        kind: Arc::clone(&digest.kind),
        namespace: digest.namespace.clone(),
        name: digest.name.clone(),
        place: digest.place.clone(),
        summary: digest.summary.clone(),
        service: match &digest.detail {
            Detail::Service(service) => Some(Arc::clone(service)),
            _ => None,
        },
    }
}

/// Several answers as one.
pub(super) fn merged<'a>(parts: impl Iterator<Item = &'a Exemplars>) -> Exemplars {
    let mut all = Exemplars::default();
    for part in parts {
        for (kind, count) in &part.counts {
            match all.counts.iter_mut().find(|(known, _)| known == kind) {
                Some((_, sum)) => *sum += count,
                None => all.counts.push((Arc::clone(kind), *count)),
            }
        }
        all.first.extend(part.first.iter().cloned());
    }
    all.counts.sort();
    all.first.sort_by(|one, other| {
        (&one.kind, &one.name, &one.place).cmp(&(&other.kind, &other.name, &other.place))
    });
    let mut kept: Vec<Exemplar> = Vec::new();
    for of_kind in all.first.chunk_by(|one, other| one.kind == other.kind) {
        kept.extend(of_kind.iter().take(EXEMPLARS).cloned());
    }
    all.first = kept;
    all
}

/// Finds the label sets that a selector selects. Equal label sets are looked at once.
#[derive(Debug, Default)]
struct LabelIndex {
    groups: Vec<(Labels, Vec<u32>)>,
    by_pair: HashMap<(Box<str>, Box<str>), Vec<usize>>,
}

impl LabelIndex {
    fn new(all: Vec<(Labels, u32)>) -> Self {
        let mut numbers: HashMap<Labels, usize> = HashMap::new();
        let mut index = Self::default();
        for (labels, number) in all {
            let group = *numbers.entry(labels.clone()).or_insert(index.groups.len());
            match index.groups.get_mut(group) {
                Some((_, numbers)) => numbers.push(number),
                None => {
                    for pair in &labels {
                        index.by_pair.entry(pair.clone()).or_default().push(group);
                    }
                    index.groups.push((labels, vec![number]));
                }
            }
        }
        index
    }

    fn selected(&self, selector: &Selector) -> Vec<u32> {
        let candidates =
            |pair: &(Box<str>, Box<str>)| self.by_pair.get(pair).map(Vec::as_slice).unwrap_or_default();
        let rarest = selector.labels.iter().map(candidates).min_by_key(|groups| groups.len());
        let all = || (0..self.groups.len()).collect::<Vec<_>>();
        let candidates = rarest.map_or_else(all, <[usize]>::to_vec);
        let groups = candidates.into_iter().take(MOST_CANDIDATES).filter_map(|group| self.groups.get(group));
        groups
            .filter(|(labels, _)| selector.matches(labels))
            .flat_map(|(_, numbers)| numbers)
            .copied()
            .collect()
    }
}
