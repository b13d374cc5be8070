//! Images that Skaffold tags: what the `skaffold.yaml` of a directory, or of one above it, builds.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::kustomizations::Names;
use crate::resource::kubernetes::Image;
use crate::resource::kubernetes::skaffold::{SKAFFOLD_NAMES, built_images};
use crate::source::{Files, SourceText, decode, lexical};
use crate::syntax::Document;
use crate::syntax::yaml::{self, Limits};

/// The images that are tagged, by directory as reports name it.
#[derive(Debug, Default)]
pub(super) struct Skaffold(HashMap<PathBuf, Names>);

impl Skaffold {
    /// Looks in the directories of the files with these names, seen from `cwd`, and above them up to the root of the
    /// repository.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>, cwd: &Path, files: &Files) -> Self {
        let directories: BTreeSet<&Path> = names.into_iter().filter_map(directory).collect();
        let mut finder = Finder { files, known: HashMap::new() };
        let found = |directory: &Path| {
            let names = finder.find(&lexical(&cwd.join(directory)));
            (!names.is_empty()).then(|| (directory.to_path_buf(), names))
        };
        Self(directories.into_iter().filter_map(found).collect())
    }

    /// Images that are tagged in the file with this name.
    pub fn images(&self, file: &str) -> Option<&Names> {
        self.0.get(directory(file)?)
    }
}

/// The directory of a file, also of one that stands within another.
fn directory(file: &str) -> Option<&Path> {
    Path::new(file).parent()
}

struct Finder<'a> {
    files: &'a Files,
    /// What holds in a directory, with all that stands above it.
    known: HashMap<PathBuf, Names>,
}

impl Finder<'_> {
    fn find(&mut self, directory: &Path) -> Names {
        let mut passed = Vec::new();
        let mut found = Names::default();
        for directory in directory.ancestors() {
            if let Some(known) = self.known.get(directory) {
                found = Arc::clone(known);
                break;
            }
            passed.push(directory);
            if directory.join(".git").exists() {
                break;
            }
        }
        for directory in passed.into_iter().rev() {
            let own = self.read(directory);
            if !own.is_empty() {
                found = Arc::new(found.union(&own).cloned().collect());
            }
            self.known.insert(directory.to_path_buf(), Arc::clone(&found));
        }
        found
    }

    /// What the file of one directory names, without tags.
    fn read(&self, directory: &Path) -> BTreeSet<Box<str>> {
        let bytes = |name: &&str| self.files.read(&directory.join(name)).ok();
        let Some(bytes) = SKAFFOLD_NAMES.iter().find_map(bytes) else { return BTreeSet::new() };
        let source = Arc::new(SourceText::file("skaffold.yaml", decode(bytes).text));
        let parsed = yaml::parse(&source, Limits::default());
        let roots = parsed.documents.iter().filter_map(Document::root);
        let written = roots.flat_map(built_images);
        written.filter_map(|image| Some(Image::parse(image).ok()?.name.into())).collect()
    }
}
