//! The command line, as clap reads it.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::config::kubernetes_version;
use crate::finding::{FailOn, Severity, severity_named};
use crate::lint::EngineChoice;
use crate::policy::Selection;
use crate::report::Format;
use crate::resource::Environment;

use super::usage::{self, EXIT_CODES};
use super::webhook::args::{ManifestsArgs, ServeArgs};

// Headings in the help of a command.
const INPUT: &str = "What is checked";
const POLICIES: &str = "Policies";
const REPORT: &str = "Report";
const EXIT: &str = "Exit code";
const RUNNING: &str = "Running";

/// Checks infrastructure as code against Rego policies and points at the exact place.
#[derive(Debug, Parser)]
#[command(name = "loadline", version, arg_required_else_help = true, propagate_version = true)]
#[command(after_help = EXIT_CODES, after_long_help = usage::ALL)]
pub(super) struct Args {
    /// When to use colours; `auto`: on a terminal, or as NO_COLOR and FORCE_COLOR say
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, hide_short_help = true)]
    #[arg(help_heading = RUNNING)]
    pub color: ColorChoice,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check files and directories
    #[command(after_help = EXIT_CODES, after_long_help = usage::CHECK)]
    Check(Box<CheckArgs>),
    /// Write or refresh the file of known findings that `check --baseline` leaves out
    #[command(after_long_help = usage::BASELINE)]
    Baseline(Box<BaselineArgs>),
    /// List policies, or the words that select them, and say what is on here
    #[command(after_long_help = usage::POLICIES)]
    Policies(PoliciesArgs),
    /// Explain policies: why they matter, examples, parameters and sources
    #[command(after_long_help = usage::EXPLAIN)]
    Explain(ExplainArgs),
    /// Print the JSON Schema of the configuration file loadline.yaml
    #[command(after_long_help = usage::SCHEMA)]
    Schema,
    /// Write a configuration, a commit hook and a workflow for this repository
    #[command(after_long_help = usage::INIT)]
    Init(InitArgs),
    /// Answer the admission webhook of a Kubernetes cluster
    #[command(after_long_help = usage::SERVE)]
    Serve(Box<ServeArgs>),
    /// Print the Kubernetes objects that install the webhook
    #[command(after_long_help = usage::MANIFESTS)]
    WebhookManifests(ManifestsArgs),
    /// Print a completion script for a shell
    #[command(after_long_help = usage::COMPLETIONS)]
    Completions(CompletionsArgs),
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub run: RunArgs,
    #[arg(short, long, value_name = "FORMAT[=FILE]", help = output_help(), help_heading = REPORT)]
    pub output: Vec<Output>,
    /// Exit with 1 for findings of this severity or graver, or `never` [default: medium]
    #[arg(long, value_name = "SEVERITY", help_heading = EXIT)]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 in spite of findings
    #[arg(long, hide_short_help = true, help_heading = EXIT)]
    pub exit_zero: bool,
    /// Suppress the findings in this file, which `loadline baseline` writes
    #[arg(long, value_name = "FILE", help_heading = REPORT)]
    pub baseline: Option<PathBuf>,
    /// Report only what has been caused since a git revision, such as origin/main
    #[arg(long, value_name = "REV", help_heading = REPORT)]
    pub diff_base: Option<String>,
    /// List what could not be decided because a value is not known
    #[arg(long, hide_short_help = true, help_heading = REPORT)]
    pub include_unknown: bool,
    /// List suppressed findings, too, and say what suppresses them
    #[arg(long, hide_short_help = true, help_heading = REPORT)]
    pub show_suppressed: bool,
    /// Add counts per policy and the time of each stage
    #[arg(long, hide_short_help = true, help_heading = REPORT)]
    pub statistics: bool,
}

