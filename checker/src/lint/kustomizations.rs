//! What the kustomizations of a run say of other files: which are patches, which images get another tag,
//! and into which namespace everything goes. Each holds for its directory and for what it builds from.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::discovery::{SetKey, SetKind, classify};
use crate::resource::kubernetes::kustomization::{KUSTOMIZATION_NAMES, Kustomization, is_remote};
use crate::source::{Files, SourceText, decode, lexical};
use crate::syntax::Document;
use crate::syntax::yaml::{self, Limits};

/// Directories and files that one kustomization is followed to at most.
const REACH: usize = 1_000;

/// Names of images without tag, or keys of objects.
pub(super) type Names = Arc<BTreeSet<Box<str>>>;

/// The kustomizations of a run. Paths are absolute ones of directories of kustomizations or of files.
#[derive(Debug, Default)]
pub(super) struct Kustomizations {
    cwd: PathBuf,
    /// Files that are merged into others: parts of objects, not objects.
    pub patches: HashSet<PathBuf>,
    images: HashMap<PathBuf, Names>,
    generated: HashMap<PathBuf, Names>,
    /// `None` where several kustomizations put the same files into different namespaces.
    namespaces: HashMap<PathBuf, Option<Arc<str>>>,
}

impl Kustomizations {
    /// Reads the kustomizations among `keys`, and those that they build from.
    pub fn of(keys: &[SetKey], files: &Files, cwd: &Path) -> Self {
        let kustomizations = keys.iter().filter(|key| key.kind == SetKind::Kustomization);
        let directories: BTreeSet<PathBuf> =
            kustomizations.map(|key| lexical(&cwd.join(&*key.path))).collect();
        let mut reader = Reader { files, known: HashMap::new() };
        let mut all = Self { cwd: cwd.to_path_buf(), ..Self::default() };
        let mut images: HashMap<PathBuf, BTreeSet<Box<str>>> = HashMap::new();
        let mut generated: HashMap<PathBuf, BTreeSet<Box<str>>> = HashMap::new();
        for directory in &directories {
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
                images.entry(reached.clone()).or_default().extend(kustomization.images.iter().cloned());
                let known = generated.entry(reached.clone()).or_default();
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
    fn put_into(&mut self, kustomization: &Kustomization, reached: PathBuf) {
        let Some(namespace) = &kustomization.namespace else { return };
        let namespace = Some(Arc::from(&**namespace));
        let known = self.namespaces.entry(reached).or_insert_with(|| namespace.clone());
        if *known != namespace {
            *known = None;
        }
    }

    /// Images that are replaced in `file` of the set `key`.
    pub fn images(&self, file: &str, key: &SetKey) -> Names {
        self.found(&self.images, file, key).cloned().unwrap_or_default()
    }

    /// Keys of what is generated beside the objects in `file` of the set `key`.
    pub fn generated(&self, file: &str, key: &SetKey) -> Names {
        self.found(&self.generated, file, key).cloned().unwrap_or_default()
    }

    /// The namespace of everything in `file` of the set `key`.
    pub fn namespace(&self, file: &str, key: &SetKey) -> Option<&Arc<str>> {
        self.found(&self.namespaces, file, key)?.as_ref()
    }

    /// What holds for `file`, or for all that the kustomization of its set lists.
    fn found<'a, T>(&self, all: &'a HashMap<PathBuf, T>, file: &str, key: &SetKey) -> Option<&'a T> {
        if all.is_empty() {
            return None;
        }
        let at = |name: &str| all.get(&lexical(&self.cwd.join(name)));
        at(file).or_else(|| if key.kind == SetKind::Directory { None } else { at(&key.path) })
    }
}

/// Reads kustomizations, each once.
struct Reader<'a> {
    files: &'a Files,
    known: HashMap<PathBuf, Option<Arc<Kustomization>>>,
}

impl Reader<'_> {
    fn read(&mut self, directory: &Path) -> Option<Arc<Kustomization>> {
        if let Some(known) = self.known.get(directory) {
            return known.clone();
        }
        let bytes = |name: &&str| self.files.read(&directory.join(name)).ok();
        let read = KUSTOMIZATION_NAMES.iter().find_map(bytes).and_then(|bytes| {
            let source = Arc::new(SourceText::file("", decode(bytes).text));
            let parsed = yaml::parse(&source, Limits::default());
            parsed.documents.iter().find_map(Document::root).map(|root| Arc::new(Kustomization::read(root)))
        });
        self.known.insert(directory.to_path_buf(), read.clone());
        read
    }

    /// The directory, and all directories and files from which its kustomization builds.
    fn reach(&mut self, directory: &Path) -> Vec<PathBuf> {
        let mut reached = vec![directory.to_path_buf()];
        let mut seen: HashSet<PathBuf> = reached.iter().cloned().collect();
        let mut next = 0;
        while let Some(at) = reached.get(next).cloned() {
            next += 1;
            if classify::by_name(&at.to_string_lossy()).is_some() {
                continue;
            }
            let Some(kustomization) = self.read(&at) else { continue };
            for source in kustomization.sources.iter().filter(|source| !is_remote(source)) {
                let path = joined(&at, source);
                if reached.len() < REACH && seen.insert(path.clone()) {
                    reached.push(path);
                }
            }
        }
        reached
    }
}

/// `directory/path` without `.` and `..`.
fn joined(directory: &Path, path: &str) -> PathBuf {
    lexical(&directory.join(path))
}
