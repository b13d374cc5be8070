//! The documentation: links lead somewhere, and what it shows is what the tool prints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::process::loadline_in_repository;
use crate::transcripts;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// All pages, by their path below the root of the repository.
fn pages() -> BTreeMap<PathBuf, Page> {
    let root = root();
    let mut files: Vec<PathBuf> = markdown_in(&root).filter(|path| path.is_file()).collect();
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        files.extend(markdown_in(&folder));
        let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        folders.extend(entries.filter(|path| path.is_dir() && *path != root.join("docs/book")));
    }
    let page = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file.strip_prefix(&root).unwrap().to_path_buf(), Page::read(&text))
    };
    files.into_iter().map(page).collect()
}

fn markdown_in(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "md"))
}

/// What a page leads to, and where others may lead into it.
#[derive(Default)]
struct Page {
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

impl Page {
    fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.to_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.add_anchor(&heading.take().unwrap_or_default()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        page
    }

    /// Anchors are made of headings as code forges and books make them; the second of a name gets a number.
    fn add_anchor(&mut self, heading: &str) {
        let kept =
            heading.trim().chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'));
        let anchor: String = kept.map(|sign| if sign == ' ' { '-' } else { sign }).collect();
        let anchor = anchor.to_lowercase();
        let numbered = (1..).map(|number| format!("{anchor}-{number}"));
        let free = std::iter::once(anchor.clone()).chain(numbered).find(|name| !self.anchors.contains(name));
        self.anchors.extend(free);
    }
}

/// What is wrong with `link` on the page `from`, if anything is.
fn fault(from: &Path, link: &str, pages: &BTreeMap<PathBuf, Page>) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() { from.to_path_buf() } else { joined(from.parent().unwrap(), path) };
    if !root().join(&target).exists() {
        return Some(format!("{}: {link} leads to nothing", from.display()));
    }
    if from.starts_with("docs") && !target.starts_with("docs") {
        return Some(format!("{}: {link} leads out of the book", from.display()));
    }
    let known = |anchor: &str| pages.get(&target).is_some_and(|page| page.anchors.contains(anchor));
    let missing = anchor.is_some_and(|anchor| !known(anchor));
    missing.then(|| format!("{}: {link} names a heading that is not there", from.display()))
}

/// `folder/path` without `..` in it.
fn joined(folder: &Path, path: &str) -> PathBuf {
    let mut target = folder.to_path_buf();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => assert!(target.pop(), "{path} leaves the repository"),
            Component::CurDir => {}
            part => target.push(part),
        }
    }
    target
}

#[test]
fn links_of_all_pages_lead_somewhere() {
    let pages = pages();
    assert!(pages.len() > 70 && pages.contains_key(Path::new("README.md")), "{} pages", pages.len());
    let links = pages.iter().flat_map(|(from, page)| page.links.iter().map(move |link| (from, link)));
    let faults: Vec<_> = links.filter_map(|(from, link)| fault(from, link, &pages)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn broken_links_are_noticed() {
    let page = Page::read(
        "# One `two`, *three*\n\n[a](b.md#c) <https://example.com> ![d](e.png)\n\n## Same\n\n## Same\n",
    );
    assert_eq!(page.links, ["b.md#c", "https://example.com", "e.png"]);
    assert_eq!(
        page.anchors.iter().map(String::as_str).collect::<Vec<_>>(),
        ["one-two-three", "same", "same-1"]
    );
    let pages = BTreeMap::from([(PathBuf::from("docs/index.md"), page)]);
    let fault = |link| fault(Path::new("docs/index.md"), link, &pages);
    for good in ["#same-1", "index.md#same", "./index.md", "guides/../index.md", "https://example.com/#x"] {
        assert_eq!(fault(good), None);
    }
    assert_eq!(fault("gone.md").unwrap(), "docs/index.md: gone.md leads to nothing");
    assert_eq!(fault("#other").unwrap(), "docs/index.md: #other names a heading that is not there");
    assert_eq!(fault("../README.md").unwrap(), "docs/index.md: ../README.md leads out of the book");
}

#[test]
fn the_book_holds_every_page() {
    let pages = pages();
    let listed: BTreeSet<PathBuf> =
        pages[Path::new("docs/SUMMARY.md")].links.iter().map(|link| Path::new("docs").join(link)).collect();
    let written = pages.keys().filter(|path| path.starts_with("docs") && !path.ends_with("SUMMARY.md"));
    assert_eq!(listed, written.cloned().collect());
}

#[test]
fn the_first_guide_shows_what_the_tool_prints() {
    let text = fs::read_to_string(root().join("docs/guides/getting-started.md")).unwrap();
    let blocks: Vec<&str> =
        text.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(blocks.len() >= 3, "{} blocks", blocks.len());
    let mut written = Vec::new();
    for block in blocks {
        let (command, expected) = block.split_once('\n').unwrap();
        let prompt = command;
        let command = command.strip_prefix("$ loadline ").unwrap();
        // `| cat` stands for any pipe; without it the guide shows what a terminal does.
        let (words, format) = match command.strip_suffix(" | cat") {
            Some(words) => (words, "concise"),
            None => (command, "pretty"),
        };
        let mut arguments: Vec<&str> = words.split(' ').collect();
        arguments.extend(["--output", format]);
        let outcome = loadline_in_repository(&arguments);
        let printed = format!("{}{}", outcome.stdout, outcome.stderr);
        written.push(format!("{prompt}\n{}", printed.lines().map(transcripts::shown).collect::<String>()));
        if !transcripts::are_written() {
            assert_eq!(without_time(&printed), without_time(expected), "{command}");
        }
    }
    if transcripts::are_written() {
        transcripts::write(&root().join("docs/guides/getting-started.md"), &written);
    }
}

/// The text without what changes from run to run and with every new policy: `with 53 policies in 5 ms`.
fn without_time(text: &str) -> String {
    let line =
        |line: &str| match (line.starts_with("checked "), line.split_once(" with "), line.split_once(": ")) {
            (true, Some((checked, _)), Some((_, found))) => format!("{checked}: {found}\n"),
            _ => format!("{line}\n"),
        };
    text.lines().map(line).collect()
}
