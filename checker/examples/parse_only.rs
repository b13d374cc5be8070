//! Parses every YAML file below a folder on one thread and says how fast: what the figures of a whole
//! run are compared with.
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs, io};

use loadline::source::{SourceText, decode};
use loadline::syntax::yaml::{self, Limits};

/// As in the binary, so that figures compare.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> io::Result<()> {
    let (mut bytes, mut documents) = (0, 0);
    let start = Instant::now();
    for folder in env::args().skip(1) {
        parse(Path::new(&folder), &mut bytes, &mut documents)?;
    }
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    println!("{documents} documents, {megabytes:.1} MB in {seconds:.3} s: {:.1} MB/s", megabytes / seconds);
    Ok(())
}

fn parse(path: &Path, bytes: &mut usize, documents: &mut usize) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            parse(&entry?.path(), bytes, documents)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "yaml") {
        let source = SourceText::file(path.to_string_lossy().as_ref(), decode(fs::read(path)?).text);
        *bytes += source.text().len();
        *documents += yaml::parse(&Arc::new(source), Limits::default()).documents.len();
    }
    Ok(())
}
