//! Values of inputs that try to be more than values.

use std::fs;

use super::runner::{Action, Runner};
use super::{POD, arguments, noting, runner};
use crate::process::Folder;

/// Each of them would leave a file `pwned` behind, forge a command or change an output, if it could.
const VALUES: &[&str] = &[
    "; touch pwned; rm -rf .",
    "$(touch pwned)",
    "`touch pwned`",
    "\"; touch pwned; \"",
    "'; touch pwned; '",
    "*",
    "~",
    "${HOME}",
    "--help",
    "-o json=pwned",
    "a && touch pwned || touch pwned",
    "| touch pwned",
    "> pwned",
    "\\",
    "%0A::error::forged%0A",
    "##[error]forged",
    "$'\\ntouch pwned'",
    "a[$(touch pwned)]",
    "findings<<E",
    "ünï ☃",
];

/// The same over several lines. A single value keeps them, a list takes each line for itself.
const LINES: &[&str] = &[
    "a\n::error::forged\n::set-output name=findings::0",
    "a\ntouch pwned",
    "a\r\n::add-mask::forged\r\n",
    "a\n##[error]forged",
    "a\nexit-code=0\nfindings<<E\n0\nE",
];

fn workspace() -> Folder {
    Folder::new().file("pod.yaml", POD).file("kept", "")
}

fn untouched(folder: &Folder, value: &str) {
    let mut names: Vec<_> =
        fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["kept", "pod.yaml"], "{value:?}");
}

#[test]
fn values_arrive_as_they_are() {
    let folder = workspace();
    let machine = Runner::new(folder.path(""));
    let binary = noting(&machine);
    let action = Action::read();
    let texts: Vec<_> = action
        .inputs
        .iter()
        .filter(|(name, input)| input.default.is_empty() && !["binary", "paths"].contains(&name.as_str()))
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(texts.len() > 8);
    let lists = ["output", "select", "ignore", "exclude", "policy"];
    for value in VALUES.iter().chain(LINES) {
        let mut inputs: Vec<_> = texts.iter().map(|name| (*name, *value)).collect();
        inputs.extend([("paths", *value), ("binary", binary.as_str())]);
        let job = machine.run(&inputs);
        assert_eq!(job.code, 0, "{value:?}\n{}", job.log);
        let given = arguments(&machine);
        let lines: Vec<_> = value.lines().map(str::trim).collect();
        for name in &texts {
            let values = if lists.contains(name) { lines.clone() } else { vec![*value] };
            for value in values {
                let argument = format!("--{name}={value}");
                assert!(given.contains(&argument), "{argument:?} is not in {given:?}");
            }
        }
        let end = given.iter().position(|argument| argument == "--").unwrap();
        assert_eq!(given[end + 1..], lines, "paths");
        assert_eq!(job.commands(), [""; 0], "{value:?}");
        assert_eq!((job.output("findings"), job.output("exit-code")), ("", "0"), "{value:?}");
        untouched(&folder, value);
    }
}

#[test]
fn the_tool_does_nothing_else_with_them_either() {
    let folder = workspace();
    let machine = runner(&folder);
    let action = Action::read();
    for (index, name) in action.inputs.keys().enumerate() {
        for value in LINES.iter().chain([&VALUES[index % VALUES.len()]]) {
            let job = machine.run(&[(name.as_str(), *value)]);
            // The scripts quote a value that they refuse, so that it stays within their own line.
            let own = |command: &&str| command.starts_with("::error title=Loadline::");
            let forged = job.commands().into_iter().filter(|command| !own(command));
            let forged: Vec<_> = forged.filter(|command| command.contains("forged")).collect();
            assert!(forged.is_empty(), "{name} {value:?}\n{}", job.log);
            assert_eq!(job.output("exit-code"), job.code.to_string(), "{name} {value:?}\n{}", job.log);
            untouched(&folder, value);
        }
    }
}

#[test]
fn an_output_keeps_a_value_of_several_lines_to_itself() {
    let folder = workspace();
    let machine = Runner::new(folder.path(""));
    let name = "tool\nexit-code=9\nfindings<<E\n9\nE";
    std::os::unix::fs::symlink(noting(&machine), machine.machine.path(name)).unwrap();
    // The path goes from the first step to the second one as an output.
    let job = machine.run(&[("binary", &machine.machine.path(name).display().to_string())]);
    assert_eq!((job.code, job.output("exit-code"), job.output("findings")), (0, "0", ""), "{}", job.log);
    assert!(!arguments(&machine).is_empty());
}
