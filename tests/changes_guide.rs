//! The transcripts in the guide on changes are what the commands say.

use std::fs;
use std::path::Path;

use crate::repository::Repository;
use crate::transcripts;

/// Adds the files below `from` under the same names.
fn copy(repository: &Repository, from: &Path, name: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{name}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            copy(repository, &path, &format!("{name}/"));
        } else {
            repository.write(&name, fs::read(&path).unwrap());
        }
    }
}

/// A line without what is of no concern here: the number of policies and the time of a run, the hash of a
/// commit.
fn timeless(line: &str) -> String {
    let cut = |before: &str, mark: &str| {
        let (kept, rest) = line.strip_prefix(before)?.split_once(mark)?;
        Some((kept.to_owned(), rest.to_owned()))
    };
    if let Some((figures, rest)) = cut("checked ", " with ") {
        return format!("checked {figures}:{}", rest.split_once(':').unwrap().1);
    }
    match cut("note: compared with ", " ") {
        Some((_, rest)) => format!("note: compared with {rest}"),
        None => line.to_owned(),
    }
}

/// Does what stands behind the prompt, and gives what it prints.
fn done(shop: &Repository, command: &str) -> Vec<String> {
    let words: Vec<&str> = command.split(' ').collect();
    match words.as_slice() {
        ["git", ..] => {
            shop.git(command.strip_prefix("git ").unwrap());
            Vec::new()
        }
        ["cp", from, to] => {
            fs::copy(shop.path(from), shop.path(to)).unwrap();
            Vec::new()
        }
        _ => {
            let outcome = shop.loadline(command.strip_prefix("loadline ").unwrap());
            outcome.stdout.lines().chain(outcome.stderr.lines()).map(str::to_owned).collect()
        }
    }
}

#[test]
fn the_guide_shows_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let shop = Repository::new();
    copy(&shop, &root.join("fixtures/projects/shop"), "");
    shop.commit().git("switch --quiet --create topic");
    let cart = fs::read_to_string(shop.path("apps/cart.yaml")).unwrap();
    assert!(cart.contains("cart:1.18.2"));
    let cart =
        format!("# Keeps what a visitor has chosen.\n{}", cart.replacen("cart:1.18.2", "cart:latest", 1));
    shop.write("apps/cart.yaml", cart).commit();

    let guide = fs::read_to_string(root.join("docs/guides/changes.md")).unwrap();
    let transcripts = guide.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut shown = Vec::new();
    let mut said = Vec::new();
    let mut written = Vec::new();
    for transcript in transcripts {
        let mut printed = String::new();
        for line in transcript.lines() {
            shown.push(timeless(line));
            if let Some(command) = line.strip_prefix("$ ") {
                said.push(line.to_owned());
                printed.push_str(&format!("{line}\n"));
                let done = done(&shop, command);
                said.extend(done.iter().map(|line| timeless(line)));
                printed.extend(done.iter().map(|line| transcripts::shown(line)));
            }
        }
        written.push(printed);
    }
    if transcripts::are_written() {
        transcripts::write(&root.join("docs/guides/changes.md"), &written);
        return;
    }
    assert!(shown.len() > 10);
    assert_eq!(shown, said);
}
