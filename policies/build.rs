//! Reads, checks and compiles the built-in policies into one embedded catalogue.
//!
//! A mistake in a policy fails the build with `path:line:column`.

#[path = "src/analysis.rs"]
mod analysis;
#[path = "src/catalogue.rs"]
mod catalogue;
#[path = "src/compiler.rs"]
mod compiler;
#[path = "src/contract.rs"]
mod contract;
#[path = "src/metadata.rs"]
mod metadata;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use catalogue::{Catalogue, Entry, Example};
use compiler::{Libraries, Source, compile};
use sha2::{Digest, Sha256};

const FOLDERS: [&str; 3] = ["lib", "kubernetes", "document"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut files = Vec::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        list(&root.join(folder), &mut files)?;
    }
    println!("cargo::rerun-if-changed=src");
    files.sort();
    let catalogue = catalogue(&root, &files)?;
    let bytes = postcard::to_stdvec(&catalogue)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("catalogue.bin"), bytes)?;
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn catalogue(root: &Path, files: &[PathBuf]) -> Result<Catalogue, Box<dyn Error>> {
    let mut libraries = Vec::new();
    let mut policies = Vec::new();
    for path in files.iter().filter(|path| is_module(path)) {
        let source = Source { path: relative(root, path), text: fs::read_to_string(path)? };
        if source.path.starts_with("lib/") { libraries.push(source) } else { policies.push((path, source)) }
    }
    let parsed = Libraries::parse(libraries.clone())?;
    let mut entries = Vec::new();
    let mut mistakes = Vec::new();
    for (path, source) in policies {
        match compile(&source, &parsed) {
            Ok(compiled) => {
                mistakes.extend(misnamed(&source, &compiled.metadata));
                let examples = examples(path.parent().unwrap_or(root), files)?;
                entries.push(Entry { compiled, examples });
            }
            Err(errors) => mistakes.extend(errors.iter().map(ToString::to_string)),
        }
    }
    entries.sort_by(|one, other| one.compiled.metadata.id.cmp(&other.compiled.metadata.id));
    mistakes.extend(doubled(&entries));
    if !mistakes.is_empty() {
        return Err(format!("policies do not compile:\n{}", mistakes.join("\n")).into());
    }
    let digest = digest(&entries, &libraries);
    Ok(Catalogue { entries, libraries, digest })
}

fn is_module(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.ends_with(".rego") && !name.ends_with("_test.rego")
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The path is the name: folder, file and package are the same words.
fn misnamed(source: &Source, metadata: &metadata::Metadata) -> Option<String> {
    let leaf = metadata.package.rsplit('.').next().unwrap_or_default();
    let wanted = format!("{}/{leaf}.rego", metadata.package.replace('.', "/"));
    (source.path != wanted)
        .then(|| format!("{}: package {} belongs into {wanted}", source.path, metadata.package))
}

fn doubled(entries: &[Entry]) -> Vec<String> {
    let pairs = entries.iter().zip(entries.iter().skip(1));
    let same = pairs.filter(|(one, other)| one.compiled.metadata.id == other.compiled.metadata.id);
    same.map(|(one, other)| {
        let id = &one.compiled.metadata.id;
        format!("{id} is the id of {} and of {}", one.compiled.source.path, other.compiled.source.path)
    })
    .collect()
}

fn examples(folder: &Path, files: &[PathBuf]) -> Result<Vec<Example>, Box<dyn Error>> {
    let own = files.iter().filter(|path| path.starts_with(folder));
    let shown = own.filter(|path| path.extension().is_none_or(|extension| extension != "rego"));
    shown
        .map(|path| {
            let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
            Ok(Example { name: relative(folder, path), text })
        })
        .collect()
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
