//! Reads, checks and compiles the built-in policies into what is embedded.
//!
//! A mistake in a policy fails the build with `path:line:column`. `LOADLINE_COPIES=8` embeds every policy eight
//! times under ids of their own: the start is measured with it, and nothing that is shipped is built so.

#![allow(dead_code, reason = "the build script needs only part of what the library offers")]

#[path = "src/analysis.rs"]
mod analysis;
#[path = "src/catalogue.rs"]
mod catalogue;
#[path = "src/code.rs"]
mod code;
#[path = "src/compiler.rs"]
mod compiler;
#[path = "src/contract.rs"]
mod contract;
#[path = "src/copies.rs"]
mod copies;
#[path = "src/folder.rs"]
mod folder;
#[path = "src/guards.rs"]
mod guards;
#[path = "src/kinds.rs"]
mod kinds;
#[path = "src/lifecycle.rs"]
mod lifecycle;
#[path = "src/metadata.rs"]
mod metadata;
#[path = "src/names.rs"]
mod names;
#[path = "src/pack.rs"]
mod pack;
#[path = "src/packed.rs"]
mod packed;
#[path = "src/selector.rs"]
mod selector;
#[path = "src/severity.rs"]
mod severity;
#[path = "src/shared.rs"]
mod shared;
#[path = "src/table.rs"]
mod table;
#[path = "src/triggers.rs"]
mod triggers;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    for entry in fs::read_dir(&root)? {
        println!("cargo::rerun-if-changed={}", entry?.path().display());
    }
    println!("cargo::rerun-if-env-changed=LOADLINE_COPIES");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let root = match env::var("LOADLINE_COPIES") {
        Ok(copies) => multiplied(&root, &out, copies.parse()?)?,
        Err(_) => root,
    };
    let catalogue = folder::read(&root).map_err(|error| format!("policies do not compile:\n{error}"))?;
    let bytes = pack::pack(catalogue)?;
    fs::write(out.join("index.bin"), bytes.index)?;
    fs::write(out.join("programs.bin"), bytes.programs)?;
    fs::write(out.join("texts.bin"), bytes.texts)?;
    Ok(())
}

/// A folder with so many copies of the policies below `root`.
fn multiplied(root: &Path, out: &Path, copies: usize) -> io::Result<PathBuf> {
    let folder = out.join("copies");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copies::write(root, &folder, 0..copies.max(1))?;
    Ok(folder)
}
