//! From raw values to a configuration: every word is held against what exists.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::ConfigError;
use super::raw::{
    PolicyWord, RawConfig, RawEnvironment, RawIgnore, RawIgnoreEntry, RawSet, RawSuppression, RawWebhook,
};
use super::read::Loaded;
use super::resolved::{Config, EnvironmentRule, IgnoreEntry, Never, SetRule, SuppressionRules, WebhookRules};
use super::spanned::Spanned;
use super::words::Words;
use crate::finding::Place;
use crate::policy::{Parameters, PolicySet, Selection};

/// The parameter that `kubernetes.version` sets.
const PROFILE_VERSION: &str = "profile_version";

// What to do about an empty list, where the key is needed and where it is not.
const NAME_ONE: &str = "name at least one, or take the whole entry out";
const LEAVE_OUT: &str = "leave the key out where it should not limit anything";

impl Loaded {
    /// Holds the file against `policies`, the built-in ones and those of the directories that the
    /// file names. `directory` is that of the file; relative paths are joined to it.
    ///
    /// # Errors
    /// All mistakes of the file in order of place.
    pub fn resolve(self, directory: &Path, policies: &PolicySet) -> Result<Config, Vec<ConfigError>> {
        let Self { raw, source, mistakes } = self;
        let mut words = Words { source: &source, directory, policies, mistakes, renamed: Vec::new() };
        let mut config = config(raw, &mut words);
        config.renamed = words.renamed;
        let mut mistakes = words.mistakes;
        if mistakes.is_empty() {
            return Ok(config);
        }
        mistakes.sort_by(|one, other| one.place.cmp(&other.place));
        mistakes.dedup();
        Err(mistakes)
    }
}

fn config(raw: RawConfig, words: &mut Words<'_>) -> Config {
    let version = raw.kubernetes.and_then(|kubernetes| kubernetes.version);
    let kubernetes_version = version.and_then(|version| words.kubernetes_version(&version));
    let profiles = kubernetes_version.as_deref().map(|version| profile_parameters(words.policies, version));
    let parameters = over(&profiles.unwrap_or_default(), words.parameters(raw.parameters.as_ref()));
    let environments = raw.environments.unwrap_or_default();
    let (ignored, entries) = split(raw.ignore.unwrap_or_default());
    Config {
        file: Some(words.source.name().clone()),
        directory: words.directory.to_path_buf(),
        environment: raw.environment.and_then(|word| words.environment(&word)),
        environments: environments.iter().filter_map(|raw| environment(raw, &parameters, words)).collect(),
        selection: Selection {
            select: words.selection(&raw.select.unwrap_or_default()),
            ignore: words.selection(&ignored),
        },
        severity: words.severities(raw.severity.as_ref()),
        parameters,
        exclude: raw.exclude.filter(|globs| !globs.is_empty()).and_then(|globs| words.paths(&globs)),
        ignores: entries.iter().filter_map(|raw| ignore(raw, words)).collect(),
        policies: raw.policies.unwrap_or_default().iter().filter_map(|path| words.path(path)).collect(),
        fail_on: raw.fail_on.and_then(|word| words.fail_on(&word)),
        min_severity: raw.min_severity.and_then(|word| words.severity(&word)),
        include_unknown: raw.include_unknown,
        baseline: raw.baseline.and_then(|path| words.path(&path)),
        suppression: raw.suppression.map(|raw| suppression(&raw, words)).unwrap_or_default(),
        kubernetes_version,
        sets: raw.sets.unwrap_or_default().iter().filter_map(|raw| set(raw, words)).collect(),
        webhook: raw.webhook.map(webhook).unwrap_or_default(),
        renamed: Vec::new(),
    }
}

fn webhook(raw: RawWebhook) -> WebhookRules {
    let annotations = raw.annotations.unwrap_or_default();
    let Some(exempt) = raw.exempt else { return WebhookRules { annotations, ..WebhookRules::default() } };
    WebhookRules {
        annotations,
        namespaces: exempt.namespaces.unwrap_or_default(),
        users: exempt.users.unwrap_or_default(),
        groups: exempt.groups.unwrap_or_default(),
        service_accounts: exempt.service_accounts.unwrap_or_default(),
        labels: exempt.labels.unwrap_or_default(),
    }
}

