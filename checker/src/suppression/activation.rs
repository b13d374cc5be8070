//! Which suppressions are in order, and what is wrong with the others.

use std::sync::Arc;

use super::audit::Problem;
use super::comment::shortened;
use super::directive::{Directive, Word};
use super::entry::Entry;
use super::index::{Active, ActiveWord, Origin, SuppressionIndex};
use super::{Date, Extent};
use crate::finding::{Place, Renamed, Suppression, SuppressionKind};
use crate::resource::fact::SuppressionFact;

/// Unknown words of one suppression that are reported one by one; the rest is counted.
const NAMED: usize = 8;

/// What an origin has in common with others.
struct Written<'a> {
    origin: Origin<'a>,
    kind: SuppressionKind,
    words: &'a [Word],
    reason: Option<&'a str>,
    until: Option<(Date, &'a Place)>,
    place: &'a Place,
    listed: String,
}

impl<'a> SuppressionIndex<'a> {
    /// Makes active of all suppressions that are in order on `today`.
    pub(super) fn activate(&mut self, today: Option<Date>) {
        for (number, file) in self.files.iter().enumerate() {
            for directive in &file.directives {
                let origin = Origin::File(number, directive);
                if directive.tool.is_peer() && directive.surplus == 0 {
                    self.activate_peer(origin, directive, today);
                } else if let Some((place, message, help)) = directive.problem() {
                    self.problem(place, SuppressionFact::Malformed { message, help });
                } else {
                    self.activate_own(&Written::of_directive(origin, directive), today);
                }
            }
        }
        for entry in &self.rules.entries {
            self.activate_own(&Written::of_entry(entry), today);
        }
    }

    /// A peer's suppression is never complained of: it may speak of what only the peer knows.
    fn activate_peer(&mut self, origin: Origin<'a>, directive: &'a Directive, today: Option<Date>) {
        let expired = directive.until.as_ref().zip(today).is_some_and(|((until, _), today)| today > *until);
        if !self.rules.peers || expired {
            return;
        }
        let policies: Vec<usize> = match &directive.names {
            None => self.register.peers(directive.tool, None),
            Some(names) => {
                let of = |word: &Word| self.register.peers(directive.tool, Some(&word.text));
                names.iter().flat_map(of).collect()
            }
        };
        let allowed = |policy: &usize| !self.forbidden.contains_key(policy);
        let policies: Vec<usize> = policies.into_iter().filter(allowed).collect();
        if !policies.is_empty() {
            let words = vec![ActiveWord { word: 0, policies, used: false, refused: None }];
            let suppression = Written::of_directive(origin, directive).suppression();
            self.active.push(Active { origin, suppression, words });
        }
    }

    fn activate_own(&mut self, written: &Written<'a>, today: Option<Date>) {
        let origin = written.kind.name();
        if let (Some((until, place)), Some(today)) = (written.until, today)
            && today > until
        {
            let fact =
                SuppressionFact::Expired { origin, names: written.listed.clone(), until: until.to_string() };
            return self.problem(place, fact);
        }
        let words = self.words(written);
        if self.rules.require_reason && written.reason.is_none() {
            let fact = SuppressionFact::WithoutReason { origin, names: written.listed.clone() };
            return self.problem(written.place, fact);
        }
        if !words.is_empty() {
            self.active.push(Active { origin: written.origin, suppression: written.suppression(), words });
        }
    }

