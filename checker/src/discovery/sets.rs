//! Which files are judged together.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::HashMap;

use super::walk::{Found, Walker};
use super::{FileKind, classify};
use crate::resource::kubernetes::kustomization::{KUSTOMIZATION_NAMES, Kustomization};
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

/// Finds the sets of files; remembers what directories hold.
#[derive(Debug)]
pub struct SetFinder<'a> {
    walker: &'a Walker,
    roots: HashMap<PathBuf, Root>,
    /// The sets of directories, by the way in which the directory is written.
    directories: HashMap<OsString, SetKey>,
    /// The sets by their directories: one that is written in two ways is one set.
    written: HashMap<PathBuf, SetKey>,
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
    /// nearest chart or kustomization around them, or else to their directory.
    pub fn key(&mut self, file: &Found) -> SetKey {
        if file.path.as_os_str() == Files::STDIN {
            return SetKey { path: "".into(), kind: SetKind::Stdin, closed: false };
        }
        if classify::by_name(&file.name) == Some(FileKind::Markdown) {
            return SetKey { path: Arc::clone(&file.name), kind: SetKind::Markdown, closed: false };
        }
        let directory = file.path.parent().unwrap_or(&file.path);
        match self.directories.get(directory.as_os_str()) {
            Some(key) => key.clone(),
            None => self.key_of(directory),
        }
    }

    /// The set of the files in `directory`, which is looked up once.
    fn key_of(&mut self, directory: &Path) -> SetKey {
        let cwd = self.walker.cwd();
        let written_from_cwd = directory.starts_with(cwd);
        let path = lexical(&cwd.join(directory));
        let (root, kind, closed) =
            self.enclosing(&path).unwrap_or_else(|| (path.clone(), SetKind::Directory, false));
        // Named in the same way as the first file, so that its siblings are, too.
        let named = if written_from_cwd { cwd.join(relative(cwd, &root)) } else { root.clone() };
        let key = || SetKey { path: self.walker.name(&named), kind, closed };
        let key = self.written.entry(root).or_insert_with(key).clone();
        self.directories.insert(directory.as_os_str().to_owned(), key.clone());
        key
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
        let root = match (look_at(self.walker, directory), self.declared.get(directory)) {
            (Root::Set { kind, .. }, Some(complete)) => Root::Set { kind, closed: *complete },
            (_, Some(complete)) => Root::Set { kind: SetKind::Declared, closed: *complete },
            (root, None) => root,
        };
        self.roots.insert(directory.to_path_buf(), root);
        root
    }
}

fn look_at(walker: &Walker, directory: &Path) -> Root {
    if walker.is_file(&directory.join("Chart.yaml")) {
        return Root::Set { kind: SetKind::Chart, closed: true };
    }
    if let Some(name) = KUSTOMIZATION_NAMES.iter().find(|name| walker.is_file(&directory.join(name))) {
        let text = walker.text(&directory.join(name));
        return Root::Set { kind: SetKind::Kustomization, closed: stands_alone(&text) };
    }
    if directory.join(".git").exists() { Root::Repository } else { Root::Silent }
}

/// Whether a kustomization draws nothing from outside of its directory. One that does not parse is not known to.
fn stands_alone(kustomization: &str) -> bool {
    let source = Arc::new(SourceText::file("", kustomization));
    let parsed = yaml::parse(&source, Limits::default());
    let root = parsed.documents.iter().find_map(Document::root);
    root.is_some_and(|root| Kustomization::read(root).stands_alone())
}

#[cfg(test)]
mod tests;
