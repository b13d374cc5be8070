//! Which files are judged together.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashMap;

use super::walk::{Found, Walker};
use super::{FileKind, classify};
use crate::resource::kubernetes::kustomization::{KUSTOMIZATION_NAMES, Kustomization, named_texts};
use crate::source::{Files, SourceText, lexical, relative};
use crate::syntax::Document;
use crate::syntax::yaml::{self, Limits};

/// What holds a set together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetKind {
    /// The files of one directory.
    Directory,
    /// The files of a Helm chart.
    Chart,
    /// A kustomization and the files below it.
    Kustomization,
    /// A directory that configuration declares to be one set, with the files below it.
    Declared,
    /// The blocks of one Markdown document.
    Markdown,
    /// Standard input.
    Stdin,
}

/// The identity of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetKey {
    /// Directory or Markdown document as reports show it; empty for standard input.
    pub path: Arc<str>,
    /// What holds it together.
    pub kind: SetKind,
    /// Whether everything that belongs to it is in it: a reference to nowhere is then broken.
    pub closed: bool,
}

/// Files of a set that are read, so that references are found, but not reported.
#[derive(Clone, Debug, Default)]
pub struct Siblings {
    /// Sorted by name.
    pub files: Vec<Found>,
    /// How many more there are beyond [`MAX_SIBLINGS`].
    pub left_out: usize,
}

/// Most siblings that are read for a set.
pub const MAX_SIBLINGS: usize = 2_000;

/// How far up a chart or kustomization may be.
const MAX_HEIGHT: usize = 16;

/// What a directory says about the set of the files in and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Root {
    /// They belong together.
    Set { kind: SetKind, closed: bool },
    /// Nothing above it matters: a repository does not belong to a chart around it.
    Repository,
    /// Nothing.
    Silent,
}

/// The set around the files of a directory.
#[derive(Clone, Debug)]
struct Around {
    key: SetKey,
    /// What the kustomization names that holds the set together: other files are of their directory only.
    listed: Option<Arc<HashSet<PathBuf>>>,
    /// The set of the directory alone.
    directory: SetKey,
}

/// Finds the sets of files; remembers what directories hold.
#[derive(Debug)]
pub struct SetFinder<'a> {
    walker: &'a Walker,
    roots: HashMap<PathBuf, Root>,
    /// The sets of directories, by the way in which the directory is written.
    directories: HashMap<OsString, Around>,
    /// Of directories with a kustomization, the absolute paths that it names.
    listed: HashMap<PathBuf, Arc<HashSet<PathBuf>>>,
    /// The sets by their directories: one that is written in two ways is one set.
    written: HashMap<(PathBuf, SetKind), SetKey>,
    /// Directories that configuration declares to be sets, and whether those are complete.
    declared: HashMap<PathBuf, bool>,
}

impl<'a> SetFinder<'a> {
    /// A finder for files that `walker` found.
    #[must_use]
    pub fn new(walker: &'a Walker) -> Self {
        Self {
            walker,
            roots: HashMap::default(),
            directories: HashMap::default(),
            listed: HashMap::default(),
            written: HashMap::default(),
            declared: HashMap::default(),
        }
    }

    /// The same with sets that configuration declares: absolute directories, and whether everything that
    /// belongs to each is below it.
    #[must_use]
    pub fn with_declared(mut self, declared: impl IntoIterator<Item = (PathBuf, bool)>) -> Self {
        self.declared.extend(declared.into_iter().map(|(path, complete)| (lexical(&path), complete)));
        self
    }

    /// The set that `file` is judged in: a Markdown document is one by itself, others belong to the
    /// nearest chart around them, or to the nearest kustomization if it names them, or else to their directory.
    pub fn key(&mut self, file: &Found) -> SetKey {
        if file.path.as_os_str() == Files::STDIN {
            return SetKey { path: "".into(), kind: SetKind::Stdin, closed: false };
        }
        if classify::by_name(&file.name) == Some(FileKind::Markdown) {
            return SetKey { path: Arc::clone(&file.name), kind: SetKind::Markdown, closed: false };
        }
        let directory = file.path.parent().unwrap_or(&file.path);
        if !self.directories.contains_key(directory.as_os_str()) {
            let around = self.around(directory);
            self.directories.insert(directory.as_os_str().to_owned(), around);
        }
        let Some(around) = self.directories.get(directory.as_os_str()) else {
            return SetKey { path: Arc::clone(&file.name), kind: SetKind::Directory, closed: false };
        };
        match &around.listed {
            None => around.key.clone(),
            Some(listed) => {
                let path = lexical(&self.walker.cwd().join(&file.path));
                // A directory that is named stands for what is in it.
                let is_listed = path.ancestors().any(|path| listed.contains(path));
                if is_listed { around.key.clone() } else { around.directory.clone() }
            }
        }
    }

