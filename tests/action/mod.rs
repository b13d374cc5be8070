//! The action, executed by a stand-in for the runner of GitHub.

mod flags;
mod hostile;
mod reports;
mod runner;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use runner::{Action, Runner, repository};

use crate::process::{Folder, POD};

/// Inputs that are no flags, and why there are such.
const NO_FLAGS: &[(&str, &str)] = &[
    ("paths", "the arguments of `check`"),
    ("binary", "which loadline runs is settled before it has flags"),
    ("build", "as binary"),
];

/// Flags that are no inputs, and why not.
const NO_INPUTS: &[(&str, &str)] = &[
    ("color", "annotations have no colours"),
    ("no-progress", "always given: a log shows no progress bar"),
    ("quiet", "a log without notes does not say what was passed by"),
    ("stdin-filename", "a step checks files, not standard input"),
    ("engine", "both engines give the same findings; the choice is for those who doubt that"),
    ("help", "ends the run"),
    ("version", "ends the run; the step that finds the tool prints it"),
];

/// What a loadline does that only notes its arguments.
fn noting(runner: &Runner) -> String {
    let text = format!(
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo loadline 0.0.0; exit; fi\n\
         printf '%s\\0' \"$@\" >'{}'\n",
        runner.machine.path("arguments").display()
    );
    program(runner, "noting", &text)
}

fn program(runner: &Runner, name: &str, text: &str) -> String {
    let path = runner.machine.path(name);
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

/// The arguments that a noting loadline got, without those for the files of the runner.
fn arguments(runner: &Runner) -> Vec<String> {
    let text = fs::read_to_string(runner.machine.path("arguments")).unwrap();
    let own = format!("={}", runner.machine.path("temp").display());
    text.split_terminator('\0').filter(|argument| !argument.contains(&own)).map(str::to_owned).collect()
}

fn runner(folder: &Folder) -> Runner {
    Runner::new(folder.path("")).with_program("loadline", env!("CARGO_BIN_EXE_loadline"))
}

#[test]
fn inputs_are_the_flags_of_check() {
    let action = Action::read();
    let flags = flags::of_check();
    for (name, why) in NO_FLAGS.iter().chain(NO_INPUTS) {
        assert!(!why.is_empty(), "{name}");
    }
    for (name, _) in NO_INPUTS {
        assert!(flags.iter().any(|flag| flag.name == *name), "there is no flag {name} any more");
    }
    let no_flag = |name: &str| NO_FLAGS.iter().any(|(known, _)| *known == name);
    let no_input = |name: &str| NO_INPUTS.iter().any(|(known, _)| *known == name);
    for flag in flags.iter().filter(|flag| !no_input(&flag.name)) {
        let input = action.inputs.get(&flag.name).unwrap_or_else(|| panic!("no input for {}", flag.name));
        // What is left empty, or false, is not given at all: the default is that of the flag, always.
        let absent = if flag.takes_value { "" } else { "false" };
        assert_eq!(input.default, absent, "{}", flag.name);
        let ends = input.description.ends_with(": true or false");
        assert_eq!(ends, !flag.takes_value, "{}: {}", flag.name, input.description);
    }
    for name in action.inputs.keys().filter(|name| !no_flag(name)) {
        assert!(flags.iter().any(|flag| flag.name == *name), "input {name} is no flag");
    }
}

#[test]
fn inputs_reach_scripts_through_the_environment_only() {
    let action = Action::read();
    assert_eq!(action.runs.using, "composite");
    assert!([action.name, action.description, action.author].iter().all(|text| !text.is_empty()));
    assert_eq!(action.branding.len(), 2);
    assert!(action.outputs.values().all(|output| !output.description.is_empty()));
    let mut passed = Vec::new();
    for step in &action.runs.steps {
        assert!(!step.run.contains("${{"), "{}: an expression stands in the script", step.name);
        for (name, value) in &step.env {
            let Some(input) = value.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}"))
            else {
                continue;
            };
            assert_eq!(*name, format!("LOADLINE_{}", input.to_uppercase().replace('-', "_")));
            passed.push(input);
        }
    }
    passed.sort_unstable();
    assert!(action.inputs.keys().eq(passed), "each input is passed once");
}

