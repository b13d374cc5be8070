//! Stands in for the runner of GitHub: evaluates a composite action and executes its steps.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::process::Folder;

/// `action.yml`; keys that are not in use are errors.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub name: String,
    pub description: String,
    pub author: String,
    pub branding: BTreeMap<String, String>,
    pub inputs: BTreeMap<String, Input>,
    pub outputs: BTreeMap<String, OutputOf>,
    pub runs: Runs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub description: String,
    pub default: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutputOf {
    pub description: String,
    pub value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Runs {
    pub using: String,
    pub steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub name: String,
    pub id: String,
    pub shell: String,
    pub env: BTreeMap<String, String>,
    pub run: String,
}

/// The root of this repository, which is what `uses:` checks out.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

impl Action {
    pub fn read() -> Self {
        serde_yaml::from_str(&fs::read_to_string(repository().join("action.yml")).unwrap()).unwrap()
    }
}

/// What scripts, and values that want to be scripts, may call.
const PROGRAMS: &[&str] = &[
    "awk", "bash", "cat", "chmod", "head", "mkdir", "mktemp", "od", "rm", "sed", "sh", "touch", "tr", "wc",
    "yes",
];

/// Where this machine has the program.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    let mut found = std::env::split_paths(&path).map(|directory| directory.join(name));
    found.find(|path| path.is_file()).unwrap_or_else(|| panic!("there is no {name} on the PATH"))
}

/// A machine on which the action runs in a workspace.
pub struct Runner {
    /// Where the runner keeps its files, and programs for the PATH under `bin`.
    pub machine: Folder,
    pub workspace: PathBuf,
    /// What `uses:` has checked out.
    pub action_path: PathBuf,
}

/// What a job can see of a step that used the action.
pub struct Job {
    /// Exit code of the last step that ran.
    pub code: i32,
    pub log: String,
    pub outputs: BTreeMap<String, String>,
    pub summary: String,
}

type Steps = BTreeMap<String, BTreeMap<String, String>>;

impl Runner {
    /// A machine with the usual programs, without loadline and cargo, whose workspace is `workspace`.
    pub fn new(workspace: impl Into<PathBuf>) -> Self {
        let machine = Folder::new().file("bin/.keep", "").file("temp/.keep", "");
        let new = Self { machine, workspace: workspace.into(), action_path: repository() };
        PROGRAMS.iter().fold(new, |runner, name| runner.with_program(name, program(name)))
    }

    /// Puts a program on the PATH.
    pub fn with_program(self, name: &str, target: impl AsRef<Path>) -> Self {
        std::os::unix::fs::symlink(target, self.machine.path("bin").join(name)).unwrap();
        self
    }

    /// Runs `uses:` with `inputs`.
    pub fn run(&self, inputs: &[(&str, &str)]) -> Job {
        let action = Action::read();
        let mut values: BTreeMap<_, _> =
            action.inputs.iter().map(|(name, input)| (name.clone(), input.default.clone())).collect();
        for (name, value) in inputs {
            let known = values.insert((*name).to_string(), (*value).to_string());
            assert!(known.is_some(), "the action has no input {name}");
        }
        let mut job = Job { code: 0, log: String::new(), outputs: BTreeMap::new(), summary: String::new() };
        let mut steps = Steps::new();
        for step in &action.runs.steps {
            let outputs = self.execute(step, &values, &steps, &mut job);
            steps.insert(step.id.clone(), outputs);
            if job.code != 0 {
                break;
            }
        }
        for (name, output) in &action.outputs {
            job.outputs.insert(name.clone(), evaluate(&output.value, &values, &steps));
        }
        job
    }

