//! Between the halves of a run: files become sets, and what their resources say of each other is joined.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::collect::Collected;
use super::kustomizations::Kustomizations;
use crate::discovery::{FileKind, SetKey, SetKind};
use crate::resource::fact::{DuplicateObject, Within};
use crate::resource::{Digest, Environment, Inventory};

/// A file of the run.
#[derive(Debug)]
pub(super) struct Member {
    /// As reports show it.
    pub name: Arc<str>,
    /// Whether findings in it are reported; siblings of named files are only read.
    pub reported: bool,
    /// Number of the setting that holds for it.
    pub setting: usize,
}

/// A set with its joins.
#[derive(Debug)]
pub(super) struct JoinedSet {
    /// Whether it is complete.
    pub closed: bool,
    /// What its resources say of each other.
    pub inventory: Inventory,
    /// Objects that are declared again.
    pub duplicates: Vec<DuplicateObject>,
}

/// Sets in order of their keys, and the set of each file.
#[derive(Debug)]
pub(super) struct Joined {
    /// Sets.
    pub sets: Vec<JoinedSet>,
    /// Index of the set of each file.
    pub set_of: Vec<usize>,
}

/// Joins the files of a run. `keys` holds the set of each.
pub(super) fn join(
    members: &[Member],
    keys: &[SetKey],
    collected: &[Collected],
    kustomizations: &Kustomizations,
) -> Joined {
    let mut files_of: BTreeMap<&SetKey, Vec<usize>> = BTreeMap::new();
    for (file, key) in keys.iter().enumerate() {
        files_of.entry(key).or_default().push(file);
    }
    let applied: HashSet<&str> =
        collected.iter().flat_map(|collected| collected.applied.iter().map(String::as_str)).collect();
    let mut joined = Joined { sets: Vec::new(), set_of: vec![0; members.len()] };
    for (key, files) in files_of {
        let digests = files.iter().filter_map(|file| collected.get(*file)).flat_map(|file| &file.digests);
        let shared = Shared {
            key,
            applied: applied.contains(key.path.as_ref()),
            namespace: kustomizations.namespaces.get(&key.path).map(AsRef::as_ref),
        };
        let duplicates = duplicates(&shared, &files, members, collected);
        for file in &files {
            if let Some(slot) = joined.set_of.get_mut(*file) {
                *slot = joined.sets.len();
            }
        }
        // A chart is complete only once its templates are rendered.
        let unrendered = |file: &usize| {
            matches!(collected.get(*file).and_then(|file| file.kind), Some(FileKind::Template(_)))
        };
        let closed = key.closed && !files.iter().any(unrendered);
        let inventory = Inventory::new(digests, closed);
        joined.sets.push(JoinedSet { closed, inventory, duplicates });
    }
    joined
}

/// What makes two objects the same: API group, kind, namespace and name.
type Identity<'a> = (&'a str, &'a str, Option<&'a str>, &'a str);

/// What the objects of a set have in common.
struct Shared<'a> {
    key: &'a SetKey,
    /// A workflow applies the directory as a whole.
    applied: bool,
    /// The namespace into which a kustomization puts everything.
    namespace: Option<&'a str>,
}

struct Seen<'a> {
    file: usize,
    digest: &'a Digest,
}

/// Objects of one set that share their identity with an earlier one.
fn duplicates(
    shared: &Shared<'_>,
    files: &[usize],
    members: &[Member],
    collected: &[Collected],
) -> Vec<DuplicateObject> {
    let mut groups: HashMap<Identity<'_>, Vec<Seen<'_>>> = HashMap::new();
    for file in files {
        let digests = collected.get(*file).map(|file| file.digests.as_slice()).unwrap_or_default();
        for digest in digests.iter().filter(|digest| !digest.name.is_empty()) {
            let namespace = shared.namespace.or(digest.namespace.as_deref());
            let identity = (&*digest.group, &*digest.kind, namespace, &*digest.name);
            groups.entry(identity).or_default().push(Seen { file: *file, digest });
        }
    }
    let mut all: Vec<DuplicateObject> = Vec::new();
    for seen in groups.values().filter(|seen| seen.len() > 1) {
        let Some((first, rest)) = seen.split_first() else { continue };
        for later in rest {
            // The nearest earlier copy says most: within the stream before within the directory.
            let near = seen
                .iter()
                .take_while(|other| !std::ptr::eq(*other, later))
                .find(|other| same_stream(other, later));
            let earlier = near.unwrap_or(first);
            if let Some(within) = within(shared, earlier, later, members) {
                all.push(duplicate(earlier, later, within, seen.len()));
            }
        }
    }
    all.sort_by_key(|duplicate| (duplicate.later, duplicate.first));
    all
}

fn same_stream(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    one.file == other.file && one.digest.unit == other.digest.unit
}

/// What two objects of one identity share; `None` where they are meant for different environments.
fn within(shared: &Shared<'_>, one: &Seen<'_>, other: &Seen<'_>, members: &[Member]) -> Option<Within> {
    if same_stream(one, other) {
        return Some(Within::Stream);
    }
    let environment =
        |seen: &Seen<'_>| members.get(seen.file).and_then(|member| Environment::from_path(&member.name));
    if one.file != other.file && environment(one) != environment(other) {
        return None;
    }
    Some(match shared.key.kind {
        SetKind::Chart | SetKind::Kustomization => Within::Closed,
        SetKind::Declared if shared.key.closed => Within::Closed,
        SetKind::Directory | SetKind::Declared if shared.applied => Within::Applied,
        _ => Within::Directory,
    })
}

fn duplicate(first: &Seen<'_>, later: &Seen<'_>, within: Within, count: usize) -> DuplicateObject {
    let place = |seen: &Seen<'_>| (u32::try_from(seen.file).unwrap_or(u32::MAX), seen.digest.span);
    DuplicateObject {
        later: place(later),
        first: place(first),
        object: format!("{} {:?}", later.digest.kind, later.digest.name),
        namespace: later.digest.namespace.as_ref().map(ToString::to_string),
        // The line is looked up only where a policy reports it.
        place: String::new(),
        within,
        identical: first.digest.content == later.digest.content,
        count,
    }
}
