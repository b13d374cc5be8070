//! Kinds that Kubernetes itself serves, and objects that are of none of them although they mean to be.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::finding::misspelt;
use crate::resource::kubernetes::Object;

/// Versions of one group, each with its kinds.
type Versions<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
struct Table<'a> {
    #[serde(borrow)]
    groups: HashMap<&'a str, Versions<'a>>,
    #[serde(borrow)]
    elsewhere: Vec<&'a str>,
    release: &'a str,
}

static TABLE: LazyLock<Table<'static>> =
    LazyLock::new(|| serde_json::from_str(loadline_schemas::KUBERNETES_KINDS).unwrap_or_default());

/// What is wrong with the type of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType {
    /// The key at fault: `apiVersion` or `kind`.
    pub key: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The type is near to one that there is: no other tool can be meant.
    pub certain: bool,
}

/// What is wrong with `apiVersion` and `kind` of `object`; `None` for types that Kubernetes serves or served, and for
/// those that a definition of somebody else may add.
#[must_use]
pub fn unknown_type(object: Object<'_>) -> Option<UnknownType> {
    if !is_word(object.api_version) || !is_word(object.kind) {
        return None;
    }
    match TABLE.groups.get_key_value(object.group()) {
        Some((group, versions)) => in_group(object, group, versions),
        None => outside(object),
    }
}

/// Whether a text can be a version or a kind, and is no placeholder.
fn is_word(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_lowercase())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "./-_".contains(letter))
}

/// An object of a group that Kubernetes serves.
fn in_group(object: Object<'_>, group: &'static str, versions: &Versions<'static>) -> Option<UnknownType> {
    let kind = object.kind;
    if let Some(kinds) = versions.get(object.version()) {
        return if has(kinds, kind) { None } else { wrong_kind(object, group, kinds) };
    }
    // Other tools count their versions so, too.
    if group.is_empty() && !is_served(kind) {
        return None;
    }
    let serving = newest(versions.iter().filter(|(_, kinds)| has(kinds, kind)).map(|(version, _)| *version));
    let (help, certain) = match (serving, home(kind)) {
        (Some(version), _) => (put(&joined(group, version)), true),
        (None, Some(version)) => (put(&version), true),
        (None, None) => (format!("`{group}` has the versions {}.", listed(versions)), false),
    };
    let message = format!("there is no apiVersion {:?}", object.api_version);
    Some(UnknownType { key: "apiVersion", message, help, certain })
}

/// A kind that is none of `kinds`, which its version has.
fn wrong_kind(object: Object<'_>, group: &'static str, kinds: &[&'static str]) -> Option<UnknownType> {
    let Object { api_version, kind, .. } = object;
    if group.is_empty() && TABLE.elsewhere.contains(&kind) {
        return None;
    }
    let message = format!("there is no kind {kind:?} in {api_version}");
    if let Some(home) = home(kind) {
        return Some(UnknownType { key: "apiVersion", message, help: put(&home), certain: true });
    }
    let near = misspelt(kind, kinds.iter().copied());
    if let Some(near) = near {
        return Some(UnknownType { key: "kind", message, help: meant(near), certain: true });
    }
    if let Some((near, version)) = near_elsewhere(kind) {
        let help = format!("Write `kind: {near}` and `apiVersion: {version}`.");
        return Some(UnknownType { key: "kind", message, help, certain: true });
    }
    // Without a name it may be a file of any tool that counts its versions so.
    object.name()?;
    let help = format!(
        "Kubernetes serves no such kind as of {}; kinds that a CustomResourceDefinition adds have a group of \
         their own, such as `example.com/v1`.",
        TABLE.release
    );
    Some(UnknownType { key: "kind", message, help, certain: false })
}

/// An object of a group that Kubernetes does not serve: a definition may add it, unless the name of the group cannot
/// be one of theirs or is nearly one of ours.
fn outside(object: Object<'_>) -> Option<UnknownType> {
    let group = object.group();
    let stem = group.strip_suffix(".k8s.io").unwrap_or(group);
    let with_kind = |versions: &Versions<'_>| versions.values().any(|kinds| has(kinds, object.kind));
    let near =
        |known: &&'static str| known.split('.').next() == Some(stem) || misspelt(group, [*known]).is_some();
    let groups = TABLE.groups.iter().filter(|(_, versions)| with_kind(versions)).map(|(group, _)| *group);
    let is_near = groups.clone().any(|known| near(&known));
    // The groups of definitions have a dot.
    if !is_near && (group.contains('.') || groups.count() == 0) {
        return None;
    }
    let message = format!("there is no API group {group:?}");
    let help = home(object.kind).map_or_else(String::new, |version| put(&version));
    Some(UnknownType { key: "apiVersion", message, help, certain: true })
}

/// Whether `kind` is one of `kinds` or the list of one.
fn has(kinds: &[&str], kind: &str) -> bool {
    let of_list = kind.strip_suffix("List").filter(|kind| !kind.is_empty());
    kinds.contains(&kind) || of_list.is_some_and(|kind| kinds.contains(&kind))
}

fn is_served(kind: &str) -> bool {
    TABLE.groups.values().flat_map(BTreeMap::values).any(|kinds| has(kinds, kind))
}

/// The `apiVersion` under which `kind` is found today; events have a group of their own beside the core.
fn home(kind: &str) -> Option<String> {
    let mut found: Vec<(Rank, &str, &str)> = Vec::new();
    for (group, versions) in &TABLE.groups {
        let serving = versions.iter().filter(|(_, kinds)| has(kinds, kind)).map(|(version, _)| *version);
        found.extend(serving.map(|version| (rank(version), *group, version)));
    }
    found.into_iter().min().map(|(_, group, version)| joined(group, version))
}

/// A kind of another group of which `kind` is a slip, with its version.
fn near_elsewhere(kind: &str) -> Option<(&'static str, String)> {
    let mut all: Vec<&'static str> =
        TABLE.groups.values().flat_map(BTreeMap::values).flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let near = misspelt(kind, all)?;
    Some((near, home(near)?))
}

/// Stable versions before beta before alpha, and of each the newest first.
type Rank = (u8, std::cmp::Reverse<u32>);

fn rank(version: &str) -> Rank {
    let stability = if version.contains("alpha") { 2 } else { u8::from(version.contains("beta")) };
    let number = version.trim_start_matches('v').split(|letter: char| !letter.is_ascii_digit()).next();
    (stability, std::cmp::Reverse(number.and_then(|number| number.parse().ok()).unwrap_or_default()))
}

fn newest<'a>(versions: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    versions.min_by_key(|version| rank(version))
}

fn joined(group: &str, version: &str) -> String {
    if group.is_empty() { version.to_owned() } else { format!("{group}/{version}") }
}

fn listed(versions: &Versions<'static>) -> String {
    let mut all: Vec<&str> = versions.keys().copied().collect();
    all.sort_by_key(|version| rank(version));
    all.join(", ")
}

fn put(version: &str) -> String {
    format!("Write `apiVersion: {version}`.")
}

fn meant(kind: &str) -> String {
    format!("Write `kind: {kind}`.")
}

#[cfg(test)]
mod tests;
