//! Reads a folder of policies: the one way for the build script, for tests and for folders that a
//! user brings.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, Entry, Example};
use crate::compiler::{Libraries, Source, compile};
use crate::metadata::Metadata;

/// Why a folder of policies is refused.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// What cannot be read.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Policies in it are wrong; one line each, `path:line:column: message`.
    #[error("{}", .0.join("\n"))]
    Policies(Vec<String>),
}

/// Reads, checks and compiles all policies below `root`. Modules below `root/lib` are libraries.
///
/// # Errors
/// When something cannot be read, or when policies are wrong: then all mistakes are listed.
pub fn read(root: &Path) -> Result<Catalogue, FolderError> {
    Folder { root, shown: "", skipped: OF_A_CRATE, given: &[] }.read()
}

/// As [`read`], for a folder whose policies stand beside others: they may import the libraries
/// `given`, too, unless the folder has one of the same package. `shown` is the folder as paths in
/// messages begin; it is not empty, so that its libraries are never taken for others.
///
/// # Errors
/// As [`read`].
pub fn read_beside(root: &Path, shown: &str, given: &[Source]) -> Result<Catalogue, FolderError> {
    let shown = format!("{}/", shown.trim_end_matches('/'));
    Folder { root, shown: &shown, skipped: &[], given }.read()
}

/// Folders of a crate that hold no policies.
const OF_A_CRATE: &[&str] = &["src", "target"];

/// Collects the files below `folder`. Links to directories are not followed, for they may lead in
/// circles, and hidden directories hold other things.
fn list(folder: &Path, skipped: &[&str], files: &mut Vec<PathBuf>) -> Result<(), FolderError> {
    let failed = |error| FolderError::Read { path: folder.to_path_buf(), error };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let is_skipped =
            name.as_encoded_bytes().starts_with(b".") || skipped.iter().any(|other| *other == name);
        match entry.file_type().map_err(failed)?.is_dir() {
            true if is_skipped => {}
            true => list(&entry.path(), skipped, files)?,
            false => files.push(entry.path()),
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String, FolderError> {
    let bytes = fs::read(path).map_err(|error| FolderError::Read { path: path.to_path_buf(), error })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A folder of policies and how to read it.
struct Folder<'a> {
    root: &'a Path,
    /// What stands before the path of each of its files in messages.
    shown: &'a str,
    /// Names of folders that are passed by.
    skipped: &'a [&'a str],
    /// Libraries from elsewhere.
    given: &'a [Source],
}

impl Folder<'_> {
    fn read(&self) -> Result<Catalogue, FolderError> {
        let mut files = Vec::new();
        list(self.root, self.skipped, &mut files)?;
        files.sort();
        self.catalogue(&files)
    }

    fn catalogue(&self, files: &[PathBuf]) -> Result<Catalogue, FolderError> {
        let mut libraries = Vec::new();
        let mut policies = Vec::new();
        for path in files.iter().filter(|path| is_module(path)) {
            let relative = relative(self.root, path);
            let source = Source { path: [self.shown, &relative].concat(), text: text(path)? };
            match relative.starts_with("lib/") {
                true => libraries.push(source),
                false => policies.push((path, relative, source)),
            }
        }
        let parsed = Libraries::parse(libraries.clone())
            .and_then(|own| Ok(own.or(Libraries::parse(self.given.to_vec())?)))
            .map_err(|error| FolderError::Policies(vec![error.to_string()]))?;
        let mut entries = Vec::new();
        let mut mistakes = Vec::new();
        for (path, relative, source) in policies {
            match compile(&source, &parsed) {
                Ok(compiled) => {
                    mistakes.extend(misnamed(&relative, &source, &compiled.metadata));
                    let examples = examples(path.parent().unwrap_or(self.root), files)?;
                    entries.push(Entry { compiled, examples });
                }
                Err(errors) => mistakes.extend(errors.iter().map(ToString::to_string)),
            }
        }
        entries.sort_by(|one, other| one.compiled.metadata.id.cmp(&other.compiled.metadata.id));
        mistakes.extend(doubled(&entries));
        if !mistakes.is_empty() {
            return Err(FolderError::Policies(mistakes));
        }
        let digest = digest(&entries, &libraries);
        Ok(Catalogue { entries, libraries, digest })
    }
}

fn is_module(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.ends_with(".rego") && !name.ends_with("_test.rego")
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The path is the name: folder, file and package are the same words.
fn misnamed(relative: &str, source: &Source, metadata: &Metadata) -> Option<String> {
    let leaf = metadata.package.rsplit('.').next().unwrap_or_default();
    let wanted = format!("{}/{leaf}.rego", metadata.package.replace('.', "/"));
    (relative != wanted)
        .then(|| format!("{}: package {} belongs into {wanted}", source.path, metadata.package))
}

/// Ids, names and aliases that two policies have.
fn doubled(entries: &[Entry]) -> Vec<String> {
    let mut known: HashMap<&str, &Entry> = HashMap::new();
    let mut mistakes = Vec::new();
    for entry in entries {
        for (word, what) in entry.compiled.metadata.words() {
            let Some(other) = known.insert(word, entry) else { continue };
            let (path, first) = (&entry.compiled.source.path, &other.compiled.source.path);
            mistakes.push(format!("{path}: {what} {word} is that of {first}"));
        }
    }
    mistakes
}

fn examples(folder: &Path, files: &[PathBuf]) -> Result<Vec<Example>, FolderError> {
    let own = files.iter().filter(|path| path.starts_with(folder));
    let shown = own.filter(|path| path.extension().is_none_or(|extension| extension != "rego"));
    shown.map(|path| Ok(Example { name: relative(folder, path), text: text(path)? })).collect()
}

fn digest(entries: &[Entry], libraries: &[Source]) -> String {
    let mut hash = Sha256::new();
    for entry in entries {
        hash.update(&entry.compiled.source.text);
        hash.update(entry.compiled.program.as_deref().unwrap_or_default());
    }
    for library in libraries {
        hash.update(&library.text);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
