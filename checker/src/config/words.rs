//! What single words of a configuration mean, or why they mean nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::error::ConfigError;
use super::raw::{
    Day, EnvironmentWord, FailOnWord, Glob, KubernetesVersion, ParameterValue, PolicyId, PolicyWord,
    RawParameters, Reason, RelativePath, SeverityWord,
};
use super::read::{mistake, place};
use super::spanned::Spanned;
use crate::finding::{
    FailOn, Metadata, Parameter, ParameterType, Place, Renamed, Severity, closest, did_you_mean,
    severity_named,
};
use crate::policy::{Parameters, Policy, PolicySet};
use crate::resource::{AddressGlobs, Environment};
use crate::source::{GlobError, PathGlobs, SourceText, Span};

/// Gives words their meaning and collects those that have none.
pub(super) struct Words<'a> {
    pub source: &'a SourceText,
    pub directory: &'a Path,
    pub policies: &'a PolicySet,
    pub mistakes: Vec<ConfigError>,
    /// Retired words, each with its place.
    pub renamed: Vec<(Renamed, Place)>,
}

impl Words<'_> {
    fn mistake(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(mistake(self.source, span, message.into(), help));
    }

    pub(super) fn place(&self, span: Span) -> Place {
        place(self.source, span)
    }

    /// Notes the mistake of a `result`.
    fn noted<T>(&mut self, span: Span, result: Result<T, String>) -> Option<T> {
        result.map_err(|message| self.mistake(span, message, None)).ok()
    }

    /// The items of a list that must have some; `help` says what to do about an empty one.
    pub(super) fn not_empty<'r, T>(&mut self, list: &'r Spanned<Vec<T>>, help: &str) -> Option<&'r [T]> {
        if list.value.is_empty() {
            self.mistake(list.span, "this list is empty and would match nothing", Some(help.into()));
            return None;
        }
        Some(&list.value)
    }

    pub(super) fn environment(&mut self, word: &Spanned<EnvironmentWord>) -> Option<Environment> {
        // Command lines take any case; here the JSON Schema has one spelling for each word.
        let Spanned { value: EnvironmentWord(text), span } = word;
        if *text != text.to_lowercase() && Environment::from_word(text).is_some() {
            self.mistake(*span, format!("{text:?} is written {:?} here", text.to_lowercase()), None);
            return None;
        }
        self.noted(*span, text.parse())
    }

    pub(super) fn severity(&mut self, word: &Spanned<SeverityWord>) -> Option<Severity> {
        self.noted(word.span, severity_named(&word.value.0))
    }

    pub(super) fn fail_on(&mut self, word: &Spanned<FailOnWord>) -> Option<FailOn> {
        self.noted(word.span, word.value.0.parse())
    }

    /// Words for a [`crate::policy::Selection`]; those that select nothing are left out.
    pub(super) fn selection(&mut self, words: &[Spanned<PolicyWord>]) -> Vec<String> {
        let known = words.iter().filter(|word| self.named(word).is_some());
        known.map(|word| word.value.0.clone()).collect()
    }

    /// Ids of all policies that any of `words` names.
    pub(super) fn policies(&mut self, words: &[Spanned<PolicyWord>]) -> BTreeSet<String> {
        words.iter().filter_map(|word| self.named(word)).flatten().collect()
    }

    /// What a word stands for that is a severity or names policies.
    pub(super) fn severity_or_policies(
        &mut self,
        word: &Spanned<PolicyWord>,
    ) -> Result<Severity, Vec<String>> {
        let Spanned { value: PolicyWord(text), span } = word;
        if let Ok(severity) = severity_named(text) {
            return Ok(severity);
        }
        if self.policies.named(text).is_err()
            && let Some(near) = closest(text, Severity::ALL.map(Severity::name))
        {
            self.mistake(*span, format!("unknown policy or severity {text:?}; did you mean {near:?}?"), None);
            return Err(Vec::new());
        }
        Err(self.named(word).unwrap_or_default())
    }

    fn named(&mut self, word: &Spanned<PolicyWord>) -> Option<Vec<String>> {
        let named = self.policies.named(&word.value.0).map_err(|error| error.to_string());
        if named.is_ok() {
            self.note_renamed(&word.value.0, word.span);
        }
        let ids = |policies: Vec<&Arc<Policy>>| {
            policies.into_iter().map(|policy| policy.metadata.id.clone()).collect()
        };
        let named = named.map(ids);
        self.noted(word.span, named)
    }

    fn note_renamed(&mut self, word: &str, span: Span) {
        let renamed = self.policies.renamed([&word.to_owned()]);
        self.renamed.extend(renamed.into_iter().map(|renamed| (renamed, place(self.source, span))));
    }

    /// The one policy with this id or name.
    fn policy(&mut self, word: &Spanned<PolicyId>) -> Option<Arc<Metadata>> {
        let Spanned { value: PolicyId(word), span } = word;
        if let Some(policy) = self.policies.find(word) {
            self.note_renamed(word, *span);
            return Some(Arc::clone(&policy.metadata));
        }
        let all = self.policies.policies().iter().map(|policy| &policy.metadata);
        let near = did_you_mean(word, all.flat_map(|policy| [policy.id.as_str(), policy.name.as_str()]));
        let is_group = near.is_empty() && self.policies.named(word).is_ok();
        let help = is_group.then(|| "here each policy is named by itself".into());
        self.mistake(*span, format!("{word:?} is no id or name of a policy{near}"), help);
        None
    }

    pub(super) fn severities(
        &mut self,
        raw: Option<&BTreeMap<Spanned<PolicyId>, Spanned<SeverityWord>>>,
    ) -> BTreeMap<String, Severity> {
        let mut severities = BTreeMap::new();
        for (word, severity) in raw.into_iter().flatten() {
            let policy = self.policy(word);
            let severity = self.severity(severity);
            let (Some(policy), Some(severity)) = (policy, severity) else { continue };
            if severities.insert(policy.id.clone(), severity).is_some() {
                self.twice(word, &policy);
            }
        }
        severities
    }

    fn twice(&mut self, word: &Spanned<PolicyId>, policy: &Metadata) {
        self.mistake(word.span, format!("{} is named twice, by id and by name", policy.id), None);
    }

    /// Parameters by id, of names that exist and values of their types.
    pub(super) fn parameters(&mut self, raw: Option<&RawParameters>) -> Parameters {
        let mut parameters = Parameters::new();
        for (word, values) in raw.into_iter().flatten() {
            let Some(policy) = self.policy(word) else { continue };
            let values = values.iter().flatten();
            let values = values.filter_map(|(name, value)| self.parameter(&policy, name, value)).collect();
            if parameters.insert(policy.id.clone(), values).is_some() {
                self.twice(word, &policy);
            }
        }
        parameters
    }

    fn parameter(
        &mut self,
        policy: &Metadata,
        name: &Spanned<String>,
        value: &Spanned<ParameterValue>,
    ) -> Option<(String, serde_json::Value)> {
        let Spanned { value: name, span } = name;
        let Some(declared) = policy.parameters.get(name) else {
            let near = did_you_mean(name, policy.parameters.keys().map(String::as_str));
            let help = known_parameters(policy);
            self.mistake(*span, format!("{} has no parameter {name:?}{near}", policy.id), Some(help));
            return None;
        };
        let Spanned { value: ParameterValue(value), span } = value;
        if !declared.kind.accepts(value) {
            let wanted = type_name(declared.kind);
            let message = format!("the parameter {name:?} of {} is {wanted}", policy.id);
            self.mistake(*span, message, way_out(declared, value));
            return None;
        }
        Some((name.clone(), value.clone()))
    }

    pub(super) fn paths(&mut self, globs: &[Spanned<Glob>]) -> Option<PathGlobs> {
        for Spanned { value: Glob(glob), span } in globs {
            if glob.trim_start_matches("./").trim_end_matches('/').is_empty() {
                let help = Some("`**` matches everything below this file".into());
                self.mistake(*span, format!("the glob {glob:?} matches nothing"), help);
            }
            if glob.split('/').any(|part| part == "..") {
                let message = format!("the glob {glob:?} leads out of the directory of this file");
                self.mistake(*span, message, Some("only files below it are judged by this file".into()));
            }
        }
        let result = PathGlobs::new(&texts(globs));
        self.compiled(globs, result)
    }

    pub(super) fn addresses(&mut self, globs: &[Spanned<Glob>]) -> Option<AddressGlobs> {
        let result = AddressGlobs::new(&texts(globs));
        self.compiled(globs, result)
    }

    /// Notes the mistake at the glob that it speaks of.
    fn compiled<T>(&mut self, globs: &[Spanned<Glob>], result: Result<T, GlobError>) -> Option<T> {
        let error = match result {
            Ok(compiled) => return Some(compiled),
            Err(error) => error,
        };
        let guilty = globs.iter().find(|glob| glob.value.0 == error.glob).or(globs.first())?;
        self.mistake(guilty.span, error.to_string(), None);
        None
    }

    pub(super) fn path(&mut self, path: &Spanned<RelativePath>) -> Option<PathBuf> {
        if path.value.0.trim().is_empty() {
            self.mistake(path.span, "this path is empty", None);
            return None;
        }
        Some(self.directory.join(&path.value.0))
    }

    /// A path that has to lie below the directory of the file.
    pub(super) fn path_below(&mut self, path: &Spanned<RelativePath>) -> Option<PathBuf> {
        let joined = self.path(path)?;
        let parts = || Path::new(&path.value.0).components();
        if parts().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir)) {
            let message = format!("{:?} leads out of the directory of this file", path.value.0);
            self.mistake(path.span, message, Some("name a directory below it".into()));
            return None;
        }
        let normal = parts().filter(|part| matches!(part, Component::Normal(_)));
        let below: PathBuf = normal.collect();
        Some(if below.as_os_str().is_empty() {
            self.directory.to_path_buf()
        } else {
            joined.components().collect()
        })
    }

    pub(super) fn reason(&mut self, reason: &Spanned<Reason>) -> Option<String> {
        let text = reason.value.0.trim();
        if text.is_empty() {
            let help = Some("say why, or leave the key out".into());
            self.mistake(reason.span, "this reason is empty", help);
            return None;
        }
        Some(text.to_owned())
    }

    pub(super) fn day(&mut self, day: &Spanned<Day>) -> Option<Date> {
        let text = &day.value.0;
        // The parser reads more ways to write a day than people do.
        let shape = |(index, byte): (usize, u8)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let is_plain = text.len() == 10 && text.bytes().enumerate().all(shape);
        let date = text.parse().ok().filter(|_| is_plain);
        if date.is_none() {
            let help = Some("write it as YYYY-MM-DD, for example 2026-12-31".into());
            self.mistake(day.span, format!("{text:?} is not a day"), help);
        }
        date
    }

    /// Major and minor version: patches and a leading `v` say nothing of what an API knows.
    pub(super) fn kubernetes_version(&mut self, version: &Spanned<KubernetesVersion>) -> Option<String> {
        let known = version_named(&version.value.0);
        if known.is_none() {
            let help = Some("write it as \"1.34\"".into());
            self.mistake(version.span, format!("{:?} is not a version of Kubernetes", version.value.0), help);
        }
        known
    }
}