    /// The words that mean policies which may be silenced here; the others are reported.
    fn words(&mut self, written: &Written<'a>) -> Vec<ActiveWord> {
        let origin = written.kind.name();
        let mut claimed: Vec<ActiveWord> = Vec::new();
        let mut unknown = 0;
        for (index, word) in written.words.iter().enumerate() {
            let mut policies = match written.origin {
                Origin::Entry(_) => self.register.selected(&word.text),
                Origin::File(..) => self.register.find(&word.text).into_iter().collect(),
            };
            if policies.is_empty() {
                unknown += 1;
                if unknown <= NAMED {
                    let suggestion = self.register.suggestion(word);
                    let fact = SuppressionFact::Unknown { word: shortened(&word.text), suggestion };
                    self.problem(&word.place, fact);
                }
                continue;
            }
            let renamed = match (written.origin, policies.as_slice()) {
                (Origin::Entry(_), _) => self.register.renamed(&word.text),
                // There may be many of these, and they are ids and names only.
                (Origin::File(..), [only]) => {
                    self.register.policy(*only).and_then(|policy| Renamed::of(&word.text, policy))
                }
                (Origin::File(..), _) => None,
            };
            self.renamed.extend(renamed.map(|renamed| (renamed, word.place.clone())));
            if let Some((policy, rule)) = policies.iter().find_map(|policy| self.forbidding(*policy)) {
                self.problem(&word.place, SuppressionFact::Forbidden { origin, policy, rule });
                policies.retain(|policy| !self.forbidden.contains_key(policy));
            }
            if !written.covers_file() && policies.iter().any(|policy| self.is_about_suppressions(*policy)) {
                self.problem(&word.place, about_suppressions(&word.text));
                continue;
            }
            if !policies.is_empty() && !claimed.iter().any(|earlier| earlier.policies == policies) {
                claimed.push(ActiveWord { word: index, policies, used: false, refused: None });
            }
        }
        let more = unknown.saturating_sub(NAMED) + written.left_out();
        if more > 0 {
            self.problem(written.place, SuppressionFact::MoreUnknown { count: more });
        }
        claimed
    }

    /// The id of a policy that must not be silenced, and the word of the configuration that says so.
    fn forbidding(&self, policy: usize) -> Option<(String, String)> {
        let rule = self.forbidden.get(&policy)?;
        Some((self.register.policy(policy)?.id.clone(), (*rule).to_owned()))
    }

    pub(super) fn is_about_suppressions(&self, policy: usize) -> bool {
        self.register.policy(policy).is_some_and(|metadata| metadata.judges_suppressions())
    }

    pub(super) fn problem(&mut self, place: &Place, fact: SuppressionFact) {
        self.problems.push(Problem { place: place.clone(), fact });
    }
}

fn about_suppressions(word: &str) -> SuppressionFact {
    SuppressionFact::Malformed {
        message: format!("a suppression of {} beside what it speaks of has no effect", shortened(word)),
        help: "use `loadline: ignore-file[ID] reason`, or an entry of the configuration",
    }
}

impl<'a> Written<'a> {
    fn of_directive(origin: Origin<'a>, directive: &'a Directive) -> Self {
        Self {
            origin,
            kind: directive.kind,
            words: directive.names.as_deref().unwrap_or_default(),
            reason: directive.reason.as_deref(),
            until: directive.until.as_ref().map(|(until, place)| (*until, place)),
            place: &directive.place,
            listed: directive.listed(),
        }
    }

    fn of_entry(entry: &'a Entry) -> Self {
        let names: Vec<&str> = entry.policies.iter().map(|word| word.text.as_ref()).collect();
        Self {
            origin: Origin::Entry(entry),
            kind: SuppressionKind::Config,
            words: &entry.policies,
            reason: entry.reason.as_deref(),
            until: entry.until.map(|until| (until, &entry.place)),
            place: &entry.place,
            listed: shortened(&names.join(", ")),
        }
    }

    fn covers_file(&self) -> bool {
        match self.origin {
            Origin::Entry(_) => true,
            Origin::File(_, directive) => directive.extent == Extent::File,
        }
    }

    fn left_out(&self) -> usize {
        match self.origin {
            Origin::Entry(_) => 0,
            Origin::File(_, directive) => directive.left_out,
        }
    }

    fn suppression(&self) -> Arc<Suppression> {
        Arc::new(Suppression {
            kind: self.kind,
            reason: self.reason.map(str::to_owned),
            until: self.until.map(|(until, _)| until.to_string()),
            place: Some(self.place.clone()),
        })
    }
}
