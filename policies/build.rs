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
#[path = "src/folder.rs"]
#[allow(dead_code, reason = "the build script reads one folder only")]
mod folder;
#[path = "src/kinds.rs"]
mod kinds;
#[path = "src/lifecycle.rs"]
#[allow(dead_code, reason = "the build script needs only part of what the library offers")]
mod lifecycle;
#[path = "src/metadata.rs"]
#[allow(dead_code, reason = "the build script needs only part of what the library offers")]
mod metadata;
#[path = "src/names.rs"]
mod names;
#[path = "src/selector.rs"]
#[allow(dead_code, reason = "the build script needs only part of what the library offers")]
mod selector;
#[path = "src/severity.rs"]
#[allow(dead_code, reason = "the build script needs only part of what the library offers")]
mod severity;
#[path = "src/triggers.rs"]
mod triggers;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    for folder in ["lib", "kubernetes", "document", "src"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let catalogue = folder::read(&root).map_err(|error| format!("policies do not compile:\n{error}"))?;
    let bytes = postcard::to_stdvec(&catalogue)?;
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("catalogue.bin"), bytes)?;
    Ok(())
}