/// What is checked and how, for every command that checks.
#[derive(Debug, ClapArgs)]
pub(super) struct RunArgs {
    /// Files and directories to check, wildcards in quotes, too; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// Configuration for all paths, not the nearest loadline.yaml above each
    #[arg(short, long, value_name = "FILE", help_heading = INPUT)]
    pub config: Option<PathBuf>,
    /// Directory of further policies; may be repeated
    #[arg(short, long, value_name = "DIR", hide_short_help = true, help_heading = POLICIES)]
    pub policy: Vec<PathBuf>,
    /// Version of the oldest cluster that the objects are for, such as 1.34
    #[arg(long, value_name = "VERSION", value_parser = kubernetes_version, help_heading = INPUT)]
    #[arg(hide_short_help = true)]
    pub kubernetes_version: Option<String>,
    /// Report only findings of this severity or graver [default: info]
    #[arg(long, value_name = "SEVERITY", value_parser = severity_named, help_heading = REPORT)]
    pub min_severity: Option<Severity>,
    /// Leave out paths that match this glob; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = INPUT)]
    pub exclude: Vec<String>,
    /// Look into files that .gitignore and its kin hide, too
    #[arg(long, hide_short_help = true, help_heading = INPUT)]
    pub no_ignore: bool,
    /// Look into hidden directories and node_modules, too
    #[arg(long, help_heading = INPUT)]
    pub hidden: bool,
    /// Take standard input for the content of this file
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub stdin_filename: Option<PathBuf>,
    /// Judge all as production, staging, testing or development
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub environment: Option<Environment>,
    /// Number of threads [default: number of cores]
    #[arg(short, long, value_name = "N", hide_short_help = true, help_heading = RUNNING)]
    pub jobs: Option<NonZeroUsize>,
    /// How policies are evaluated
    #[arg(long, value_name = "ENGINE", default_value = "auto", hide_short_help = true)]
    #[arg(help_heading = RUNNING)]
    pub engine: Engine,
    /// Show no progress bar
    #[arg(long, hide_short_help = true, help_heading = RUNNING)]
    pub no_progress: bool,
    /// Print findings and errors only
    #[arg(short, long, conflicts_with = "verbose", help_heading = RUNNING)]
    pub quiet: bool,
    /// Print all notes
    #[arg(short, long, help_heading = RUNNING)]
    pub verbose: bool,
}

/// Arguments of `baseline`.
#[derive(Debug, ClapArgs)]
pub(super) struct BaselineArgs {
    #[command(flatten)]
    pub run: RunArgs,
    /// The file to write or refresh [default: `baseline` of the configuration, else .loadline-baseline.json]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Only take out what is gone, and add nothing
    #[arg(long)]
    pub prune: bool,
}

/// Which policies, for `check` and `policies` alike.
#[derive(Debug, ClapArgs)]
pub(super) struct SelectionArgs {
    /// Policies to use: ids, KS0, names, families, tags, pss:baseline, profiles or `all`
    #[arg(long, value_name = "POLICIES", value_delimiter = ',', help_heading = POLICIES)]
    pub select: Vec<String>,
    /// Policies to leave out, named in the same way; both take several, with commas
    #[arg(long, value_name = "POLICIES", value_delimiter = ',', help_heading = POLICIES)]
    pub ignore: Vec<String>,
}

impl SelectionArgs {
    /// The words without blanks around them and without empty ones.
    pub(super) fn selection(&self) -> Selection {
        let words = |list: &[String]| {
            let words = list.iter().map(|word| word.trim()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        Selection { select: words(&self.select), ignore: words(&self.ignore) }
    }
}

/// Arguments of `policies`.
#[derive(Debug, ClapArgs)]
pub(super) struct PoliciesArgs {
    #[command(flatten)]
    pub selection: SelectionArgs,
    /// Directory of further policies; may be repeated
    #[arg(short, long, value_name = "DIR", hide_short_help = true, help_heading = POLICIES)]
    pub policy: Vec<PathBuf>,
    /// List the words that select: profiles, families, tags and frameworks
    #[arg(long)]
    pub groups: bool,
    /// How to write the list
    #[arg(short, long, value_name = "FORMAT", default_value = "table")]
    pub output: ListFormat,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// Ids, names, families or other words of `--select`, for example KS001
    #[arg(value_name = "ID", required = true)]
    pub words: Vec<String>,
    /// How to write the pages
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub output: PageFormat,
    /// Directory of further policies; may be repeated
    #[arg(short, long, value_name = "DIR")]
    pub policy: Vec<PathBuf>,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub(super) struct InitArgs {
    /// A directory in the repository; what is written goes to the root of that
    #[arg(value_name = "DIR", default_value = ".")]
    pub directory: PathBuf,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// How `policies` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Table,
    Json,
}

/// How `explain` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    Text,
    Json,
}

/// The executors as words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Engine {
    // The register machine, and the interpreter where it cannot. With doc comments the help of `check`
    // would take four lines for each flag.
    Auto,
    Vm,
    Interpreter,
}

impl From<Engine> for EngineChoice {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Auto => Self::Auto,
            Engine::Vm => Self::Vm,
            Engine::Interpreter => Self::Interpreter,
        }
    }
}

