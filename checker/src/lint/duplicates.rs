//! Objects of one set that are declared again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::sets::Assigned;
use crate::discovery::{SetKey, SetKind};
use crate::finding::Subject;
use crate::resource::Environment;
use crate::resource::fact::{DuplicateObject, Within};
use crate::resource::kubernetes::Digest;

/// What makes two objects the same: API group, kind, namespace and name.
type Identity<'a> = (&'a str, &'a str, Option<&'a str>, &'a str);

/// What the objects of a set have in common.
pub(super) struct Shared<'a> {
    pub key: &'a SetKey,
    /// A workflow applies the directory as a whole.
    pub applied: bool,
    /// Knows the paths of files within their projects.
    pub assigned: &'a Assigned,
}

/// Objects of one set that share their identity with an earlier one. `digests` come in the order of files and
/// places.
pub(super) fn duplicates(shared: &Shared<'_>, digests: &[Digest]) -> Vec<DuplicateObject> {
    let mut groups: HashMap<Identity<'_>, Vec<&Digest>> = HashMap::new();
    for digest in digests.iter().filter(|digest| !digest.name.is_empty()) {
        let identity = (&*digest.group, &*digest.kind, digest.namespace.name(), &*digest.name);
        groups.entry(identity).or_default().push(digest);
    }
    let mut all: Vec<DuplicateObject> = Vec::new();
    for same in groups.values().filter(|same| same.len() > 1) {
        let Some((first, rest)) = same.split_first() else { continue };
        // The nearest earlier copy says most: within the stream before within the directory.
        let mut streams: BTreeMap<(&str, u32), &Digest> = BTreeMap::from([(stream(first), *first)]);
        for later in rest {
            let earlier = *streams.entry(stream(later)).or_insert(later);
            let earlier = if std::ptr::eq(earlier, *later) { first } else { earlier };
            if let Some(within) = within(shared, earlier, later) {
                all.push(duplicate(earlier, later, within, same.len()));
            }
        }
    }
    all.sort_by(|one, other| (&one.later, &one.first).cmp(&(&other.later, &other.first)));
    by_pairs_of_files(all)
}

/// A copy of a file is said once, at the first of its objects, and not of each of them.
fn by_pairs_of_files(all: Vec<DuplicateObject>) -> Vec<DuplicateObject> {
    let mut kept: Vec<DuplicateObject> = Vec::new();
    let mut of_pair: HashMap<(Arc<str>, Arc<str>, Within), usize> = HashMap::new();
    for duplicate in all {
        if duplicate.within == Within::Stream {
            kept.push(duplicate);
            continue;
        }
        let files = (Arc::clone(&duplicate.later.file), Arc::clone(&duplicate.first.file), duplicate.within);
        match of_pair.get(&files).and_then(|index| kept.get_mut(*index)) {
            Some(known) => {
                known.others += 1;
                known.identical &= duplicate.identical;
            }
            None => {
                of_pair.insert(files, kept.len());
                kept.push(duplicate);
            }
        }
    }
    kept
}

/// The stream of documents in which an object stands.
fn stream(digest: &Digest) -> (&str, u32) {
    (&digest.place.file, digest.unit)
}

/// What two objects of one identity share; `None` where they are meant for different environments.
fn within(shared: &Shared<'_>, one: &Digest, other: &Digest) -> Option<Within> {
    if stream(one) == stream(other) {
        return Some(Within::Stream);
    }
    let environment = |digest: &Digest| Environment::from_path(shared.assigned.within(&digest.place.file));
    if one.place.file != other.place.file && environment(one) != environment(other) {
        return None;
    }
    Some(match shared.key.kind {
        SetKind::Chart | SetKind::Kustomization => Within::Closed,
        SetKind::Declared if shared.key.closed => Within::Closed,
        SetKind::Directory | SetKind::Declared if shared.applied => Within::Applied,
        _ => Within::Directory,
    })
}

fn duplicate(first: &Digest, later: &Digest, within: Within, count: usize) -> DuplicateObject {
    let subject = Subject {
        category: "kubernetes",
        address: later.address(),
        kind: Some(later.kind.to_string()),
        namespace: later.namespace.name().map(str::to_owned),
        name: Some(later.name.to_string()),
        start_line: later.place.start.line,
        end_line: later.place.end.line,
    };
    DuplicateObject {
        subject: Arc::new(subject),
        others: 0,
        later: later.place.clone(),
        first: first.place.clone(),
        object: later.title(),
        namespace: later.namespace.name().map(str::to_owned),
        within,
        identical: first.content == later.content,
        count,
    }
}
