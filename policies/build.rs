//! Reads, checks and compiles the built-in policies into what is embedded.
//!
//! A mistake in a policy fails the build with `path:line:column`. Cargo runs this again when anything in the
//! package has changed.

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
#[path = "src/folder.rs"]
mod folder;
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
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let catalogue = folder::read(&root).map_err(|error| format!("policies do not compile:\n{error}"))?;
    let bytes = pack::pack(catalogue)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("index.bin"), bytes.index)?;
    fs::write(out.join("programs.bin"), bytes.programs)?;
    fs::write(out.join("texts.bin"), bytes.texts)?;
    Ok(())
}
