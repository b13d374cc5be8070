//! Arguments in, exit code out.

mod args;
mod baseline;
mod catalogue;
mod check;
mod completions;
mod destination;
mod example;
mod exit;
mod explain;
mod init;
mod length;
mod mistakes;
mod output;
mod paths;
mod policies;
mod pool;
mod progress;
mod schema;
mod step_summary;
mod streams;
mod terminal;
mod usage;
mod webhook;
mod wrap;

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::policy::PolicySet;
use args::{Args, ColorChoice, Command};
use streams::Streams;
pub use terminal::Terminal;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let terminal = Terminal::detect();
    let (mut stdin, mut stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
    let streams = Streams {
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal,
        color: ColorChoice::Auto,
        step_summary: std::env::var_os("GITHUB_STEP_SUMMARY")
            .filter(|path| !path.is_empty())
            .map(PathBuf::from),
    };
    ExitCode::from(run_with(std::env::args_os(), PolicySet::built_in, streams))
}

/// Runs a command line, program name first, on the given streams and returns the exit code. It looks at no
/// environment variable.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    stdin: &mut (dyn Read + Send),
    stdout: &mut (dyn Write + Send),
    stderr: &mut (dyn Write + Send),
    terminal: Terminal,
) -> u8 {
    let streams = Streams { stdin, stdout, stderr, terminal, color: ColorChoice::Auto, step_summary: None };
    run_with(args, PolicySet::built_in, streams)
}

/// As [`run`], with policies that are loaded only when a command needs them.
fn run_with(
    args: impl IntoIterator<Item = OsString>,
    policies: impl FnOnce() -> PolicySet,
    mut streams: Streams<'_>,
) -> u8 {
    let words: Vec<OsString> = args.into_iter().collect();
    let mut args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(error) => return answer(&words, &error, &mut streams),
    };
    streams.color = args.color;
    let run = match &mut args.command {
        Command::Check(args) => Some(&mut args.run),
        Command::Baseline(args) => Some(&mut args.run),
        _ => None,
    };
    if let Some(run) = run {
        run.paths = paths::expanded(&run.paths, run.no_ignore);
    }
    match &args.command {
        Command::Check(args) => check::run(args, &policies(), &mut streams),
        Command::Baseline(args) => baseline::run(args, &policies(), &mut streams),
        Command::Policies(args) => {
            match catalogue::of_working_directory(&policies(), &args.policy, &mut streams) {
                Ok(here) => policies::run(args, &here, &mut streams),
                Err(error) => streams.usage_error(&error),
            }
        }
        Command::Explain(args) => {
            match catalogue::of_working_directory(&policies(), &args.policy, &mut streams) {
                Ok(here) => explain::run(args, &here.policies, &mut streams),
                Err(error) => streams.usage_error(&error),
            }
        }
        Command::Init(args) => init::run(args, &mut streams),
        Command::Serve(args) => webhook::serve(args, policies(), &mut streams),
        Command::WebhookManifests(args) => webhook::manifests(args, &mut streams),
        Command::Schema => streams.print(schema::run),
        Command::Completions(args) => streams.print(|out| completions::run(args, out)),
    }
}

/// Prints what clap has to say: help and version on standard output, mistakes on standard error.
fn answer(words: &[OsString], error: &clap::Error, streams: &mut Streams<'_>) -> u8 {
    if let Some(told) = mistakes::explained(words, error) {
        return streams.usage_error(&told);
    }
    let terminal = if error.use_stderr() { streams.terminal.stderr } else { streams.terminal.stdout };
    let text = error.render();
    let text = match streams.terminal.color(streams.color, terminal) {
        true => text.ansi().to_string(),
        false => text.to_string(),
    };
    if error.use_stderr() {
        streams.say(&text.trim_end());
        return exit::USAGE;
    }
    streams.print(|out| out.write_all(text.as_bytes()))
}

#[cfg(test)]
mod tests;
