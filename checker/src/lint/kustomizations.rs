//! What the kustomizations of a run say of other files: which are patches, which images get another tag,
//! and into which namespace everything goes. Each holds for its directory and for what it builds from.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::discovery::{SetKey, SetKind, classify};
use crate::resource::kubernetes::kustomization::{KUSTOMIZATION_NAMES, Kustomization, is_remote};
use crate::source::{Files, SourceText, decode};
use crate::syntax::Document;
use crate::syntax::yaml::{self, Limits};

/// Directories and files that one kustomization is followed to at most.
const REACH: usize = 1_000;

/// Names of images without tag, or keys of objects.
pub(super) type Names = Arc<BTreeSet<Box<str>>>;

/// The kustomizations of a run. Paths are directories of kustomizations or files, as reports name them.
#[derive(Debug, Default)]
pub(super) struct Kustomizations {
    /// Files that are merged into others: parts of objects, not objects.
    pub patches: HashSet<Arc<str>>,
    images: HashMap<Arc<str>, Names>,
    generated: HashMap<Arc<str>, Names>,
    /// `None` where several kustomizations put the same files into different namespaces.
    namespaces: HashMap<Arc<str>, Option<Arc<str>>>,
}

impl Kustomizations {
    /// Reads the kustomizations among `keys`, and those that they build from.
    pub fn of(keys: &[SetKey], files: &Files) -> Self {
        let kustomizations = keys.iter().filter(|key| key.kind == SetKind::Kustomization);
        let directories: BTreeSet<&Arc<str>> = kustomizations.map(|key| &key.path).collect();
        let mut reader = Reader { files, known: HashMap::new() };
        let mut all = Self::default();
        let mut images: HashMap<Arc<str>, BTreeSet<Box<str>>> = HashMap::new();
        let mut generated: HashMap<Arc<str>, BTreeSet<Box<str>>> = HashMap::new();
        for directory in directories {
            let Some(kustomization) = reader.read(directory) else { continue };
            all.patches.extend(kustomization.patches.iter().map(|path| joined(directory, path)));
            let bears = |names: &[Box<str>]| !names.is_empty();
            if !bears(&kustomization.images)
                && !bears(&kustomization.generated)
                && kustomization.namespace.is_none()
            {
                continue;
            }
            for reached in reader.reach(directory) {
                images.entry(Arc::clone(&reached)).or_default().extend(kustomization.images.iter().cloned());
                let known = generated.entry(Arc::clone(&reached)).or_default();
                known.extend(kustomization.generated.iter().cloned());
                all.put_into(&kustomization, reached);
            }
        }
        all.generated = generated.into_iter().map(|(path, names)| (path, Arc::new(names))).collect();
        all.images = images.into_iter().map(|(path, names)| (path, Arc::new(names))).collect();
        all
    }

    /// The namespace of `kustomization` for what it reaches. A base with another one of its own may be built
    /// alone or through the overlay: then nobody can tell.
    fn put_into(&mut self, kustomization: &Kustomization, reached: Arc<str>) {
        let Some(namespace) = &kustomization.namespace else { return };
        let namespace = Some(Arc::from(&**namespace));
        let known = self.namespaces.entry(reached).or_insert_with(|| namespace.clone());
        if *known != namespace {
            *known = None;
        }
    }

    /// Images that are replaced in `file` of the set at `directory`.
    pub fn images(&self, file: &str, directory: &str) -> Names {
        let found = self.images.get(file).or_else(|| self.images.get(directory));
        found.cloned().unwrap_or_default()
    }

    /// Keys of what is generated beside the objects in `file` of the set at `directory`.
    pub fn generated(&self, file: &str, directory: &str) -> Names {
        let found = self.generated.get(file).or_else(|| self.generated.get(directory));
        found.cloned().unwrap_or_default()
    }

    /// The namespace of everything in `file` of the set at `directory`.
    pub fn namespace(&self, file: &str, directory: &str) -> Option<&Arc<str>> {
        self.namespaces.get(file).or_else(|| self.namespaces.get(directory))?.as_ref()
    }
}

/// Reads kustomizations, each once.
struct Reader<'a> {
    files: &'a Files,
    known: HashMap<Arc<str>, Option<Arc<Kustomization>>>,
}

impl Reader<'_> {
    fn read(&mut self, directory: &Arc<str>) -> Option<Arc<Kustomization>> {
        if let Some(known) = self.known.get(directory) {
            return known.clone();
        }
        let bytes = |name: &&str| self.files.read(&Path::new(directory.as_ref()).join(name)).ok();
        let read = KUSTOMIZATION_NAMES.iter().find_map(bytes).and_then(|bytes| {
            let source = Arc::new(SourceText::file(Arc::clone(directory), decode(bytes).text));
            let parsed = yaml::parse(&source, Limits::default());
            parsed.documents.iter().find_map(Document::root).map(|root| Arc::new(Kustomization::read(root)))
        });
        self.known.insert(Arc::clone(directory), read.clone());
        read
    }

    /// The directory, and all directories and files from which its kustomization builds.
    fn reach(&mut self, directory: &Arc<str>) -> Vec<Arc<str>> {
        let mut reached = vec![Arc::clone(directory)];
        let mut seen: HashSet<Arc<str>> = reached.iter().cloned().collect();
        let mut next = 0;
        while let Some(at) = reached.get(next).cloned() {
            next += 1;
            if classify::by_name(&at).is_some() {
                continue;
            }
            let Some(kustomization) = self.read(&at) else { continue };
            for source in kustomization.sources.iter().filter(|source| !is_remote(source)) {
                let path = joined(&at, source);
                if reached.len() < REACH && seen.insert(Arc::clone(&path)) {
                    reached.push(path);
                }
            }
        }
        reached
    }
}

/// `directory/path` without `.` and, as far as there is something to leave, `..`.
fn joined(directory: &str, path: &str) -> Arc<str> {
    let mut clean = PathBuf::new();
    for part in Path::new(directory).join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(clean.components().next_back(), Some(Component::Normal(_))) => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    if clean.as_os_str().is_empty() {
        return ".".into();
    }
    clean.to_string_lossy().replace('\\', "/").into()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn paths_are_joined_without_detours() {
        assert_eq!(&*joined("overlays/prod", "../../base"), "base");
        assert_eq!(&*joined("overlays/prod", "./patch.yaml"), "overlays/prod/patch.yaml");
        assert_eq!(&*joined(".", "../../base"), "../../base");
        assert_eq!(&*joined("base", ".."), ".");
    }
}
