//! Every example of every policy: what is marked is found, at the exact line, and nothing else; on
//! both engines, with and without the proof that skips policies.
//!
//! A policy is judged alone. Those about suppressions have nothing to say of a run without findings: they are judged
//! with the default profile, and only what is said of suppressions is compared.
//!
//! `LOADLINE_EXAMPLES=KS001,KP` limits the run to policies whose id starts so; `LOADLINE_POLICIES=DIR`
//! reads policies from a folder instead of those that are built in, so that writing one needs no build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use loadline::finding::{Finding, Severity};
use loadline::lint::{EngineChoice, Options, Silent, run};
use loadline::policy::{Parameters, Policy, PolicySet, Selection};
use loadline::resource::Environment;
use loadline::suppression::date;

/// What an example says must be found: file, line, column where a sidecar names it, id, severity.
type Expected = (String, u32, Option<u32>, String, Option<Severity>);

fn folder() -> PathBuf {
    let built_in = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    env::var_os("LOADLINE_POLICIES").map_or_else(built_in, PathBuf::from)
}

fn policies() -> PolicySet {
    if env::var_os("LOADLINE_POLICIES").is_none() {
        return PolicySet::built_in();
    }
    PolicySet::from_catalogue(
        loadline_policies::folder::read(&folder()).unwrap_or_else(|error| panic!("\n{error}")),
    )
}

#[test]
fn examples_are_judged_exactly_as_marked() {
    let all = policies();
    let wanted = env::var("LOADLINE_EXAMPLES").unwrap_or_default();
    let wanted: Vec<&str> = wanted.split(',').filter(|word| !word.is_empty()).collect();
    let mut complaints = String::new();
    let mut count = 0;
    for policy in all.policies() {
        let id = policy.metadata.id.as_str();
        if wanted.is_empty() || wanted.iter().any(|word| id.starts_with(word)) {
            count += 1;
            complaints.push_str(&complete(policy));
            let around = policy.metadata.judges_suppressions().then(|| "recommended".to_owned());
            let select = around.into_iter().chain([id.to_owned()]).collect();
            let only = all.select(&Selection { select, ignore: Vec::new() }).unwrap();
            for example in examples(policy) {
                complaints.push_str(&judge(&only, policy, &example));
            }
        }
    }
    assert!(count > 0, "no policy is selected");
    assert!(complaints.is_empty(), "\n{complaints}");
}

/// A policy without a bad and a good example has shown nothing.
fn complete(policy: &Policy) -> String {
    let missing = ["bad", "good"]
        .into_iter()
        .filter(|kind| !policy.examples.iter().any(|example| example.name.starts_with(kind)));
    missing.fold(String::new(), |text, kind| format!("{text}{}: no {kind} example\n", policy.metadata.id))
}

/// The examples of a policy: files and directories of its folder, by their first path segment.
fn examples(policy: &Policy) -> Vec<PathBuf> {
    let folder = folder().join(&policy.compiled.source.path).parent().unwrap().to_path_buf();
    let mut names: Vec<&str> = policy
        .examples
        .iter()
        .map(|example| example.name.split('/').next().unwrap_or_default())
        .filter(|name| !name.ends_with(".expect"))
        .collect();
    names.dedup();
    names.into_iter().map(|name| folder.join(name)).collect()
}

fn judge(only: &PolicySet, policy: &Policy, example: &Path) -> String {
    // A copy in a directory of its own: other examples must not be its context.
    let directory = tempfile::Builder::new().prefix("example").tempdir().unwrap();
    let copy = directory.path().join(example.file_name().unwrap());
    copy_all(example, &copy);
    let mut files = BTreeMap::new();
    read_all(&copy, directory.path(), &mut files);
    let expected = expected(&files);
    let label = format!("{} {}", policy.metadata.id, policy.metadata.package.replace('.', "/"));
    let name = example.file_name().unwrap().to_string_lossy();
    if name.starts_with("bad") == expected.is_empty() {
        return format!("{label} {name}: bad examples mark what is found, good ones mark nothing\n");
    }
    let run_with = |engine, exhaustive| {
        let text: String = files.values().map(String::as_str).collect();
        let options = Options {
            paths: vec![directory.path().to_path_buf()],
            engine,
            exhaustive,
            parameters: parameters(&text),
            environment: directive(&text, "environment").and_then(Environment::from_word),
            today: Some(date(directive(&text, "today").unwrap_or("2026-01-15")).unwrap()),
            ..Options::default()
        };
        let report = run(only, &options, &Silent).unwrap();
        assert!(report.errors.is_empty(), "{label} {name}: {:?}", report.errors);
        let mut findings = report.findings;
        if policy.metadata.judges_suppressions() {
            findings.retain(|finding| finding.policy.judges_suppressions());
        }
        findings
    };
    let findings = run_with(EngineChoice::Vm, false);
    let mut complaints = compare(&findings, expected, directory.path(), &format!("{label} {name}"));
    for (engine, exhaustive, what) in [
        (EngineChoice::Interpreter, false, "the interpreter"),
        (EngineChoice::Vm, true, "a run without triggers"),
    ] {
        let other = run_with(engine, exhaustive);
        if format!("{findings:?}") != format!("{other:?}") {
            let list = |findings: &[Finding]| {
                findings.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
            };
            let _ = writeln!(
                complaints,
                "{label} {name}: {what} differs: {:?} and {:?}",
                list(&findings),
                list(&other)
            );
        }
    }
    complaints
}