/// One `--output`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub format: Format,
    /// `None` is standard output.
    pub file: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (format, file) = match text.split_once('=') {
            Some((_, "")) => return Err("the file name after = is empty".into()),
            Some((format, file)) => (format, Some(PathBuf::from(file)).filter(|_| file != "-")),
            None => (text, None),
        };
        Ok(Self { format: format.parse()?, file })
    }
}

fn output_help() -> String {
    let names = Format::ALL.map(Format::name).join(", ");
    format!(
        "Write the report to standard output or to FILE; may be repeated [formats: {names}] \
         [default: pretty on a terminal, else concise]"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound_and_every_flag_has_help() {
        Args::command().debug_assert();
        for command in Args::command().get_subcommands() {
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }

    #[test]
    fn help_is_one_clear_line_for_each_flag() {
        for command in Args::command().get_subcommands() {
            for argument in command.get_arguments().filter(|argument| argument.get_id() != "output") {
                let help = argument.get_help().unwrap().to_string();
                let words = help.split(" [").next().unwrap_or_default();
                assert!(words.chars().count() <= 85, "{}: {help}", argument.get_id());
                // With texts of their own, values would take lines of their own.
                let values = argument.get_possible_values();
                assert!(values.iter().all(|value| value.get_help().is_none()), "{}", argument.get_id());
            }
        }
    }

    #[test]
    fn the_short_help_is_short_and_the_long_one_has_examples() {
        for command in Args::command().get_subcommands() {
            let name = command.get_name().to_owned();
            let (short, long) = (command.clone().render_help(), command.clone().render_long_help());
            let (short, long) = (short.to_string(), long.to_string());
            assert!(short.lines().count() <= 55, "{name}\n{short}");
            assert!(
                long.contains("\nExamples:\n  loadline ") && !short.contains("Examples:"),
                "{name}\n{long}"
            );
            let told = long.lines().filter(|line| line.starts_with("  loadline ")).map(str::trim);
            for line in told {
                let words = line.split("  ").next().unwrap_or(line).split(' ').filter(|word| *word != "|");
                let parsed = Args::try_parse_from(words.map(|word| word.trim_matches('\'')));
                assert!(parsed.is_ok(), "{line}\n{}", parsed.unwrap_err());
            }
            for argument in command.get_arguments() {
                let flag = argument.get_long().map(|flag| format!("--{flag}")).unwrap_or_default();
                assert!(long.contains(&flag), "{name} {flag}");
            }
        }
    }

    #[test]
    fn outputs_have_a_format_and_perhaps_a_file() {
        let output = |text: &str| text.parse::<Output>();
        assert_eq!(output("json"), Ok(Output { format: Format::Json, file: None }));
        assert_eq!(output("json=a=b"), Ok(Output { format: Format::Json, file: Some("a=b".into()) }));
        assert_eq!(output("json=-"), Ok(Output { format: Format::Json, file: None }));
        assert!(output("json=").unwrap_err().contains("empty"));
        assert!(output("jsn=x").unwrap_err().contains("did you mean \"json\""));
    }

    #[test]
    fn synonyms_of_environments_are_known() {
        assert_eq!("PROD".parse(), Ok(Environment::Production));
        assert!("prodution".parse::<Environment>().unwrap_err().contains("did you mean \"production\"?"));
    }
}