    fn execute(
        &self,
        step: &Step,
        inputs: &BTreeMap<String, String>,
        steps: &Steps,
        job: &mut Job,
    ) -> BTreeMap<String, String> {
        assert_eq!(step.shell, "bash", "{}", step.name);
        let temp = self.machine.path("temp");
        for file in ["output", "summary", "env", "path"] {
            fs::write(self.machine.path(file), "").unwrap();
        }
        let script = temp.join("script.sh");
        fs::write(&script, evaluate(&step.run, inputs, steps)).unwrap();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-e", "-o", "pipefail"]).arg(&script);
        command
            .env_clear()
            .env("PATH", self.machine.path("bin"))
            .env("HOME", self.machine.path(""))
            .env("CI", "true");
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_WORKSPACE", &self.workspace);
        command.env("GITHUB_ACTION_PATH", &self.action_path).env("RUNNER_TEMP", &temp);
        command.env("GITHUB_OUTPUT", self.machine.path("output"));
        command.env("GITHUB_STEP_SUMMARY", self.machine.path("summary"));
        command.env("GITHUB_ENV", self.machine.path("env")).env("GITHUB_PATH", self.machine.path("path"));
        for (name, value) in &step.env {
            command.env(name, evaluate(value, inputs, steps));
        }
        let log = fs::File::create(self.machine.path("log")).unwrap();
        command.stdout(log.try_clone().unwrap()).stderr(log).stdin(Stdio::null());
        let status = command.current_dir(&self.workspace).status().unwrap();
        job.code = status.code().expect("no signal ends it");
        let read =
            |name: &str| String::from_utf8_lossy(&fs::read(self.machine.path(name)).unwrap()).into_owned();
        job.log.push_str(&read("log"));
        job.summary.push_str(&read("summary"));
        assert_eq!((read("env"), read("path")), (String::new(), String::new()), "{}", step.name);
        parse_outputs(&read("output"))
    }
}

/// `text` with its expressions replaced; of those with `||` the first that is not empty counts.
fn evaluate(text: &str, inputs: &BTreeMap<String, String>, steps: &Steps) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${{") {
        let (expression, after) = after.split_once("}}").expect("an expression ends");
        let alternatives = expression.split("||").map(|expression| value(expression.trim(), inputs, steps));
        result.push_str(before);
        result.push_str(&alternatives.into_iter().find(|value| !value.is_empty()).unwrap_or_default());
        rest = after;
    }
    result + rest
}

/// What `inputs.NAME` or `steps.ID.outputs.NAME` stands for.
fn value(expression: &str, inputs: &BTreeMap<String, String>, steps: &Steps) -> String {
    let parts: Vec<_> = expression.split('.').collect();
    match parts.as_slice() {
        ["inputs", name] => inputs.get(*name).unwrap_or_else(|| panic!("no input {name}")).clone(),
        // An output that is not set is empty, as is that of a step which did not run.
        ["steps", id, "outputs", name] => {
            steps.get(*id).and_then(|outputs| outputs.get(*name)).cloned().unwrap_or_default()
        }
        _ => panic!("unknown expression {expression}"),
    }
}

/// What stands in a GITHUB_OUTPUT file: `name=value`, or `name<<END`, lines, `END`.
fn parse_outputs(text: &str) -> BTreeMap<String, String> {
    let mut outputs = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (name, value) = match line.split_once("<<") {
            Some((name, end)) if !name.contains('=') => {
                let value: Vec<_> = lines.by_ref().take_while(|line| *line != end).collect();
                (name, value.join("\n"))
            }
            _ => {
                let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("no output: {line:?}"));
                (name, value.to_string())
            }
        };
        outputs.insert(name.to_string(), value);
    }
    outputs
}

impl Job {
    /// The lines of the log that the runner takes for commands: `::name ...::`, after any blanks, and
    /// the older `##[name]` anywhere in a line. Between `::stop-commands::WORD` and `::WORD::` there are none.
    pub fn commands(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut stopped: Option<String> = None;
        // The runner takes a carriage return for the end of a line as well.
        for line in self.log.split(['\n', '\r']).map(str::trim) {
            if let Some(word) = &stopped {
                if line == format!("::{word}::") {
                    stopped = None;
                }
            } else if let Some(word) = line.strip_prefix("::stop-commands::") {
                stopped = Some(word.to_string());
            } else if line.starts_with("::") || line.contains("##[") {
                found.push(line);
            }
        }
        assert_eq!(stopped, None, "commands are never resumed:\n{}", self.log);
        found
    }

    pub fn output(&self, name: &str) -> &str {
        &self.outputs[name]
    }
}

#[test]
fn the_stand_in_reads_outputs_and_commands_as_the_runner_does() {
    let outputs = parse_outputs("a<<E\n1\nb=2\nE\nc=d<<e\n");
    let expected = [("a", "1\nb=2"), ("c", "d<<e")].map(|(name, value)| (name.into(), value.into()));
    assert_eq!(outputs, BTreeMap::from(expected));

    let log = "text ::no::\n  ::error::a\n::stop-commands::W\n::error::b\n##[error]c\n::W::\nx ##[error]d\n";
    let job = Job { code: 0, log: log.into(), outputs, summary: String::new() };
    assert_eq!(job.commands(), ["::error::a", "x ##[error]d"]);
}