#[test]
fn every_input_becomes_its_flag_and_none_is_given_by_default() {
    let folder = Folder::new();
    let runner = Runner::new(folder.path(""));
    let binary = noting(&runner);
    let of = |inputs: &[(&str, &str)]| {
        fs::remove_file(runner.machine.path("arguments")).ok();
        let job = runner.run(&[inputs, &[("binary", &binary)]].concat());
        assert_eq!((job.code, job.output("exit-code")), (0, "0"), "{}", job.log);
        arguments(&runner)
    };
    assert_eq!(of(&[]), ["check", "--no-progress", "--output=github", "--"]);

    let action = Action::read();
    let no_flag = |name: &&String| NO_FLAGS.iter().all(|(known, _)| known != name);
    for name in action.inputs.keys().filter(no_flag) {
        let switch = action.inputs[name].default == "false";
        let (value, argument) = match name.as_str() {
            "output" => ("junit=a b.xml", "--output=junit=a b.xml".to_string()),
            _ if switch => ("true", format!("--{name}")),
            _ => ("a b", format!("--{name}=a b")),
        };
        let expected = ["check", "--no-progress", &argument, "--output=github", "--"];
        assert_eq!(of(&[(name, value)]), expected, "{name}");
    }
    assert_eq!(of(&[("paths", "k8s/a b\n\n  docs \r\n-x")])[3..], ["--", "k8s/a b", "docs", "-x"]);
    for list in ["select", "ignore", "exclude", "policy"] {
        let two = [format!("--{list}=a,{{b}}"), format!("--{list}=c")];
        assert_eq!(of(&[(list, "a,{b}\nc\n")])[2..4], two, "{list}");
    }
}

#[test]
fn a_format_for_the_log_takes_the_place_of_annotations() {
    let folder = Folder::new();
    let runner = Runner::new(folder.path(""));
    let binary = noting(&runner);
    let of = |output: &str| {
        runner.run(&[("output", output), ("binary", &binary)]);
        arguments(&runner)[2..].to_vec()
    };
    let silent = "--output=github=/dev/null";
    assert_eq!(of("pretty"), ["--output=pretty", silent, "--"]);
    assert_eq!(of("sarif=a.sarif\nconcise"), ["--output=sarif=a.sarif", "--output=concise", silent, "--"]);
    assert_eq!(of("json=-"), ["--output=json=-", silent, "--"]);
    assert_eq!(of("sarif=a.sarif"), ["--output=sarif=a.sarif", "--output=github", "--"]);
}

#[test]
fn switches_are_true_or_false() {
    let folder = Folder::new().file("pod.yaml", POD);
    let job = runner(&folder).run(&[("exit-zero", "yes\n::warning::x")]);
    assert_eq!((job.code, job.output("exit-code")), (2, "2"));
    assert_eq!(job.output("findings"), "");
    let [command] = job.commands()[..] else { panic!("{}", job.log) };
    assert!(command.starts_with("::error title=Loadline::input exit-zero is $'yes\\n"), "{command}");
}

