//! A baseline that is brought up to date with what a run found.

use std::sync::Arc;

use super::{Baseline, Entry};
use crate::finding::{Finding, More};

/// What a run looked at, in the words of the baseline: what it did not look at, it cannot call gone.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Whether the file of an entry was judged without an error, and by its policy.
    pub judged: &'a dyn Fn(&Entry) -> bool,
    /// Whether a file is still there.
    pub exists: &'a dyn Fn(&str) -> bool,
}

/// A baseline after a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// What stands in it now.
    pub baseline: Baseline,
    /// Findings that it did not hold before.
    pub new: usize,
    /// Findings that it holds no more.
    pub gone: usize,
}

impl Baseline {
    /// Replaces what stands here of checked files by the open failures among `findings` and those that are only counted. Entries of other files, and of policies that did not run, stay as long as their
    /// file is there. `name` is as for [`Baseline::of`].
    #[must_use]
    pub fn refreshed(
        &self,
        (findings, more): (&[Finding], &[More]),
        name: impl Fn(&Arc<str>) -> Arc<str>,
        scope: Scope<'_>,
    ) -> Refreshed {
        let mut baseline = Self::of(findings, &name);
        baseline.add_more(more, &name);
        let mut applied = self.apply(&mut findings.to_vec(), &name, scope.exists);
        applied.silence_more(&mut more.to_vec(), name);
        let kept = self.unseen(applied.stale, scope);
        let known = applied.matched + kept.total();
        let new = baseline.total().saturating_sub(applied.matched);
        kept.entries.into_values().for_each(|entry| baseline.add(entry));
        Refreshed { baseline, new, gone: self.total().saturating_sub(known) }
    }

    /// Takes out what is gone and adds nothing. Entries of a file that was renamed go with it.
    #[must_use]
    pub fn pruned(
        &self,
        (findings, more): (&[Finding], &[More]),
        name: impl Fn(&Arc<str>) -> Arc<str>,
        scope: Scope<'_>,
    ) -> Refreshed {
        let mut applied = self.apply(&mut findings.to_vec(), &name, scope.exists);
        applied.silence_more(&mut more.to_vec(), name);
        let mut baseline = applied.live;
        let kept = self.unseen(applied.stale, scope);
        kept.entries.into_values().for_each(|entry| baseline.add(entry));
        let gone = self.total().saturating_sub(baseline.total());
        Refreshed { baseline, new: 0, gone }
    }

    /// What of `left` the run says nothing about.
    fn unseen(&self, left: Vec<Entry>, scope: Scope<'_>) -> Self {
        let mut kept = Self::default();
        for entry in left {
            if !(scope.judged)(&entry) && (scope.exists)(&entry.file) {
                kept.add(entry);
            }
        }
        kept
    }
}
