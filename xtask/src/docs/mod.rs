//! The pages of the documentation that are made from metadata and examples: one for each policy, their
//! index, and the table of contents of the book.

mod contents;
mod index;
mod markdown;
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use loadline_policies::{Catalogue, built_in};

/// First lines of every page, behind its title.
const MADE: &str = "<!-- Made by `cargo xtask docs` from the metadata and examples of the policies. Do not edit it: a test compares. -->";
/// The folder of generated pages; nothing else belongs into it.
const PAGES: &str = "policies";

/// Writes the pages, or with `--check` only says whether they are up to date.
///
/// # Errors
/// With `--check` when a page is stale or one too many; otherwise when a file cannot be read or written.
pub fn run(words: &[String]) -> Result<String, String> {
    let check = match words {
        [] => false,
        [word] if word == "--check" => true,
        _ => return Err("usage: cargo xtask docs [--check]".into()),
    };
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let pages = pages(&built_in().map_err(|error| error.to_string())?, &root)?;
    let changes = Changes::between(&pages, &root)?;
    match (changes.is_empty(), check) {
        (true, _) => Ok(format!("{} pages in docs are up to date", pages.len())),
        (false, true) => Err(format!("{changes}`cargo xtask docs` writes them anew")),
        (false, false) => {
            changes.apply(&pages, &root)?;
            Ok(format!("{changes}{} pages in docs are up to date now", pages.len()))
        }
    }
}

/// All generated pages by their path below `docs`.
fn pages(catalogue: &Catalogue, root: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut pages = BTreeMap::new();
    let guides = contents::guides(root)?;
    for entry in &catalogue.entries {
        let id = &entry.compiled.metadata.id;
        pages.insert(format!("{PAGES}/{id}.md"), page::page(entry, catalogue, &guides));
    }
    pages.insert("policies.md".into(), index::index(catalogue));
    pages.insert("SUMMARY.md".into(), contents::contents(catalogue, &guides));
    Ok(pages)
}

/// What has to be done to the files so that they are the pages.
struct Changes {
    stale: Vec<String>,
    leftover: Vec<String>,
}

impl Changes {
    fn between(pages: &BTreeMap<String, String>, root: &Path) -> Result<Self, String> {
        // A checkout may have given a file other line ends.
        let present =
            |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default().replace("\r\n", "\n");
        let stale = pages.iter().filter(|(path, text)| present(path) != **text).map(|(path, _)| path.clone());
        let there = names(&root.join(PAGES))?.into_iter().map(|name| format!("{PAGES}/{name}"));
        let leftover = there.filter(|path| !pages.contains_key(path));
        Ok(Self { stale: stale.collect(), leftover: leftover.collect() })
    }

    fn is_empty(&self) -> bool {
        self.stale.is_empty() && self.leftover.is_empty()
    }

    fn apply(&self, pages: &BTreeMap<String, String>, root: &Path) -> Result<(), String> {
        let failed = |path: &str, error| format!("cannot write docs/{path}: {error}");
        fs::create_dir_all(root.join(PAGES)).map_err(|error| failed(PAGES, error))?;
        for path in &self.stale {
            let text = pages.get(path).map(String::as_str).unwrap_or_default();
            fs::write(root.join(path), text).map_err(|error| failed(path, error))?;
        }
        self.leftover
            .iter()
            .try_for_each(|path| fs::remove_file(root.join(path)).map_err(|error| failed(path, error)))
    }
}

impl std::fmt::Display for Changes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.stale.iter().try_for_each(|path| writeln!(formatter, "docs/{path} is stale"))?;
        self.leftover.iter().try_for_each(|path| writeln!(formatter, "docs/{path} is of no policy"))
    }
}

/// Names of what is in a folder, sorted; a folder that is not there is empty.
fn names(folder: &Path) -> Result<BTreeSet<String>, String> {
    if !folder.is_dir() {
        return Ok(BTreeSet::new());
    }
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| Ok(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_up_to_date() {
        let said = run(&["--check".into()]).unwrap();
        assert!(said.ends_with("are up to date"), "{said}");
    }

    #[test]
    fn stale_and_leftover_pages_are_told_and_mended() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let pages = BTreeMap::from([
            ("policies.md".to_owned(), "index\n".to_owned()),
            ("policies/KS001.md".to_owned(), "page\n".to_owned()),
        ]);
        fs::create_dir(root.join(PAGES)).unwrap();
        fs::write(root.join("policies.md"), "index\r\n").unwrap();
        fs::write(root.join("policies/KS000.md"), "gone\n").unwrap();
        let changes = Changes::between(&pages, root).unwrap();
        let said = "docs/policies/KS001.md is stale\ndocs/policies/KS000.md is of no policy\n";
        assert_eq!(changes.to_string(), said);
        changes.apply(&pages, root).unwrap();
        assert!(Changes::between(&pages, root).unwrap().is_empty());
        assert!(!root.join("policies/KS000.md").exists());
    }

    #[test]
    fn other_words_are_refused() {
        assert!(run(&["--chek".into()]).unwrap_err().contains("usage"));
    }
}
