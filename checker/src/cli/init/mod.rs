//! `loadline init`: configuration, hook and pipeline for the repository at hand.

mod place;
mod quote;
mod repository;
mod settings;
mod snippets;
mod survey;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::args::InitArgs;
use super::exit;
use super::streams::Streams;
use place::Placed;
use quote::shown;
use repository::{Host, Repository};
use survey::Survey;

/// A file that may be written, or a text that somebody has to put into a file by hand.
struct Offer {
    /// Path below the root.
    name: &'static str,
    /// Whole content of the file.
    text: String,
    /// Files that serve in its place where they exist.
    instead: &'static [&'static str],
    /// What to add to the file if there is one already; `None` if nothing is needed then.
    entry: Option<&'static str>,
    /// Why it is not written, where it is not.
    withheld: Option<Withheld>,
}

/// Why a file is not written.
#[derive(Clone, Copy)]
struct Withheld {
    why: &'static str,
    /// Whether its text is of use to somebody who writes it by hand.
    shown: bool,
}

/// What became of an offer.
enum Fate<'a> {
    Placed(Placed),
    WouldWrite,
    /// The file of this name is there.
    Stands(&'a str),
    Withheld(Withheld),
}

pub(super) fn run(args: &InitArgs, streams: &mut Streams<'_>) -> u8 {
    let directory = match args.directory.canonicalize() {
        Ok(directory) if directory.is_dir() => directory,
        Ok(_) => {
            return streams.usage_error(&format!("{} is no directory", args.directory.display()));
        }
        Err(error) => {
            return streams.usage_error(&format!("cannot open {}: {error}", args.directory.display()));
        }
    };
    let repository = Repository::around(&directory);
    let survey = Survey::of(&repository.root);
    let mut text = Vec::new();
    let code = match conclude(args, &repository, &survey, &mut text) {
        Ok(failures) => {
            for (name, error) in &failures {
                let path = repository.root.join(name);
                streams.error(&format!("cannot write {}: {error}", path.display()));
            }
            if failures.is_empty() { exit::CLEAN } else { exit::INCOMPLETE }
        }
        // Memory does not refuse to be written to.
        Err(_) => exit::INCOMPLETE,
    };
    code.max(streams.print(|out| out.write_all(&text)))
}

