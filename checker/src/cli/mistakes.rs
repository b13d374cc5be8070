//! Words of other tools, and paths where a command belongs: what was meant, as a command that can be copied.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use super::args::Args;
use crate::source::shell_command;

/// Commands as others call them.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("check", &["lint", "scan", "validate", "verify", "analyze", "analyse", "audit", "run", "score", "eval"]),
    ("policies", &["rules", "checks", "list", "ls", "list-checks", "list-rules"]),
    ("explain", &["rule", "policy", "show", "describe", "info", "doc"]),
    ("init", &["setup", "install", "config"]),
];

/// Flags as others call them, and what they are here; one word takes the value over.
const FLAGS: [(&str, &[&str]); 16] = [
    ("--output", &["--format", "-f", "--output-format", "--out", "--reporter"]),
    (
        "--select",
        &["--only", "--check", "--checks", "--rule", "--rules", "--include", "--enable", "--framework"],
    ),
    (
        "--ignore",
        &["--skip", "--skip-check", "--skip-checks", "--disable", "--ignore-check", "--ignore-test"],
    ),
    ("--exclude", &["--skip-path", "--skip-dirs", "--skip-files", "--ignore-path", "--ignore-paths"]),
    ("--min-severity", &["--severity", "--level", "--minimum-severity", "--severity-threshold"]),
    ("--fail-on", &["--error-on", "--fail-level", "--failure-threshold", "--hard-fail-on"]),
    ("--exit-zero", &["--soft-fail", "--no-fail", "--no-exit-codes", "--exit-zero-always"]),
    ("--policy", &["--policies", "--policy-dir", "--external-checks-dir", "--bundle"]),
    ("--diff-base", &["--since", "--changed-since", "--base", "--new-from-rev"]),
    ("--select strict", &["--strict", "--pedantic"]),
    ("--select audit", &["--auditor"]),
    ("--select all", &["--all", "--enable-all", "--add-all-built-in"]),
    ("--output json", &["--json"]),
    ("--output sarif", &["--sarif"]),
    ("--color never", &["--no-color", "--no-colour"]),
    ("--quiet", &["--silent", "--compact"]),
];

/// Flags of others that list what there is.
const LISTS: [&str; 4] = ["--list", "-l", "--list-rules", "--list-checks"];

/// Who is asked, in the words of zizmor, and the profile that asks as much.
const PERSONA: &str = "--persona";
const PERSONAS: [(&str, &str); 3] =
    [("regular", "recommended"), ("pedantic", "strict"), ("auditor", "audit")];

/// What to say of `error` about the command line `args`, program name first; `None` where clap says it well.
pub(super) fn explained(args: &[OsString], error: &clap::Error) -> Option<String> {
    let words = args.iter().skip(1).map(|word| word.to_str()).collect::<Option<Vec<_>>>()?;
    if words.first() == Some(&"help") {
        return None;
    }
    let told = match error.kind() {
        ErrorKind::InvalidSubcommand => about_command(context(error, ContextKind::InvalidSubcommand)?)?,
        ErrorKind::UnknownArgument => about_argument(&words, context(error, ContextKind::InvalidArg)?)?,
        _ => return None,
    };
    match proposal(&words) {
        Some(command) => Some(format!("{told}; did you mean this?\n\n  {command}")),
        None => Some(format!("{told}; `loadline --help` says more")),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word),
        _ => None,
    }
}

fn about_command(word: &str) -> Option<String> {
    if let Some(command) = ours(&COMMANDS, word) {
        return Some(format!("there is no command {word:?}; here it is {command:?}"));
    }
    is_path(word).then(|| format!("{word:?} is no command; files and directories are for \"check\""))
}

fn about_argument(words: &[&str], argument: &str) -> Option<String> {
    let flag = argument.split_once('=').map_or(argument, |(flag, _)| flag);
    if flag == PERSONA {
        return Some("there is no --persona; here --select takes recommended, strict or audit".to_owned());
    }
    if let Some(flag_here) = ours(&FLAGS, flag) {
        return Some(format!("there is no {flag}; here it is {flag_here}"));
    }
    if LISTS.contains(&flag) {
        return Some(format!("there is no {flag}; `loadline policies` lists all"));
    }
    // Before any command, only few flags are known.
    let first = words.first().filter(|word| word.starts_with('-'))?;
    (*first != "--").then(|| format!("{flag} belongs behind a command"))
}

