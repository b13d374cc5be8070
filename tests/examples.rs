//! Every example of every policy: what is marked is found, at the exact line, and nothing else; on
//! both engines, with and without the proof that skips policies.
//!
//! A policy is judged alone, and each of its examples in a directory of its own. Those about suppressions
//! have nothing to say of a run without findings: they are judged with the default profile, and only what
//! is said of suppressions is compared.
//!
//! `LOADLINE_EXAMPLES=KS001,KP` limits the tests to policies whose id starts so; `LOADLINE_POLICIES=DIR`
//! reads policies from a folder instead of those that are built in, so that writing one needs no build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use loadline::finding::Finding;
use loadline::lint::{EngineChoice, Options, Silent, run};
use loadline::policy::{Parameters, Policy, PolicySet, Selection};
use loadline::resource::Environment;
use loadline::suppression::date;
use rayon::prelude::*;
use tempfile::TempDir;

use crate::marks::{self, Texts};

/// One test for each family, so that they run side by side and one of them can be run alone.
macro_rules! families {
    ($($family:ident),+) => {
        const FAMILIES: &[&str] = &[$(stringify!($family)),+];
        $(
            #[test]
            #[allow(non_snake_case, reason = "this is what the family is called")]
            fn $family() {
                family_is_judged_as_marked(stringify!($family));
            }
        )+
    };
}

families!(
    DF, DS, DX, GA, GP, GT, KA, KB, KC, KI, KJ, KL, KM, KN, KO, KP, KR, KS, KV, KX, TS
);

/// A folder of policies may hold families of its own; they are judged here.
#[test]
fn every_family_has_a_test() {
    let families: BTreeSet<&str> =
        POLICIES.policies().iter().map(|policy| policy.metadata.family()).collect();
    let tested: BTreeSet<&str> = FAMILIES.iter().copied().collect();
    if env::var_os("LOADLINE_POLICIES").is_none() {
        assert_eq!(tested, families, "`families!` of this file lists them");
    }
    families.difference(&tested).for_each(|family| family_is_judged_as_marked(family));
}

#[test]
fn every_policy_has_a_bad_and_a_good_example() {
    let lacks =
        |policy: &Policy, kind: &str| !policy.examples().iter().any(|example| example.name.starts_with(kind));
    let kinds = ["bad", "good"];
    let pairs = wanted().flat_map(|policy| kinds.map(|kind| (policy, kind)));
    let missing = pairs.filter(|(policy, kind)| lacks(policy, kind));
    let missing: Vec<_> =
        missing.map(|(policy, kind)| format!("{}: no {kind} example", policy.metadata.id)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

static POLICIES: LazyLock<PolicySet> = LazyLock::new(|| {
    if env::var_os("LOADLINE_POLICIES").is_none() {
        return PolicySet::built_in();
    }
    PolicySet::from_catalogue(
        loadline_policies::folder::read(&folder()).unwrap_or_else(|error| panic!("\n{error}")),
    )
});

/// `loadline explain` tells which severities a policy may report beside its own.
#[test]
fn other_severities_are_told() {
    for policy in POLICIES.policies() {
        let marked = format!("{}@", policy.metadata.id);
        let told = policy.other_severities();
        let without_parameters =
            |example: &&loadline::policy::Example| !example.text.contains("# parameters:");
        for example in policy.examples().iter().filter(without_parameters) {
            for (_, rest) in example.text.match_indices(&marked).map(|(at, _)| example.text.split_at(at)) {
                let word = rest.trim_start_matches(&marked);
                let word =
                    word.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
                let is_told = told.iter().any(|severity| severity.name() == word);
                // What rests on something unwritten is lowered by the host, whatever the policy says.
                let is_lowered = policy.rego().contains("\"assumes\"") || policy.metadata.os.is_some();
                let own = policy.metadata.severity.name() == word;
                assert!(is_told || own || is_lowered, "{} {word} in {}", policy.metadata.id, example.name);
            }
        }
    }
}

fn folder() -> PathBuf {
    let built_in = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    env::var_os("LOADLINE_POLICIES").map_or_else(built_in, PathBuf::from)
}

/// The policies that the tests are not limited away from.
fn wanted() -> impl Iterator<Item = &'static Policy> {
    let limits = env::var("LOADLINE_EXAMPLES").unwrap_or_default();
    let limits: Vec<String> = limits.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let starts = |policy: &Policy, word: &String| policy.metadata.id.starts_with(word.as_str());
    for word in &limits {
        assert!(POLICIES.policies().iter().any(|policy| starts(policy, word)), "no id starts with {word}");
    }
    let all = POLICIES.policies().iter().map(AsRef::as_ref);
    all.filter(move |policy| limits.is_empty() || limits.iter().any(|word| starts(policy, word)))
}

fn family_is_judged_as_marked(family: &str) {
    let policies: Vec<&Policy> = wanted().filter(|policy| policy.metadata.family() == family).collect();
    let complaints: String = policies.par_iter().map(|policy| Judged::new(policy).complaints()).collect();
    assert!(complaints.is_empty(), "\n{complaints}");
}

/// What an example asks for beside its marks: comments at the beginning of lines.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Directives {
    parameters: Option<String>,
    environment: Option<String>,
    today: Option<String>,
}

impl Directives {
    fn of(texts: &Texts) -> Self {
        let directive = |name: &str| {
            let prefix = format!("# {name}: ");
            let mut lines = texts.values().flat_map(|text| text.lines());
            lines.find_map(|line| line.strip_prefix(prefix.as_str())).map(|value| value.trim().to_owned())
        };
        Self {
            parameters: directive("parameters"),
            environment: directive("environment"),
            today: directive("today"),
        }
    }

