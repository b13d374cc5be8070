//! Trees to measure on: as varied as real repositories, the same bytes at every run.

mod container;
mod crd;
mod defect;
mod mixed;
mod page;
mod random;
mod words;
mod workload;

use std::fs;
use std::path::{Path, PathBuf};

pub use mixed::mixed;
use random::Random;

/// Changing it changes every figure that was measured before.
const SEED: u64 = 0x10AD_11AE;
/// Every other manifest has a file of its own; the rest share one with up to this many.
const MOST_PER_FILE: usize = 8;

/// What to write.
#[derive(Debug)]
struct Order {
    crds: bool,
    mixed: bool,
    documents: usize,
    megabytes: usize,
    out: PathBuf,
}

/// Writes the tree that `words` ask for and says what it holds.
///
/// # Errors
/// When the words make no sense or a file cannot be written.
pub fn run(words: &[String]) -> Result<String, String> {
    let order = parse(words)?;
    let written = match (order.crds, order.mixed) {
        (true, _) => definitions(order.megabytes, &order.out),
        (_, true) => mixed(&order.out),
        _ => workloads(order.documents, &order.out),
    };
    written.map_err(|error| format!("cannot write below {}: {error}", order.out.display()))
}

fn parse(words: &[String]) -> Result<Order, String> {
    let mut order = Order { crds: false, mixed: false, documents: 2000, megabytes: 50, out: PathBuf::new() };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--crds" => order.crds = true,
            "--mixed" => order.mixed = true,
            "--documents" => order.documents = number(value()?)?,
            "--megabytes" => order.megabytes = number(value()?)?,
            "--out" => order.out = value()?.into(),
            _ => return Err(format!("unknown argument {word:?}")),
        }
    }
    if order.out.as_os_str().is_empty() { Err("--out is missing".to_owned()) } else { Ok(order) }
}

fn number(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| format!("{word:?} is not a number"))
}

/// `count` manifests of 1 to 5 kB, all different; the first ones of each count are the same.
#[must_use]
pub fn manifests(count: usize) -> Vec<String> {
    let mut random = Random::new(SEED);
    (0..count).map(|index| workload::manifest(&mut random, "billing", index)).collect()
}

/// A stream of custom resource definitions of about `bytes` bytes.
#[must_use]
pub fn definition_stream(bytes: usize) -> String {
    crd::bundle(&mut Random::new(SEED), "billing", 0, bytes)
}

/// Writes a tree of `documents` manifests below `out` and says what it holds.
///
/// # Errors
/// When a file cannot be written.
pub fn workloads(documents: usize, out: &Path) -> std::io::Result<String> {
    let mut random = Random::new(SEED);
    let (mut index, mut files, mut bytes) = (0, 0, 0);
    while index < documents {
        let alone = files % 2 == 0 || index + 1 == documents;
        let count = if alone { 1 } else { random.between(2, MOST_PER_FILE).min(documents - index) };
        let team = random.pick(words::TEAMS);
        let text: Vec<String> =
            (index..index + count).map(|index| workload::manifest(&mut random, team, index)).collect();
        let text = text.join("---\n");
        let name = if alone { format!("workload-{index:05}.yaml") } else { format!("stack-{index:05}.yaml") };
        write(&out.join(team), &name, &text)?;
        index += count;
        files += 1;
        bytes += text.len();
    }
    Ok(format!("{index} documents, {files} files, {bytes} bytes in {}", out.display()))
}

/// Writes a tree of custom resource definitions below `out` and says what it holds.
///
/// # Errors
/// When a file cannot be written.
pub fn definitions(megabytes: usize, out: &Path) -> std::io::Result<String> {
    let mut random = Random::new(SEED);
    let wanted = megabytes * 1_000_000;
    let (mut files, mut bytes) = (0, 0);
    while bytes < wanted {
        let size = random.between(100_000, 900_000).min(wanted - bytes);
        let team = random.pick(words::TEAMS);
        let text = crd::bundle(&mut random, team, files, size);
        write(&out.join(team), &format!("crds-{files:04}.yaml"), &text)?;
        files += 1;
        bytes += text.len();
    }
    Ok(format!("{files} files, {bytes} bytes in {}", out.display()))
}

fn write(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(name), text)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn manifests_are_all_different_the_same_every_time_and_of_ordinary_size() {
        let all = manifests(400);
        assert_eq!(all, manifests(400));
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        let outside: Vec<_> =
            all.iter().map(String::len).filter(|size| !(1000..5120).contains(size)).collect();
        assert!(outside.is_empty(), "{outside:?}");
    }

    #[test]
    fn bundles_have_about_the_size_that_is_asked_for() {
        let text = definition_stream(200_000);
        assert!((200_000..300_000).contains(&text.len()), "{}", text.len());
        assert!(text.matches("kind: CustomResourceDefinition").count() >= 1);
    }

    #[test]
    fn arguments_are_checked() {
        let order = |line: &str| parse(&line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(order("--documents 7 --out x").unwrap().documents, 7);
        assert!(order("--documents seven --out x").unwrap_err().contains("seven"));
        assert!(order("--documents 7").unwrap_err().contains("--out"));
    }
}
