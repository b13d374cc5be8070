//! Files that reports are written to.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Holds the files of reports against those that are read, before any work is done and without touching any.
///
/// # Errors
/// Says which file cannot be written and why: it has no directory, it is read-only, it is one of `inputs`, or
/// two reports want it.
pub(super) fn examine(files: &[&Path], inputs: &[PathBuf]) -> Result<(), String> {
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|input| fs::canonicalize(input).ok()).collect();
    let mut taken: Vec<PathBuf> = Vec::new();
    for path in files {
        let refuse = |why: String| format!("cannot write {}: {why}", path.display());
        let target = writable(path).map_err(refuse)?;
        if inputs.contains(&target) {
            return Err(refuse("it is to be checked itself; give the report another name".into()));
        }
        if taken.contains(&target) {
            return Err(refuse("two reports would go there; give each a file of its own".into()));
        }
        // A device or a pipe takes as much as one likes.
        if is_replaceable(&target) {
            taken.push(target);
        }
    }
    Ok(())
}

/// The real name of a file that can be written.
fn writable(path: &Path) -> Result<PathBuf, String> {
    let directory = directory(path);
    if !directory.is_dir() {
        return Err(format!("there is no directory {}", directory.display()));
    }
    if path.is_dir() {
        return Err("it is a directory".into());
    }
    let target = real(path).map_err(|error| error.to_string())?;
    let tried = match (target.exists(), is_replaceable(&target)) {
        (false, _) => Builder::new().tempfile_in(directory).map(drop),
        (true, true) => OpenOptions::new().append(true).open(&target).map(drop),
        (true, false) => Ok(()),
    };
    tried.map(|()| target).map_err(|error| plain_words(&error))
}

/// Without the name of a file that nobody has asked for.
fn plain_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".into(),
        _ => error.to_string(),
    }
}

fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where links lead to; a file that is not there yet has the name that it will have.
fn real(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(fs::canonicalize(directory(path))?.join(path.file_name().unwrap_or_default()))
        }
        known => known,
    }
}

/// Whether another file may take the place of `target`: not that of a device or a pipe.
fn is_replaceable(target: &Path) -> bool {
    fs::metadata(target).map_or(true, |metadata| metadata.is_file())
}

/// Writes a report to `path`, all of it or nothing: what the file held before stays until the report is complete.
///
/// # Errors
/// When the file, or one beside it, cannot be written.
pub(super) fn write(path: &Path, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let target = real(path)?;
    if !is_replaceable(&target) {
        return filled(OpenOptions::new().write(true).open(&target)?, render).map(drop);
    }
    let before = fs::metadata(&target).ok().map(|metadata| metadata.permissions());
    match beside(&target) {
        Ok(temporary) => replace(&target, temporary, before, render),
        // A file that may be written in a directory that may not.
        Err(_) if before.is_some() => filled(File::create(&target)?, render).map(drop),
        Err(error) => Err(io::Error::new(error.kind(), plain_words(&error))),
    }
}

fn replace(
    target: &Path,
    temporary: NamedTempFile,
    before: Option<Permissions>,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    filled(temporary.as_file(), render)?;
    if let Some(permissions) = before {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.persist(target).map(drop).map_err(|error| error.error)
}

fn filled<W: Write>(file: W, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<W> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    render(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

/// A new file in the directory of `target`, open to those whom the user's mask allows.
fn beside(target: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".loadline-").suffix(".tmp");
    #[cfg(unix)]
    let permissions: Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(directory(target))
}

#[cfg(test)]
mod tests;
