//! Reads a folder of policies: the one way for the build script, for tests and for folders that a
//! user brings.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io, thread};

use sha2::{Digest, Sha256};

use crate::catalogue::{Catalogue, Entry, Example};
use crate::compiler::{Compiled, Libraries, PolicyError, Shared, Source, compile};
use crate::metadata::Metadata;
use crate::table::{Table, Tables};

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

/// Reads, checks and compiles all policies below `root`. Modules below `root/lib` are libraries, files of
/// `root/data` are tables.
///
/// # Errors
/// When something cannot be read, or when policies are wrong: then all mistakes are listed.
pub fn read(root: &Path) -> Result<Catalogue, FolderError> {
    Folder { root, shown: "", skipped: OF_A_CRATE, given: &Given::default() }.read()
}

/// As [`read`], for a folder whose policies stand beside others: they may use what is `given`, too, unless the
/// folder has a library of the same package or a table of the same name. `shown` is the folder as paths in
/// messages begin; it is not empty, so that its libraries are never taken for others.
///
/// # Errors
/// As [`read`].
pub fn read_beside(root: &Path, shown: &str, given: &Given) -> Result<Catalogue, FolderError> {
    let shown = format!("{}/", shown.trim_end_matches('/'));
    Folder { root, shown: &shown, skipped: &[], given }.read()
}

/// Libraries and tables from elsewhere, parsed once for any number of folders.
#[derive(Clone, Debug, Default)]
pub struct Given {
    libraries: Option<Arc<Libraries>>,
    tables: Option<Arc<Tables>>,
}

impl Given {
    /// Parses `libraries`.
    ///
    /// # Errors
    /// When one does not parse.
    pub fn new(libraries: Vec<Source>, tables: Vec<Table>) -> Result<Self, FolderError> {
        let libraries = Libraries::parse(libraries, None);
        let libraries = libraries.map_err(|error| FolderError::Policies(vec![error.to_string()]))?;
        Ok(Self { libraries: Some(Arc::new(libraries)), tables: Some(Arc::new(Tables::new(tables, None))) })
    }
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
    /// Libraries and tables from elsewhere.
    given: &'a Given,
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
        let mut tables = Vec::new();
        let mut policies = Vec::new();
        let mut mistakes = Vec::new();
        for path in files {
            let relative = relative(self.root, path);
            let shown = [self.shown, &relative].concat();
            if relative.starts_with("data/") && relative.ends_with(".json") {
                match Table::read(&shown, &text(path)?) {
                    Ok(table) => tables.push(table),
                    Err(error) => mistakes.push(error.to_string()),
                }
            } else if is_module(path) {
                let source = Source { path: shown, text: text(path)? };
                match relative.starts_with("lib/") {
                    true => libraries.push(source),
                    false => policies.push(File { path, relative, source }),
                }
            }
        }
        let shared = Shared {
            libraries: Libraries::parse(libraries.clone(), self.given.libraries.clone())
                .map_err(|error| FolderError::Policies(vec![error.to_string()]))?,
            tables: Tables::new(tables.clone(), self.given.tables.clone()),
        };
        let mut entries = Vec::new();
        for (file, compiled) in policies.iter().zip(compile_all(&policies, &shared)) {
            match compiled {
                Ok(compiled) => {
                    mistakes.extend(misnamed(&file.relative, &file.source, &compiled.metadata));
                    let examples = examples(file.path.parent().unwrap_or(self.root), files)?;
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
        let used: BTreeSet<&String> = entries.iter().flat_map(|entry| &entry.compiled.code.tables).collect();
        tables.retain(|table| used.contains(&table.name));
        let digest = digest(&entries, &libraries, &tables);
        Ok(Catalogue { entries, libraries, tables, digest })
    }
}

/// The file of a policy.
struct File<'a> {
    path: &'a Path,
    relative: String,
    source: Source,
}

type Outcome = Result<Compiled, Vec<PolicyError>>;

/// Policies for which no further thread is worth its while.
const FEW: usize = 4;
/// Bytes of stack for each thread: the parser of Rego goes down into what it reads.
const STACK: usize = 8 << 20;

/// Compiles all of `files`, in as many threads as there are processors; the outcomes are in their order.
fn compile_all(files: &[File<'_>], shared: &Shared) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(files.len()));
    let work = || {
        while let Some((index, file)) = files.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = compile(&file.source, shared);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((index, outcome));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len() / FEW);
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where no further thread can be had, this one does the work.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, outcome)| outcome).collect()
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

fn digest(entries: &[Entry], libraries: &[Source], tables: &[Table]) -> String {
    let mut hash = Sha256::new();
    for entry in entries {
        hash.update(&entry.compiled.source.text);
        hash.update(
            entry.compiled.code.program.as_ref().map(|program| program.0.as_slice()).unwrap_or_default(),
        );
    }
    libraries.iter().for_each(|library| hash.update(&library.text));
    tables.iter().for_each(|table| hash.update(&table.json));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