fn ours(table: &[(&'static str, &[&str])], word: &str) -> Option<&'static str> {
    table.iter().find(|(_, theirs)| theirs.contains(&word)).map(|(here, _)| *here)
}

fn is_path(word: &str) -> bool {
    word == "-" || word.contains(['/', '\\', '.', '*']) || Path::new(word).exists()
}

/// The command line that was probably meant, if it is one.
fn proposal(words: &[&str]) -> Option<String> {
    let mut meant = vec!["loadline".to_owned()];
    let (first, rest) = words.split_first()?;
    match ours(&COMMANDS, first) {
        Some(command) => meant.push(command.to_owned()),
        None if is_command(first) => meant.push((*first).to_owned()),
        None => {
            meant.push("check".to_owned());
            translate(&[first], &mut meant);
        }
    }
    translate(rest, &mut meant);
    let parsed = Args::try_parse_from(&meant);
    parsed.is_ok().then(|| shell_command(meant.iter().map(String::as_str)))?
}

fn is_command(word: &str) -> bool {
    Args::command().find_subcommand(word).is_some()
}

/// Adds `words` to `meant`, flags of other tools as they are here.
fn translate(words: &[&str], meant: &mut Vec<String>) {
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        let (flag, value) = word.split_once('=').map_or((word, None), |(flag, value)| (flag, Some(value)));
        if word == "--" {
            meant.push(word.to_owned());
            break;
        }
        if flag == PERSONA {
            let name = value.or_else(|| words.next()).unwrap_or_default();
            let profile =
                PERSONAS.iter().find(|(persona, _)| *persona == name).map_or(name, |(_, profile)| profile);
            meant.extend(["--select".to_owned(), profile.to_owned()]);
            continue;
        }
        match ours(&FLAGS, flag) {
            Some(here) => {
                meant.extend(here.split(' ').map(str::to_owned));
                meant.extend(value.map(str::to_owned));
            }
            None => meant.push(word.to_owned()),
        }
    }
    meant.extend(words.map(str::to_owned));
}

#[cfg(test)]
mod tests {
    use super::super::tests::loadline;

    /// What stands below the mistake.
    fn proposed(args: &[&str]) -> String {
        let outcome = loadline(args);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{args:?}");
        let (_, command) =
            outcome.stderr.split_once("\n\n  ").unwrap_or_else(|| panic!("{}", outcome.stderr));
        command.trim_end().to_owned()
    }

    #[test]
    fn paths_are_for_check() {
        assert_eq!(proposed(&["k8s/"]), "loadline check k8s/");
        assert_eq!(proposed(&["src"]), "loadline check src");
        assert_eq!(proposed(&["a.yaml", "b c.yaml"]), "loadline check a.yaml 'b c.yaml'");
        assert_eq!(proposed(&["$(x)/a.yaml"]), "loadline check '$(x)/a.yaml'");
        assert_eq!(proposed(&["-o", "json", "k8s"]), "loadline check -o json k8s");
        assert_eq!(proposed(&["--color", "always", "k8s/"]), "loadline check --color always k8s/");
    }

    #[test]
    fn words_of_other_tools_lead_to_ours() {
        let table: &[(&[&str], &str)] = &[
            (&["lint", "k8s"], "loadline check k8s"),
            (&["scan", "--format", "json", "k8s"], "loadline check --output json k8s"),
            (&["rule", "KS001"], "loadline explain KS001"),
            (&["rules"], "loadline policies"),
            (&["check", "--format=json"], "loadline check --output json"),
            (&["check", "--only", "KS001", "k8s"], "loadline check --select KS001 k8s"),
            (&["check", "--strict"], "loadline check --select strict"),
            (&["check", "--persona", "auditor", "."], "loadline check --select audit ."),
            (&["check", "--persona=pedantic"], "loadline check --select strict"),
            (&["check", "--skip-check=KS001", "--soft-fail"], "loadline check --ignore KS001 --exit-zero"),
            (&["policies", "--format", "json"], "loadline policies --output json"),
            (&["check", "--format", "json", "--", "--only"], "loadline check --output json -- --only"),
        ];
        for (args, command) in table {
            assert_eq!(proposed(args), *command, "{args:?}");
        }
    }

    #[test]
    fn no_command_is_proposed_that_would_not_run_or_that_nobody_can_read() {
        for args in [&["check", "--format", "yaml"][..], &["rule"], &["\u{1b}[31m/x"], &["check", "--only"]] {
            let outcome = loadline(args);
            assert!(!outcome.stderr.contains("did you mean this"), "{}", outcome.stderr);
            assert!(!outcome.stderr.contains('\u{1b}') || args == ["check"], "{}", outcome.stderr);
        }
        assert!(loadline(&["check", "--list"]).stderr.contains("`loadline policies` lists all"));
        // What clap knows better stays its own.
        assert!(loadline(&["help", "lint"]).stderr.contains("unrecognized"));
        assert!(loadline(&["chekc"]).stderr.contains("similar"));
        assert!(loadline(&["check", "--selct", "KS001"]).stderr.contains("--select"));
    }
}
