//! Which suppressions silenced nothing, as facts for policies.

use std::collections::HashMap;

use super::Extent;
use super::index::{Active, ActiveWord, Checked, Origin, SuppressionIndex};
use crate::finding::{Finding, Place, Scope};
use crate::resource::fact::SuppressionFact;

/// Something wrong with a suppression.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fact: SuppressionFact,
}

/// Lines on which policies are reported, by file and id.
type Reported<'f> = HashMap<(&'f str, &'f str), Vec<u32>>;

impl SuppressionIndex<'_> {
    /// Everything that is wrong with the suppressions, once `findings` are settled.
    #[must_use]
    pub fn problems(&self, findings: &[Finding], checked: &Checked<'_>) -> Vec<Problem> {
        let mut problems = self.problems.clone();
        let mut unused: Vec<(&Active<'_>, &ActiveWord)> = Vec::new();
        for claim in self.active.iter().filter(|claim| !claim.origin.is_peer()) {
            for word in claim.words.iter().filter(|word| !word.used || word.refused.is_some()) {
                match self.refused(claim, word) {
                    Some(problem) => problems.push(problem),
                    None if self.is_idle(claim, word, checked) => unused.push((claim, word)),
                    None => {}
                }
            }
        }
        if !unused.is_empty() {
            let reported = reported(findings);
            problems.extend(unused.iter().filter_map(|(claim, word)| self.unused(claim, word, &reported)));
        }
        problems.sort_by(|one, other| one.place.cmp(&other.place));
        problems
    }

    fn refused(&self, claim: &Active<'_>, word: &ActiveWord) -> Option<Problem> {
        let rule = word.refused?.name().to_owned();
        let policy = self.register.policy(*word.policies.first()?)?.id.clone();
        let fact = SuppressionFact::Forbidden { origin: claim.suppression.kind.name(), policy, rule };
        Some(Problem { place: self.place_of(claim, word)?, fact })
    }

    /// Whether a word that silenced nothing could have: its policy ran on what it covers.
    fn is_idle(&self, claim: &Active<'_>, word: &ActiveWord, checked: &Checked<'_>) -> bool {
        let ran = |policy: &usize, objects: bool| {
            let policy = self.register.policy(*policy);
            policy.is_some_and(|policy| {
                (checked.ran)(&policy.id) && (objects || policy.scope != Scope::Resource)
            })
        };
        if word.policies.iter().any(|policy| self.is_about_suppressions(*policy)) {
            return false;
        }
        match claim.origin {
            Origin::Entry(entry) => {
                entry.complete && checked.whole && word.policies.iter().any(|policy| ran(policy, true))
            }
            Origin::File(file, directive) => self.files.get(file).is_some_and(|file| {
                let whole = file.parsed && directive.judged && !(checked.broken)(&file.file);
                whole && word.policies.iter().any(|policy| ran(policy, file.objects))
            }),
        }
    }

    fn unused(&self, claim: &Active<'_>, word: &ActiveWord, reported: &Reported<'_>) -> Option<Problem> {
        let policy = self.register.policy(*word.policies.first()?)?.id.as_str();
        let place = self.place_of(claim, word)?;
        let (covers, reported) = match claim.origin {
            Origin::Entry(_) => (Some("all that it matches".to_owned()), None),
            Origin::File(_, directive) => {
                let lines = reported.get(&(place.file.as_ref(), policy)).map(Vec::as_slice);
                (words(directive.extent), nearest(lines.unwrap_or_default(), directive.extent, &place))
            }
        };
        let name = match claim.origin {
            Origin::Entry(entry) => entry.policies.get(word.word)?.text.to_string(),
            Origin::File(..) => policy.to_owned(),
        };
        let origin = claim.suppression.kind.name();
        Some(Problem { place, fact: SuppressionFact::Unused { origin, policy: name, covers, reported } })
    }

    fn place_of(&self, claim: &Active<'_>, word: &ActiveWord) -> Option<Place> {
        let words = match claim.origin {
            Origin::Entry(entry) => &entry.policies,
            Origin::File(_, directive) => directive.names.as_ref()?,
        };
        words.get(word.word).map(|word| word.place.clone())
    }
}

/// What is covered, in words; nothing if nothing is.
fn words(extent: Extent) -> Option<String> {
    match (extent, extent.lines()) {
        (Extent::Nothing, _) => None,
        (_, Some((first, last))) if first == last => Some(format!("line {first}")),
        (_, Some((first, last))) => Some(format!("lines {first} to {last}")),
        (_, None) => Some("the whole file".into()),
    }
}

fn reported(findings: &[Finding]) -> Reported<'_> {
    let mut reported = Reported::new();
    for finding in findings {
        let key = (finding.place.file.as_ref(), finding.policy.id.as_str());
        reported.entry(key).or_default().push(finding.place.start.line);
    }
    reported.values_mut().for_each(|lines| lines.sort_unstable());
    reported
}

/// The line of `lines`, which are sorted, that is nearest to what is covered.
fn nearest(lines: &[u32], extent: Extent, place: &Place) -> Option<u32> {
    let (first, last) = extent.lines().unwrap_or((place.start.line, place.end.line));
    let behind = lines.get(lines.partition_point(|line| *line < first)..)?.first().copied();
    let before = lines.get(..lines.partition_point(|line| *line < first))?.last().copied();
    let distance = |line: &u32| if *line < first { first - line } else { line.saturating_sub(last) };
    before.into_iter().chain(behind).min_by_key(distance)
}