#[test]
fn the_tool_is_the_given_one_or_that_on_the_path_or_built() {
    let folder = Folder::new().file("a.yaml", "a: b\n").file("tool", "not executable");
    let bare = Runner::new(folder.path(""));
    let fails = |runner: &Runner, code: i32, inputs: &[(&str, &str)], message: &str| {
        let job = runner.run(inputs);
        assert_eq!(job.code, code, "{inputs:?}\n{}", job.log);
        assert!(job.commands().concat().contains(message), "{inputs:?}\n{}", job.log);
    };
    fails(&bare, 3, &[], "no loadline on the PATH, and no cargo to build it with");
    fails(&bare, 3, &[("build", "never")], "input build is never");
    fails(&bare, 2, &[("build", "perhaps")], "it is auto, always or never");
    for binary in ["tool", "gone", ".", "--help"] {
        fails(&bare, 2, &[("binary", binary)], "which is no program");
    }

    // A cargo that notes how it was called, and installs a tool that says so.
    let cargo = "#!/bin/sh\npwd >>\"$HOME/calls\"\nfor word; do echo \"$word\" >>\"$HOME/calls\"; done\n\
                 mkdir -p \"$RUNNER_TEMP/loadline/bin\" && cd \"$RUNNER_TEMP/loadline/bin\"\n\
                 printf '#!/bin/sh\\necho built here\\n' >loadline && chmod +x loadline\n";
    let builds = Runner::new(folder.path(""));
    let cargo = program(&builds, "cargo-script", cargo);
    let builds = builds.with_program("cargo", cargo);
    let root = builds.machine.path("temp/loadline");
    let call = [
        &repository().canonicalize().unwrap().display().to_string(),
        "install",
        "--locked",
        "--path",
        "checker",
        "--root",
        &root.display().to_string(),
        "",
    ]
    .join("\n");
    let job = builds.run(&[]);
    assert_eq!(job.code, 0, "{}", job.log);
    assert!(job.log.contains("built here"), "{}", job.log);
    assert_eq!(fs::read_to_string(builds.machine.path("calls")).unwrap(), call);

    // One on the PATH needs no build, unless it is asked for.
    let builds = builds.with_program("loadline", env!("CARGO_BIN_EXE_loadline"));
    let job = builds.run(&[("build", "never"), ("output", "concise")]);
    assert!(job.log.contains(concat!("loadline ", env!("CARGO_PKG_VERSION"))), "{}", job.log);
    assert_eq!(fs::read_to_string(builds.machine.path("calls")).unwrap(), call);
    let job = builds.run(&[("build", "always")]);
    assert!(job.log.contains("built here"), "{}", job.log);
    assert_eq!(fs::read_to_string(builds.machine.path("calls")).unwrap(), call.repeat(2));

    // A path without a directory is a file of the workspace, not a program of the PATH.
    let own = noting(&bare);
    std::os::unix::fs::symlink(own, folder.path("mine")).unwrap();
    assert_eq!(bare.run(&[("binary", "mine")]).code, 0);

    let broken = Runner::new(folder.path(""));
    let cargo = program(&broken, "cargo-script", "#!/bin/sh\necho no such toolchain >&2; exit 101\n");
    let broken = broken.with_program("cargo", cargo);
    fails(&broken, 3, &[], "cannot build loadline");
    let dead = program(&bare, "dead", "#!/bin/sh\nexit 127\n");
    fails(&bare, 3, &[("binary", &dead)], "does not run");
}

#[test]
fn guides_use_inputs_that_exist() {
    let action = Action::read();
    let guide = fs::read_to_string(repository().join("docs/guides/ci.md")).unwrap();
    let blocks = guide.split("```yaml\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    let mut seen = 0;
    for block in blocks {
        let value: serde_json::Value =
            serde_yaml::from_str(block).unwrap_or_else(|error| panic!("{error}\n{block}"));
        seen += check_steps(&value, &action);
    }
    assert!(seen > 3, "only {seen} uses of the action in the guide");
}

/// Holds each step below `value` that uses the action against its inputs; gives their number.
fn check_steps(value: &serde_json::Value, action: &Action) -> usize {
    let uses = value["uses"].as_str().is_some_and(|uses| uses.starts_with("OWNER/loadline@"));
    if uses {
        for (name, input) in value["with"].as_object().unwrap() {
            assert!(
                action.inputs.contains_key(name),
                "the guide gives the action {name}, which it does not have"
            );
            assert!(input.is_string(), "{name}");
        }
    }
    let below = value
        .as_array()
        .into_iter()
        .flatten()
        .chain(value.as_object().into_iter().flat_map(|map| map.values()));
    usize::from(uses) + below.map(|value| check_steps(value, action)).sum::<usize>()
}
