//! Modules of Terraform that a run calls and that lie outside of what was named: they are read, but not judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::resource::terraform::called_directory;
use crate::resource::terraform::lower::lower;
use crate::resource::terraform::source::{Source, Text, is_local};
use crate::source::{Files, SourceText, decode, lexical};

/// Directories that are read for one run at most.
const MOST_DIRECTORIES: usize = 500;

/// Files of one directory that are read at most.
const MOST_FILES: usize = 500;

/// Adds the texts of modules that the ones of `known` call, and of those that these call. What lies outside of the
/// repository around `cwd` (or of `cwd`, where there is none) is left alone.
pub(super) fn complete(known: &mut BTreeMap<Arc<str>, Vec<Text>>, cwd: &Path, files: &Files) {
    let bound = bound(cwd);
    let mut open: Vec<Arc<str>> = known.keys().cloned().collect();
    let mut read = 0;
    while let Some(directory) = open.pop() {
        for called in called_from(&directory, known) {
            if read >= MOST_DIRECTORIES || known.contains_key(&called) || called.contains('#') {
                continue;
            }
            let absolute = lexical(&cwd.join(&*called));
            if !absolute.starts_with(bound) {
                continue;
            }
            read += 1;
            known.insert(Arc::clone(&called), texts(&called, &absolute, files));
            open.push(called);
        }
    }
}

/// The repository around `cwd`, or else `cwd` itself.
fn bound(cwd: &Path) -> &Path {
    cwd.ancestors().find(|directory| directory.join(".git").exists()).unwrap_or(cwd)
}

/// Bytes of a file that a configuration may read at most.
const MOST_BYTES: usize = 1 << 20;

/// The text of a file that the module in `directory` reads with `file()`: within the repository, and a text.
pub(super) fn file(directory: &str, path: &str, cwd: &Path, files: &Files) -> Option<Arc<str>> {
    let places = [cwd.join(directory).join(path), cwd.join(path)];
    let inside =
        places.into_iter().map(|place| lexical(&place)).filter(|place| place.starts_with(bound(cwd)));
    let bytes = inside.filter_map(|place| files.read(&place).ok()).find(|bytes| bytes.len() <= MOST_BYTES)?;
    String::from_utf8(bytes).ok().map(Into::into)
}

fn called_from(directory: &Arc<str>, known: &BTreeMap<Arc<str>, Vec<Text>>) -> Vec<Arc<str>> {
    let Some(texts) = known.get(directory) else { return Vec::new() };
    let module = Source::new(Arc::clone(directory), texts.clone());
    let local = module.calls().filter(|source| is_local(source));
    local.map(|source| called_directory(directory, source)).collect()
}

/// The texts of the files in a directory, under the names that reports would show.
fn texts(directory: &str, absolute: &Path, files: &Files) -> Vec<Text> {
    let entries = fs::read_dir(absolute).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter(|entry| entry.file_type().is_ok_and(|of| of.is_file()))
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tf" || extension == "tofu"))
        .take(MOST_FILES)
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| text(directory, path, files)).collect()
}

fn text(directory: &str, path: &Path, files: &Files) -> Option<Text> {
    let name = path.file_name()?.to_str()?;
    let name = if directory == "." { name.to_owned() } else { format!("{directory}/{name}") };
    let source = Arc::new(SourceText::file(name.as_str(), decode(files.read(path).ok()?).text));
    let body = Arc::new(lower(source.text())?);
    Some(Text { source, unit: 0, body })
}
