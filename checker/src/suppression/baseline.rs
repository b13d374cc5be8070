//! Findings that were there before, by their fingerprints: what is new stands out.
//!
//! The file of a finding is no part of its fingerprint but stands beside it. An entry silences findings
//! of its own file first. Only when that file is gone does it silence one elsewhere, since then the
//! file was renamed; so a copy of something bad into a new file is news.

mod read;
mod refresh;
mod write;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

pub use read::BaselineError;
pub use refresh::{Refreshed, Scope};

use crate::finding::{Finding, Fingerprint, More, Renamed, Suppression, SuppressionKind};

/// The version of the file format that is read and written.
pub const VERSION: i64 = 1;

/// Equal findings of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The file, relative to the directory of the baseline, with `/`.
    pub file: Arc<str>,
    /// Id of the policy.
    pub policy: Arc<str>,
    /// Address of the resource; `None` for what is about a file.
    pub resource: Option<Arc<str>>,
    /// What the findings have in common.
    pub fingerprint: Fingerprint,
    /// How many there are; never 0.
    pub count: u32,
}

/// A multiset of findings by file and fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<Key, Entry>,
}

type Key = (Arc<str>, Fingerprint);

/// What became of the entries of a baseline.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// How many findings were silenced.
    pub matched: usize,
    /// What matched, under the files where it stands now.
    pub live: Baseline,
    /// What no finding matched, with the counts that are left over.
    pub stale: Vec<Entry>,
    /// Retired ids of entries that matched.
    pub renamed: BTreeSet<Renamed>,
}

impl Baseline {
    /// The open failures among `findings`; what is suppressed or unknown needs no entry. `name` turns
    /// the name of a file in a report into that in the baseline.
    #[must_use]
    pub fn of<'a>(
        findings: impl IntoIterator<Item = &'a Finding>,
        name: impl Fn(&Arc<str>) -> Arc<str>,
    ) -> Self {
        let mut baseline = Self::default();
        for finding in findings.into_iter().filter(|finding| finding.is_open_failure()) {
            baseline.add(entry(finding, name(&finding.place.file)));
        }
        baseline
    }

    /// Adds what is counted only. `name` is as for [`Baseline::of`].
    pub fn add_more(&mut self, more: &[More], name: impl Fn(&Arc<str>) -> Arc<str>) {
        for more in more.iter().filter(|more| more.finding.is_open_failure()) {
            self.add(counted(more, name(&more.finding.place.file)));
        }
    }

    /// Entries in the order of the file format: by file, policy, resource and fingerprint.
    #[must_use]
    pub fn entries(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.values().collect();
        entries.sort_unstable();
        entries
    }

    /// Number of findings that it stands for.
    #[must_use]
    pub fn total(&self) -> usize {
        self.entries.values().map(|entry| entry.count as usize).sum()
    }

    /// Adds `entry`; counts of equal findings add up.
    fn add(&mut self, entry: Entry) {
        let count = entry.count;
        self.entries
            .entry((Arc::clone(&entry.file), entry.fingerprint))
            .and_modify(|known| known.count = known.count.saturating_add(count))
            .or_insert(entry);
    }

    /// Silences those of `findings` that are open failures and have an entry: first by entries of their
    /// own file, then by entries of files that are gone. Of more equal findings than the entry counts,
    /// the first by place are silenced. `name` is as for [`Baseline::of`]; `exists` says whether a file
    /// of the baseline is still there.
    pub fn apply<'a>(
        &self,
        findings: impl IntoIterator<Item = &'a mut Finding>,
        name: impl Fn(&Arc<str>) -> Arc<str>,
        exists: impl Fn(&str) -> bool,
    ) -> Applied {
        let mut open: Vec<&mut Finding> =
            findings.into_iter().filter(|finding| finding.is_open_failure()).collect();
        open.sort_by(|one, other| one.report_order(other));
        let suppression = suppression();
        let mut matching = Matching::new(self);
        let mut elsewhere = Vec::new();
        for finding in open {
            let file = name(&finding.place.file);
            let found = fingerprints(finding).find_map(|print| matching.take(&(Arc::clone(&file), print)));
            match found {
                Some(policy) => matching.silence(finding, file, &policy, &suppression),
                None => elsewhere.push((finding, file)),
            }
        }
        matching.find_gone(exists);
        for (finding, file) in elsewhere {
            let found = fingerprints(finding).find_map(|print| matching.take_moved(print));
            if let Some(policy) = found {
                matching.silence(finding, file, &policy, &suppression);
            }
        }
        let mut stale: Vec<Entry> = matching.left.into_values().collect();
        stale.sort_unstable();
        Applied { stale, ..matching.applied }
    }
}

