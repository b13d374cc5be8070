//! What kustomizations say of other files: which are patches, which images they replace, and into
//! which namespace they put everything.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::discovery::document::kustomize_patches;
use crate::discovery::sets::KUSTOMIZATION_NAMES;
use crate::discovery::{SetKey, SetKind};
use crate::source::{Files, SourceText, decode};
use crate::syntax::yaml::{self, Limits};
use crate::syntax::{Document, NodeRef};

/// The kustomizations of a run.
#[derive(Debug, Default)]
pub(super) struct Kustomizations {
    /// Files that are merged into others: parts of objects, not objects.
    pub patches: HashSet<Arc<str>>,
    /// Names of images, without tag, that are given another name, tag or digest.
    pub images: Arc<BTreeSet<Box<str>>>,
    /// Namespaces by directory of the kustomization.
    pub namespaces: BTreeMap<Arc<str>, Box<str>>,
}

impl Kustomizations {
    /// Reads the kustomizations among `keys`.
    pub fn of(keys: &[SetKey], files: &Files) -> Self {
        let kustomizations = keys.iter().filter(|key| key.kind == SetKind::Kustomization);
        let directories: BTreeSet<&Arc<str>> = kustomizations.map(|key| &key.path).collect();
        let mut all = Self::default();
        let mut images = BTreeSet::new();
        for directory in directories {
            all.read(directory, files, &mut images);
        }
        all.images = Arc::new(images);
        all
    }

    fn read(&mut self, directory: &Arc<str>, files: &Files, images: &mut BTreeSet<Box<str>>) {
        let bytes = |name: &&str| files.read(&Path::new(directory.as_ref()).join(name)).ok();
        let Some(bytes) = KUSTOMIZATION_NAMES.iter().find_map(bytes) else { return };
        let source = Arc::new(SourceText::file(Arc::clone(directory), decode(bytes).text));
        let parsed = yaml::parse(&source, Limits::default());
        for root in parsed.documents.iter().filter_map(Document::root) {
            self.patches.extend(kustomize_patches(root).into_iter().map(|path| joined(directory, path)));
            let named = root.get("images").into_iter().flat_map(NodeRef::items);
            images.extend(named.filter_map(|image| image.get("name")?.text()).map(Into::into));
            if let Some(namespace) = root.get("namespace").and_then(NodeRef::text) {
                self.namespaces.insert(Arc::clone(directory), namespace.into());
            }
        }
    }
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
