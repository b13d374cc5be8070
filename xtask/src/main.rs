//! Generators of what is derived or made up: `cargo xtask COMMAND`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

use std::process::ExitCode;

use xtask::{corpus, docs, figures, schema};

const USAGE: &str = "\
usage: cargo xtask corpus [--documents N] --out DIR            made-up workloads, one tree of N manifests
       cargo xtask corpus --crds [--megabytes N] --out DIR     made-up custom resource definitions
       cargo xtask corpus --mixed --out DIR                    a made-up repository, most of it nothing to check
       cargo xtask figures [standard | instructions | growth | hostile | policies | mixed]
                           [--binary PATH] [--against PATH] [--runs N] [--out DIR]
                                                               measures release builds, prints a table
       cargo xtask docs [--check]                              the pages of policies in docs/
       cargo xtask schema [--check]                            the JSON Schema of loadline.yaml in schemas/";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.split_first() {
        Some((command, rest)) if command == "corpus" => corpus::run(rest),
        Some((command, rest)) if command == "figures" => figures::run(rest),
        Some((command, rest)) if command == "docs" => docs::run(rest),
        Some((command, rest)) if command == "schema" => schema::run(rest),
        Some((command, _)) => Err(format!("unknown command {command:?}\n{USAGE}")),
        None => Err(USAGE.to_owned()),
    };
    match done {
        Ok(summary) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