impl Applied {
    /// Silences those of `more` that are open failures, as far as entries are left that count them.
    pub fn silence_more(&mut self, more: &mut Vec<More>, name: impl Fn(&Arc<str>) -> Arc<str>) {
        let mut known: HashMap<Key, &mut Entry> = self
            .stale
            .iter_mut()
            .map(|entry| ((Arc::clone(&entry.file), entry.fingerprint), entry))
            .collect();
        let mut silenced = Vec::new();
        for one in more.iter_mut().filter(|more| more.finding.is_open_failure()) {
            let file = name(&one.finding.place.file);
            let keys = fingerprints(&one.finding).map(|print| (Arc::clone(&file), print));
            let Some(key) = keys.into_iter().find(|key| known.contains_key(key)) else { continue };
            let Some(entry) = known.get_mut(&key) else { continue };
            self.renamed.extend(Renamed::of(&entry.policy, &one.finding.policy));
            let count = one.count.min(entry.count as usize);
            entry.count -= u32::try_from(count).unwrap_or(entry.count);
            one.count -= count;
            let finding = Finding { suppressed: Some(suppression()), ..one.finding.clone() };
            silenced.push((More { finding, count }, file));
        }
        self.stale.retain(|entry| entry.count > 0);
        more.retain(|more| more.count > 0);
        for (one, file) in silenced.into_iter().filter(|(more, _)| more.count > 0) {
            self.matched += one.count;
            self.live.add(counted(&one, file));
            more.push(one);
        }
        More::add_up(more);
    }
}

/// What silences what a baseline holds.
fn suppression() -> Arc<Suppression> {
    Arc::new(Suppression { kind: SuppressionKind::Baseline, reason: None, until: None, place: None })
}

fn counted(more: &More, file: Arc<str>) -> Entry {
    Entry { count: u32::try_from(more.count).unwrap_or(u32::MAX), ..entry(&more.finding, file) }
}

fn entry(finding: &Finding, file: Arc<str>) -> Entry {
    Entry {
        file,
        policy: finding.policy.id.as_str().into(),
        resource: finding.subject.as_ref().map(|subject| subject.address.as_str().into()),
        fingerprint: finding.fingerprint,
        count: 1,
    }
}

/// By what entries may know a finding: as it is, then under the former ids of its policy.
fn fingerprints(finding: &Finding) -> impl Iterator<Item = Fingerprint> {
    std::iter::once(finding.fingerprint).chain(finding.former.iter().copied())
}

/// Entries while they are used up.
struct Matching {
    left: BTreeMap<Key, Entry>,
    /// Entries with something left whose files are gone, by fingerprint; the last one is used first.
    gone: HashMap<Fingerprint, Vec<Key>>,
    applied: Applied,
}

impl Matching {
    fn new(baseline: &Baseline) -> Self {
        Self { left: baseline.entries.clone(), gone: HashMap::new(), applied: Applied::default() }
    }

    /// Uses up one of `key`, if there is one left, and says which policy the entry names.
    fn take(&mut self, key: &Key) -> Option<Arc<str>> {
        let entry = self.left.get_mut(key)?;
        let policy = Arc::clone(&entry.policy);
        entry.count = entry.count.saturating_sub(1);
        if entry.count == 0 {
            self.left.remove(key);
        }
        Some(policy)
    }

    fn find_gone(&mut self, exists: impl Fn(&str) -> bool) {
        let mut seen: Option<(Arc<str>, bool)> = None;
        for key in self.left.keys().rev() {
            let known = seen.as_ref().filter(|(file, _)| *file == key.0).map(|(_, exists)| *exists);
            let exists = known.unwrap_or_else(|| exists(&key.0));
            seen = Some((Arc::clone(&key.0), exists));
            if !exists {
                self.gone.entry(key.1).or_default().push(key.clone());
            }
        }
    }

    /// Uses up one of an entry whose file is gone.
    fn take_moved(&mut self, fingerprint: Fingerprint) -> Option<Arc<str>> {
        while let Some(key) = self.gone.get(&fingerprint).and_then(|keys| keys.last()).cloned() {
            if let Some(policy) = self.take(&key) {
                return Some(policy);
            }
            self.gone.entry(fingerprint).and_modify(|keys| drop(keys.pop()));
        }
        None
    }

    fn silence(&mut self, finding: &mut Finding, file: Arc<str>, policy: &str, by: &Arc<Suppression>) {
        self.applied.matched += 1;
        self.applied.renamed.extend(Renamed::of(policy, &finding.policy));
        self.applied.live.add(entry(finding, file));
        finding.suppressed = Some(Arc::clone(by));
    }
}

#[cfg(test)]
mod tests;