type Failures = Vec<(&'static str, io::Error)>;

/// Writes what is wanted, and tells `out` about it.
fn conclude(
    args: &InitArgs,
    repository: &Repository,
    survey: &Survey,
    out: &mut dyn Write,
) -> io::Result<Failures> {
    let root = &repository.root;
    writeln!(out, "Looked at {}:", shown(&root.to_string_lossy()))?;
    let lines = survey.lines();
    for line in &lines {
        writeln!(out, "  {line}")?;
    }
    if lines.is_empty() {
        writeln!(out, "  nothing that a check judges")?;
    }
    writeln!(out)?;
    let mut failures = Vec::new();
    let mut by_hand = Vec::new();
    let offers = offers(repository, survey);
    for offer in &offers {
        let fate = fate(args, root, offer);
        tell(offer, &fate, out)?;
        match fate {
            Fate::Placed(Placed::Failed(error)) => failures.push((offer.name, error)),
            Fate::Stands(name) if mentions_loadline(&root.join(name)) => {}
            Fate::Stands(name) => by_hand.extend(offer.entry.map(|entry| (name, entry.to_owned()))),
            Fate::Withheld(Withheld { shown: true, .. }) => by_hand.push((offer.name, offer.text.clone())),
            _ => {}
        }
    }
    for (name, text) in by_hand {
        writeln!(out, "\nFor {name}:\n")?;
        write_indented(&text, out)?;
    }
    next_steps(args, failures.is_empty(), out)?;
    Ok(failures)
}

fn offers(repository: &Repository, survey: &Survey) -> Vec<Offer> {
    let root = &repository.root;
    let on_gitlab = repository.host == Host::GitLab || place::exists(root, ".gitlab-ci.yml");
    let on_github = repository.host == Host::GitHub || place::exists(root, ".github");
    let settings = Offer {
        name: "loadline.yaml",
        text: settings::text(survey),
        instead: &[".loadline.yaml"],
        entry: None,
        withheld: None,
    };
    let no_git =
        Withheld { why: "this is no git repository, so there is no commit to wait for", shown: false };
    let hooks = Offer {
        name: ".pre-commit-config.yaml",
        text: snippets::hooks(),
        instead: &[],
        entry: Some(snippets::HOOK),
        withheld: (!repository.git).then_some(no_git),
    };
    let workflow = Offer {
        name: ".github/workflows/loadline.yml",
        text: snippets::workflow(&repository.branch),
        instead: &[".github/workflows/loadline.yaml"],
        entry: None,
        withheld: without_workflow(repository, on_github, on_gitlab),
    };
    let why = match on_gitlab {
        true => "GitLab has one pipeline, which is yours",
        false => "nothing here is of GitLab",
    };
    let job = Offer {
        name: ".gitlab-ci.yml",
        text: snippets::GITLAB.to_owned(),
        instead: &[],
        entry: Some(snippets::GITLAB),
        withheld: Some(Withheld { why, shown: on_gitlab }),
    };
    // Who is on GitHub does not ask for a pipeline of GitLab.
    let asks = on_gitlab || !on_github && repository.host == Host::Other;
    [settings, hooks, workflow].into_iter().chain(asks.then_some(job)).collect()
}

/// Why there is no workflow of GitHub, if there should be none.
fn without_workflow(repository: &Repository, on_github: bool, on_gitlab: bool) -> Option<Withheld> {
    let (why, shown) = match repository.host {
        _ if on_github => return None,
        _ if on_gitlab => ("the repository is on GitLab", false),
        _ if !repository.git => ("this is no git repository", true),
        // Most repositories without a remote get one on GitHub, and elsewhere the file does no harm.
        Host::None => return None,
        _ => ("the address of the remote is not one of GitHub", true),
    };
    Some(Withheld { why, shown })
}

fn fate<'a>(args: &InitArgs, root: &Path, offer: &'a Offer) -> Fate<'a> {
    let names = std::iter::once(offer.name).chain(offer.instead.iter().copied());
    match names.into_iter().find(|name| place::exists(root, name)) {
        Some(name) => Fate::Stands(name),
        None if let Some(withheld) = offer.withheld => Fate::Withheld(withheld),
        None if args.dry_run => Fate::WouldWrite,
        None => Fate::Placed(place::put(root, offer.name, &offer.text)),
    }
}

/// Whether a file that stands there has been taken care of.
fn mentions_loadline(path: &Path) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text.contains("loadline"))
}

fn tell(offer: &Offer, fate: &Fate<'_>, out: &mut dyn Write) -> io::Result<()> {
    match fate {
        Fate::Placed(Placed::Written) => writeln!(out, "wrote {}", offer.name),
        Fate::Placed(Placed::Kept) => writeln!(out, "kept {}, which exists", offer.name),
        Fate::Stands(name) => writeln!(out, "kept {name}, which exists"),
        Fate::Placed(Placed::Failed(_)) => writeln!(out, "could not write {}", offer.name),
        Fate::WouldWrite => {
            writeln!(out, "would write {}:\n", offer.name)?;
            write_indented(&offer.text, out)?;
            writeln!(out)
        }
        Fate::Withheld(Withheld { why, shown }) => {
            let below = if *shown { "; what it would hold stands below" } else { "" };
            writeln!(out, "did not write {}: {why}{below}", offer.name)
        }
    }
}

fn write_indented(text: &str, out: &mut dyn Write) -> io::Result<()> {
    for line in text.lines() {
        let indentation = if line.is_empty() { "" } else { "    " };
        writeln!(out, "{indentation}{line}")?;
    }
    Ok(())
}

fn next_steps(args: &InitArgs, complete: bool, out: &mut dyn Write) -> io::Result<()> {
    match (args.dry_run, complete) {
        (true, _) => writeln!(out, "\nNothing was written."),
        (_, false) => Ok(()),
        _ => writeln!(
            out,
            "\nNext: `loadline baseline` accepts the findings of today. Commit its file together with these;\n\
             from then on `loadline check` passes, and fails for what is new."
        ),
    }
}