/// What a version of Kubernetes sets, for all policies that have the parameter as a text.
#[must_use]
pub fn profile_parameters(policies: &PolicySet, version: &str) -> Parameters {
    let all = policies.policies().iter().map(|policy| &policy.metadata);
    let with = all.filter(|metadata| {
        let declared = metadata.parameters.get(PROFILE_VERSION);
        declared.is_some_and(|parameter| parameter.kind.accepts(&version.into()))
    });
    with.map(|metadata| (metadata.id.clone(), BTreeMap::from([(PROFILE_VERSION.to_owned(), version.into())])))
        .collect()
}

/// `upper` over `lower`, parameter by parameter.
#[must_use]
pub fn over(lower: &Parameters, upper: Parameters) -> Parameters {
    let mut all = lower.clone();
    for (id, values) in upper {
        all.entry(id).or_default().extend(values);
    }
    all
}

fn environment(
    raw: &RawEnvironment,
    parameters: &Parameters,
    words: &mut Words<'_>,
) -> Option<EnvironmentRule> {
    let environment = words.environment(&raw.name);
    let globs = words.not_empty(&raw.paths, NAME_ONE).and_then(|globs| words.paths(globs));
    let own = words.parameters(raw.parameters.as_ref());
    Some(EnvironmentRule { globs: globs?, environment: environment?, parameters: over(parameters, own) })
}

type Split = (Vec<Spanned<PolicyWord>>, Vec<Spanned<RawIgnoreEntry>>);

/// Words that take policies away, and entries that suppress findings.
fn split(ignore: Vec<RawIgnore>) -> Split {
    let mut parts: Split = Default::default();
    for item in ignore {
        match item {
            RawIgnore::Word(word) => parts.0.push(word),
            RawIgnore::Entry(entry) => parts.1.push(*entry),
        }
    }
    parts
}

fn ignore(raw: &Spanned<RawIgnoreEntry>, words: &mut Words<'_>) -> Option<IgnoreEntry> {
    let Spanned { value: raw, span } = raw;
    let policies = words.not_empty(&raw.policies, NAME_ONE).map(|list| named(list, words));
    let paths =
        raw.paths.as_ref().and_then(|list| words.not_empty(list, LEAVE_OUT)).map(|globs| words.paths(globs));
    let resources = raw.resources.as_ref().and_then(|list| words.not_empty(list, LEAVE_OUT));
    let resources = resources.map(|globs| words.addresses(globs));
    let reason = raw.reason.as_ref().map(|reason| words.reason(reason));
    let until = raw.until.as_ref().map(|day| words.day(day));
    Some(IgnoreEntry {
        policies: policies?,
        paths: paths.flatten(),
        resources: resources.flatten(),
        reason: reason.flatten(),
        until: until.flatten(),
        place: words.place(*span),
    })
}

/// The words of an entry as they are written, so that what is said of one points at it.
fn named(list: &[Spanned<PolicyWord>], words: &mut Words<'_>) -> Vec<(String, Place)> {
    words.policies(list);
    list.iter().map(|word| (word.value.0.clone(), words.place(word.span))).collect()
}

fn suppression(raw: &RawSuppression, words: &mut Words<'_>) -> SuppressionRules {
    let default = SuppressionRules::default();
    SuppressionRules {
        require_reason: raw.require_reason.unwrap_or(default.require_reason),
        never: never(raw, words),
        peers: raw.peers.unwrap_or(default.peers),
    }
}

fn never(raw: &RawSuppression, words: &mut Words<'_>) -> Never {
    let mut never = Never::default();
    for word in raw.never.iter().flatten() {
        match words.severity_or_policies(word) {
            Ok(severity) => {
                never.severity = Some(never.severity.map_or(severity, |least| least.min(severity)));
            }
            Err(policies) => never.policies.extend(policies),
        }
    }
    never
}

fn set(raw: &RawSet, words: &mut Words<'_>) -> Option<SetRule> {
    let path = words.path_below(&raw.path)?;
    Some(SetRule { path, complete: raw.complete.unwrap_or(false) })
}
