//! The words that select more than one policy.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::cli::catalogue::Here;
use crate::finding::{Metadata, Profile};
use crate::policy::PolicySet;
use crate::report::Paint;

/// A word that selects several policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Group {
    /// `profile`, `family`, `tag` or `framework`.
    kind: &'static str,
    word: String,
    /// Of the world and the subject of a family.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    policies: usize,
    /// How many of them run here without any flag.
    on: usize,
}

/// All words that select any of `policies`: by kind, and in order of the words but for profiles.
pub(super) fn groups(here: &Here, policies: &PolicySet) -> Vec<Group> {
    let mut tallies: BTreeMap<(usize, String), Group> = BTreeMap::new();
    for policy in policies.policies() {
        let on = usize::from(here.on.contains(&policy.metadata.id));
        for (kind, word) in words(&policy.metadata) {
            let about = (KINDS.get(kind) == Some(&"family")).then(|| about(&policy.metadata));
            let group = tallies.entry((kind, word)).or_insert_with_key(|(kind, word)| {
                let name =
                    PROFILES.iter().find(|(key, _)| key == word).map_or(word.as_str(), |(_, name)| name);
                let kind = KINDS.get(*kind).copied().unwrap_or_default();
                Group { kind, word: name.to_owned(), about, policies: 0, on: 0 }
            });
            group.policies += 1;
            group.on += on;
        }
    }
    tallies.into_values().collect()
}

const KINDS: [&str; 4] = ["profile", "family", "tag", "framework"];

/// Profiles in order, each of which holds those before it.
const PROFILES: [(&str, &str); 3] = [("0", "recommended"), ("1", "strict"), ("2", "all")];

/// The words that select `policy`, each with the number of its kind.
fn words(policy: &Metadata) -> Vec<(usize, String)> {
    let least = match policy.profile {
        Profile::Recommended => 0,
        Profile::Strict => 1,
        Profile::Audit => 2,
    };
    let profiles = PROFILES.iter().skip(least).map(|(key, _)| (0, (*key).to_owned()));
    let tags = policy.tags.iter().map(|tag| (2, tag.clone()));
    let frameworks = policy.frameworks.iter().flat_map(|(framework, controls)| {
        // Levels and topics are words; numbers of single controls would be a long list.
        let words = controls.0.iter().filter(|control| control.starts_with(char::is_alphabetic));
        let parts = words.map(move |control| (3, format!("{framework}:{}", control.replace(' ', "-"))));
        std::iter::once((3, framework.clone())).chain(parts)
    });
    let restricted =
        policy.frameworks.get("pss").filter(|levels| !levels.0.iter().any(|level| level == "restricted"));
    // What is restricted keeps the baseline, too.
    let restricted = restricted.map(|_| (3, "pss:restricted".to_owned()));
    let family = std::iter::once((1, policy.family().to_owned()));
    profiles.chain(family).chain(tags).chain(frameworks).chain(restricted).collect()
}

/// What a family is about, as the folders of its policies say: `kubernetes security`.
fn about(policy: &Metadata) -> String {
    policy.package.split('.').take(2).collect::<Vec<_>>().join(" ").replace('_', " ")
}

pub(super) fn write(groups: &[Group], paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let width = groups.iter().map(|group| group.word.chars().count()).max().unwrap_or(0).max("word".len());
    writeln!(out, "{}", paint.faint(format!("{:9}  {:width$}  policies  on", "kind", "word")))?;
    for Group { kind, word, about, policies, on } in groups {
        let word = paint.strong(format!("{word:width$}"));
        let about = about.as_deref().map(|about| format!("  {about}")).unwrap_or_default();
        writeln!(out, "{kind:9}  {word}  {policies:8}  {on:2}{about}")?;
    }
    Ok(())
}