fn compare(findings: &[Finding], mut expected: Vec<Expected>, root: &Path, label: &str) -> String {
    let mut complaints = String::new();
    for finding in findings {
        let file = Path::new(finding.place.file.as_ref());
        let file = file.strip_prefix(root).unwrap_or(file).to_string_lossy().into_owned();
        let start = finding.place.start;
        let found = expected.iter().position(|(name, line, column, id, severity)| {
            *name == file
                && *line == start.line
                && column.is_none_or(|column| column == start.column)
                && *id == finding.policy.id
                && severity.unwrap_or(finding.policy.severity) == finding.severity
        });
        match found {
            Some(index) => drop(expected.remove(index)),
            None => {
                let _ = writeln!(
                    complaints,
                    "{label}: unexpected {file}:{}:{} {} {} {}",
                    start.line, start.column, finding.severity, finding.policy.id, finding.message
                );
            }
        }
    }
    for (file, line, column, id, severity) in expected {
        let column = column.map(|column| format!(":{column}")).unwrap_or_default();
        let severity = severity.map(|severity| format!("@{severity}")).unwrap_or_default();
        let _ = writeln!(complaints, "{label}: missing {file}:{line}{column} {id}{severity}");
    }
    complaints
}

fn copy_all(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::copy(from, to).unwrap();
        let sidecar = PathBuf::from(format!("{}.expect", from.display()));
        if sidecar.exists() {
            fs::copy(sidecar, format!("{}.expect", to.display())).unwrap();
        }
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy_all(&entry.path(), &to.join(entry.file_name()));
    }
}

fn read_all(path: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| read_all(&entry.unwrap().path(), root, files));
        return;
    }
    for path in [path.to_path_buf(), PathBuf::from(format!("{}.expect", path.display()))] {
        if path.exists() {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
}

fn expected(files: &BTreeMap<String, String>) -> Vec<Expected> {
    files
        .iter()
        .flat_map(|(name, text)| match name.strip_suffix(".expect") {
            Some(judged) => text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .flat_map(|line| sidecar(judged, line))
                .collect(),
            None => marks(name, text),
        })
        .collect()
}

fn marks(name: &str, text: &str) -> Vec<Expected> {
    let lines = text
        .split('\n')
        .zip(1..)
        .filter_map(|(line, number)| Some((line.split_once("# expect: ")?.1, number)));
    lines
        .flat_map(|(marks, line)| marks.split(", ").flat_map(move |mark| repeated(name, line, None, mark)))
        .collect()
}

/// `12:7 KS001`, with `@severity` and `xN` as in comments.
fn sidecar(name: &str, line: &str) -> Vec<Expected> {
    let (place, mark) = line.split_once(' ').unwrap_or_else(|| panic!("{name}.expect: {line}"));
    let (line, column) = place.split_once(':').unwrap_or_else(|| panic!("{name}.expect: {place}"));
    repeated(name, line.parse().unwrap(), Some(column.parse().unwrap()), mark)
}

fn repeated(name: &str, line: u32, column: Option<u32>, mark: &str) -> Vec<Expected> {
    let (mark, count) = match mark.trim().split_once(" x") {
        Some((mark, count)) => {
            (mark, count.trim().parse().unwrap_or_else(|_| panic!("{name}:{line}: {mark} x{count}")))
        }
        None => (mark.trim(), 1),
    };
    let (id, severity) = match mark.split_once('@') {
        Some((id, severity)) => (id, Some(severity.parse().unwrap())),
        None => (mark, None),
    };
    vec![(name.to_owned(), line, column, id.to_owned(), severity); count]
}

fn directive<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let prefix = format!("# {name}: ");
    text.lines().find_map(|line| line.strip_prefix(prefix.as_str())).map(str::trim)
}

fn parameters(text: &str) -> Parameters {
    let Some(yaml) = directive(text, "parameters") else { return Parameters::new() };
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("parameters {yaml}: {error}"))
}