/// The version of Kubernetes that a text means, as `1.34`: with or without `v` and patch.
pub(super) fn version_named(text: &str) -> Option<String> {
    let mut parts = text.strip_prefix('v').unwrap_or(text).split('.');
    let (major, minor, patch) = (number(parts.next()), number(parts.next()), parts.next());
    let is_whole = parts.next().is_none() && (patch.is_none() || number(patch).is_some());
    let known = major.zip(minor).filter(|(major, _)| *major == "1" && is_whole);
    known.map(|(major, minor)| format!("{major}.{minor}"))
}

fn number(part: Option<&str>) -> Option<&str> {
    part.filter(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn texts(globs: &[Spanned<Glob>]) -> Vec<String> {
    globs.iter().map(|glob| glob.value.0.clone()).collect()
}

fn known_parameters(policy: &Metadata) -> String {
    if policy.parameters.is_empty() {
        return format!("{} has no parameters at all", policy.id);
    }
    let names: Vec<&str> = policy.parameters.keys().map(String::as_str).collect();
    format!("it has {}", names.join(", "))
}

fn type_name(kind: ParameterType) -> &'static str {
    match kind {
        ParameterType::Boolean => "true or false",
        ParameterType::Number => "a number",
        ParameterType::String => "a text",
        ParameterType::List => "a list",
        ParameterType::Map => "a mapping of keys to values",
    }
}

fn way_out(declared: &Parameter, value: &serde_json::Value) -> Option<String> {
    match declared.kind {
        ParameterType::String if value.is_number() || value.is_boolean() => {
            Some(format!("write it in quotes; without them {value} is no text"))
        }
        ParameterType::Number if value.is_string() => Some("write the number without quotes".into()),
        ParameterType::List if value.is_string() || value.is_number() => {
            Some("write it in brackets, as a list of one".into())
        }
        _ => Some(format!("for example {}", declared.default)),
    }
}
