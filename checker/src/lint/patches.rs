//! Files that a kustomization merges into others: parts of objects, not objects.

use std::collections::HashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::discovery::document::kustomize_patches;
use crate::discovery::{SetKey, SetKind};
use crate::source::{SourceText, decode};
use crate::syntax::yaml::{self, Limits};

const NAMES: [&str; 3] = crate::discovery::sets::KUSTOMIZATION_NAMES;

/// The names of all patch files of the kustomizations among `keys`.
pub(super) fn patches(keys: &[SetKey]) -> HashSet<Arc<str>> {
    let kustomizations = keys.iter().filter(|key| key.kind == SetKind::Kustomization);
    let directories: HashSet<&Arc<str>> = kustomizations.map(|key| &key.path).collect();
    directories.into_iter().flat_map(|directory| of_directory(directory)).collect()
}

fn of_directory(directory: &str) -> Vec<Arc<str>> {
    let read = |name: &&str| std::fs::read(Path::new(directory).join(name)).ok();
    let Some(bytes) = NAMES.iter().find_map(read) else { return Vec::new() };
    let source = Arc::new(SourceText::file(directory, decode(bytes).text));
    let parsed = yaml::parse(&source, Limits::default());
    let roots = parsed.documents.iter().filter_map(crate::syntax::Document::root);
    roots.flat_map(kustomize_patches).map(|path| joined(directory, path)).collect()
}

/// `directory/path` without `.` and `..`.
fn joined(directory: &str, path: &str) -> Arc<str> {
    let mut clean = PathBuf::new();
    for part in Path::new(directory).join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean.to_string_lossy().replace('\\', "/").into()
}