    fn parameters(&self) -> Parameters {
        let read = |yaml: &String| {
            serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("parameters {yaml}: {error}"))
        };
        self.parameters.as_ref().map(read).unwrap_or_default()
    }
}

/// A file or directory beside a policy, copied to where nothing else is.
struct Example {
    label: String,
    is_bad: bool,
    directory: PathBuf,
    texts: Texts,
}

impl Example {
    fn copy(policy: &Policy, original: &Path, directory: PathBuf) -> Self {
        let name = original.file_name().unwrap();
        copy_all(original, &directory.join(name));
        let name = name.to_string_lossy();
        Self {
            label: format!("{} {} {name}", policy.metadata.id, policy.metadata.package.replace('.', "/")),
            is_bad: name.starts_with("bad"),
            texts: marks::texts(&directory),
            directory,
        }
    }

    fn complaints(&self, findings: &[Finding]) -> String {
        let expected = marks::expected(&self.texts);
        let label = &self.label;
        if self.is_bad == expected.is_empty() {
            return format!("{label}: bad examples mark what is found, good ones mark nothing\n");
        }
        let directory = self.directory.canonicalize().unwrap();
        let own = |finding: &&Finding| {
            Path::new(finding.place.file.as_ref()).canonicalize().unwrap().starts_with(&directory)
        };
        marks::complaints(findings.iter().filter(own), expected, &directory, label)
    }
}

/// A policy with its examples, those with equal directives together: one run judges them all.
struct Judged {
    policy: &'static Policy,
    /// The policies that run.
    only: PolicySet,
    groups: BTreeMap<Directives, Vec<Example>>,
    /// Holds the copies.
    _directory: TempDir,
}

impl Judged {
    fn new(policy: &'static Policy) -> Self {
        let around = policy.metadata.judges_suppressions().then(|| "recommended".to_owned());
        let select = around.into_iter().chain([policy.metadata.id.clone()]).collect();
        let only = POLICIES.select(&Selection { select, ignore: Vec::new() }).unwrap();
        let directory = tempfile::Builder::new().prefix("examples").tempdir().unwrap();
        let mut groups: BTreeMap<Directives, Vec<Example>> = BTreeMap::new();
        for (number, original) in originals(policy).iter().enumerate() {
            // No name that could be taken for that of an environment.
            let example = Example::copy(policy, original, directory.path().join(number.to_string()));
            groups.entry(Directives::of(&example.texts)).or_default().push(example);
        }
        Self { policy, only, groups, _directory: directory }
    }

    fn complaints(&self) -> String {
        self.groups.iter().map(|(directives, examples)| self.of_group(directives, examples)).collect()
    }

    /// What is found must be what is marked, and what both engines find where every policy is evaluated on
    /// everything it selects, all of it converted.
    fn of_group(&self, directives: &Directives, examples: &[Example]) -> String {
        let found = self.run(directives, examples, EngineChoice::Vm, false);
        let everything = self.run(directives, examples, EngineChoice::Compare, true);
        let (found, everything) = match (found, everything) {
            (Ok(found), Ok(everything)) => (found, everything),
            (Err(complaint), _) | (_, Err(complaint)) => return complaint,
        };
        let mut complaints: String = examples.iter().map(|example| example.complaints(&found)).collect();
        if format!("{found:?}") != format!("{everything:?}") {
            let list = |findings: &[Finding]| {
                let line = |finding: &Finding| format!("  {}: {}\n", finding.place.file, finding.message);
                findings.iter().map(line).collect::<String>()
            };
            let id = &self.policy.metadata.id;
            let (found, everything) = (list(&found), list(&everything));
            complaints.push_str(&format!("{id}: a run finds\n{found}and without triggers\n{everything}"));
        }
        complaints
    }

    fn run(
        &self,
        directives: &Directives,
        examples: &[Example],
        engine: EngineChoice,
        exhaustive: bool,
    ) -> Result<Vec<Finding>, String> {
        let options = Options {
            paths: examples.iter().map(|example| example.directory.clone()).collect(),
            engine,
            exhaustive,
            parameters: directives.parameters(),
            environment: directives.environment.as_deref().and_then(Environment::from_word),
            today: Some(date(directives.today.as_deref().unwrap_or("2026-01-15")).unwrap()),
            ..Options::default()
        };
        let report = run(&self.only, &options, &Silent).unwrap();
        if !report.errors.is_empty() {
            return Err(format!("{}: {:#?}\n", self.policy.metadata.id, report.errors));
        }
        let mut findings = report.findings;
        if self.policy.metadata.judges_suppressions() {
            findings.retain(|finding| finding.policy.judges_suppressions());
        }
        Ok(findings)
    }
}

/// The examples of a policy: files and directories of its folder, by their first path segment.
fn originals(policy: &Policy) -> Vec<PathBuf> {
    let folder = folder().join(&*policy.path).parent().unwrap().to_path_buf();
    let mut names: Vec<&str> = policy
        .examples()
        .iter()
        .map(|example| example.name.split('/').next().unwrap_or_default())
        .filter(|name| !name.ends_with(".expect"))
        .collect();
    names.dedup();
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// Copies a file with its marks, or a directory.
fn copy_all(from: &Path, to: &Path) {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        let sidecar = PathBuf::from(format!("{}.expect", from.display()));
        if sidecar.exists() {
            fs::copy(sidecar, format!("{}.expect", to.display())).unwrap();
        }
        return;
    }
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        copy_all(&entry.path(), &to.join(entry.file_name()));
    }
}