    /// The set of the files in `directory`.
    fn around(&mut self, directory: &Path) -> Around {
        let cwd = self.walker.cwd();
        let written_from_cwd = directory.starts_with(cwd);
        let path = lexical(&cwd.join(directory));
        let (root, kind, closed) =
            self.enclosing(&path).unwrap_or_else(|| (path.clone(), SetKind::Directory, false));
        // Named in the same way as the first file, so that its siblings are, too.
        let named = if written_from_cwd { cwd.join(relative(cwd, &root)) } else { root.clone() };
        let listed = self.listed.get(&root).filter(|_| kind == SetKind::Kustomization).cloned();
        let key = || SetKey { path: self.walker.name(&named), kind, closed };
        let key = self.written.entry((root, kind)).or_insert_with(key).clone();
        let alone = if written_from_cwd { cwd.join(relative(cwd, &path)) } else { path.clone() };
        let alone = || SetKey { path: self.walker.name(&alone), kind: SetKind::Directory, closed: false };
        let alone = self.written.entry((path, SetKind::Directory)).or_insert_with(alone).clone();
        Around { key, listed, directory: alone }
    }

    /// The other files of `set`, without those `taken` already (by name).
    pub fn siblings(&mut self, set: &SetKey, taken: impl Fn(&str) -> bool) -> Siblings {
        let recursive = match set.kind {
            SetKind::Directory => false,
            SetKind::Chart | SetKind::Kustomization | SetKind::Declared => true,
            SetKind::Markdown | SetKind::Stdin => return Siblings::default(),
        };
        let walk = self.walker.list(Path::new(set.path.as_ref()), recursive);
        let mut files = walk.files;
        files.retain(|file| !taken(&file.name) && self.key(file) == *set);
        let left_out = files.len().saturating_sub(MAX_SIBLINGS);
        files.truncate(MAX_SIBLINGS);
        Siblings { files, left_out }
    }

    fn enclosing(&mut self, directory: &Path) -> Option<(PathBuf, SetKind, bool)> {
        for ancestor in directory.ancestors().take(MAX_HEIGHT) {
            match self.root(ancestor) {
                Root::Set { kind, closed } => return Some((ancestor.to_path_buf(), kind, closed)),
                Root::Repository => return None,
                Root::Silent => {}
            }
        }
        None
    }

    fn root(&mut self, directory: &Path) -> Root {
        if let Some(root) = self.roots.get(directory) {
            return *root;
        }
        let (looked, listed) = look_at(self.walker, directory);
        self.listed.extend(listed.map(|listed| (directory.to_path_buf(), Arc::new(listed))));
        let root = match (looked, self.declared.get(directory)) {
            (Root::Set { kind, .. }, Some(complete)) => {
                // The configuration says what belongs to it.
                self.listed.remove(directory);
                Root::Set { kind, closed: *complete }
            }
            (_, Some(complete)) => Root::Set { kind: SetKind::Declared, closed: *complete },
            (root, None) => root,
        };
        self.roots.insert(directory.to_path_buf(), root);
        root
    }
}

/// What `directory` says of the files in and below it, and which of them a kustomization in it names.
fn look_at(walker: &Walker, directory: &Path) -> (Root, Option<HashSet<PathBuf>>) {
    if walker.is_file(&directory.join("Chart.yaml")) {
        return (Root::Set { kind: SetKind::Chart, closed: true }, None);
    }
    if let Some(name) = KUSTOMIZATION_NAMES.iter().find(|name| walker.is_file(&directory.join(name))) {
        let source = Arc::new(SourceText::file("", walker.text(&directory.join(name))));
        let parsed = yaml::parse(&source, Limits::default());
        let root = parsed.documents.iter().find_map(Document::root);
        // One that does not parse may name anything, and is not known to draw nothing from outside.
        let closed = root.is_some_and(|root| Kustomization::read(root).stands_alone());
        let own = KUSTOMIZATION_NAMES.iter().map(|name| directory.join(name));
        let named = |root| named_texts(root).into_iter().map(|path| lexical(&directory.join(path)));
        let is_below = |path: &PathBuf| path.starts_with(directory) && path != directory;
        let listed = root.map(|root| own.chain(named(root).filter(is_below)).collect());
        return (Root::Set { kind: SetKind::Kustomization, closed }, listed);
    }
    (if directory.join(".git").exists() { Root::Repository } else { Root::Silent }, None)
}

#[cfg(test)]
mod tests;
