//! What a word of a selection stands for.

use super::Metadata;
use super::checks::spelling;

/// How a word names policies. Profiles are words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An id, a name, a family or a tag, of today or retired.
    Own,
    /// A framework such as `pss` or `cis`, or a part of one, such as `pss:baseline` or `cis:5.2`.
    Framework,
    /// The beginning of ids, such as `KS01`.
    Prefix,
    /// A check of another tool, such as `CKV_K8S_16`.
    Check,
}

impl Meaning {
    /// What `word` stands for among `policies`: the first of all meanings in which it names any of them.
    #[must_use]
    pub fn of<'p>(word: &str, policies: &(impl Iterator<Item = &'p Metadata> + Clone)) -> Option<Self> {
        let names = |meaning: &Self| policies.clone().any(|policy| meaning.covers(word, policy));
        [Self::Own, Self::Framework, Self::Prefix, Self::Check].into_iter().find(names)
    }

    /// Whether `word`, taken so, names `policy`.
    #[must_use]
    pub fn covers(self, word: &str, policy: &Metadata) -> bool {
        match self {
            Self::Own => is_own(word, policy),
            Self::Framework => is_in_framework(word, policy),
            Self::Prefix => is_prefix(word, &policy.id),
            Self::Check => tool_of(word, policy).is_some(),
        }
    }
}

fn is_own(word: &str, policy: &Metadata) -> bool {
    policy.id.eq_ignore_ascii_case(word)
        || policy.name == word
        || policy.family().eq_ignore_ascii_case(word)
        || policy.tags.iter().any(|tag| tag == word)
        || policy.alias(word).is_some()
}

fn is_in_framework(word: &str, policy: &Metadata) -> bool {
    let (name, part) = word.split_once(':').map_or((word, None), |(name, part)| (name, Some(part)));
    let named = policy.frameworks.iter().filter(|(framework, _)| is_part(name, framework, '-'));
    let has = |framework: &str, controls: &[String], part: &str| {
        controls.iter().any(|control| is_part(part, control, '.') || includes(framework, part, control))
    };
    let mut named = named.map(|(framework, controls)| (framework, &controls.0));
    named.any(|(framework, controls)| part.is_none_or(|part| has(framework, controls, part)))
}

/// Whether `part` is `whole` or its beginning up to a `separator`; blanks are written as hyphens.
fn is_part(part: &str, whole: &str, separator: char) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "-");
    let (part, whole) = (plain(part), plain(whole));
    let Some(rest) = whole.strip_prefix(&part).filter(|_| !part.is_empty()) else { return false };
    rest.is_empty() || rest.starts_with(separator)
}

/// Levels of Pod Security build on each other: what is restricted keeps the baseline, too.
fn includes(framework: &str, part: &str, control: &str) -> bool {
    framework == "pss" && part.eq_ignore_ascii_case("restricted") && control == "baseline"
}

fn is_prefix(word: &str, id: &str) -> bool {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_word = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_word && id.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The tool whose check `word` is, where that is an equal of `policy`.
pub(super) fn tool_of<'p>(word: &str, policy: &'p Metadata) -> Option<&'p str> {
    let wanted = spelling(word);
    let has = |checks: &[String]| checks.iter().any(|check| spelling(check) == wanted);
    policy.peers.iter().find(|(_, checks)| has(checks)).map(|(tool, _)| tool.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::metadata;
    use loadline_policies::metadata::{Controls, Severity};

    fn policies() -> Vec<Metadata> {
        let mut policies = ["KS001", "KS012", "KP001"].map(|id| metadata(id, Severity::High)).to_vec();
        let controls = |words: &[&str]| Controls(words.iter().map(|word| (*word).to_owned()).collect());
        policies[0].frameworks.insert("pss".into(), controls(&["baseline"]));
        policies[0].frameworks.insert("cis-kubernetes-1.12".into(), controls(&["5.2.2"]));
        policies[1].frameworks.insert("pss".into(), controls(&["restricted"]));
        policies[2].frameworks.insert("nsa-cisa".into(), controls(&["resource policies"]));
        policies[0].peers.insert("trivy".into(), vec!["KSV-0017".into()]);
        policies[2].tags.push("cis".into());
        policies
    }

    fn named(word: &str) -> Vec<String> {
        let policies = policies();
        let Some(meaning) = Meaning::of(word, &policies.iter()) else { return Vec::new() };
        let covered = policies.iter().filter(|policy| meaning.covers(word, policy));
        covered.map(|policy| policy.id.clone()).collect()
    }

    #[test]
    fn frameworks_are_named_whole_and_in_part() {
        assert_eq!(named("pss"), ["KS001", "KS012"]);
        assert_eq!(named("pss:baseline"), ["KS001"]);
        assert_eq!(named("PSS:Restricted"), ["KS001", "KS012"]);
        assert_eq!(named("cis-kubernetes"), ["KS001"]);
        assert_eq!(named("cis-kubernetes:5.2"), ["KS001"]);
        assert_eq!(named("cis-kubernetes:5.2.2"), ["KS001"]);
        assert_eq!(named("nsa:resource-policies"), ["KP001"]);
        for nothing in
            ["pss:", ":baseline", "cis-kubernetes:5.2.20", "cis-kubernetes:5.", "ns", "pss:base", ""]
        {
            assert_eq!(named(nothing), Vec::<String>::new(), "{nothing}");
        }
    }

    #[test]
    fn beginnings_of_ids_name_all_that_begin_so() {
        assert_eq!(named("K"), ["KS001", "KS012", "KP001"]);
        assert_eq!(named("ks0"), ["KS001", "KS012"]);
        assert_eq!(named("KS01"), ["KS012"]);
        for nothing in ["KS02", "0", "S01", "KS-0", "KS0011"] {
            assert_eq!(named(nothing), Vec::<String>::new(), "{nothing}");
        }
    }

    #[test]
    fn checks_of_other_tools_are_known_in_each_spelling_and_own_words_come_first() {
        for word in ["KSV-0017", "ksv017", "AVD-KSV-0017"] {
            assert_eq!(named(word), ["KS001"], "{word}");
        }
        assert_eq!(named("cis"), ["KP001"], "it is a tag");
    }
}
