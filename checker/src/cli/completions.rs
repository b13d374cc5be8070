//! `loadline completions`: scripts that let shells complete the command line.

use std::io::{self, Write};

use clap::CommandFactory;

use super::args::{Args, CompletionsArgs};

pub(super) fn run(args: &CompletionsArgs, out: &mut dyn Write) -> io::Result<()> {
    // The generator panics when its writer fails, so it gets one that cannot.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "loadline", &mut script);
    out.write_all(&script)
}
