//! Whole runs over projects as people have them, and what a file is judged by when it is named alone.
//!
//! Every project below `fixtures/projects` carries marks of all that all policies find in it; see `marks.rs` for
//! how they look. `LOADLINE_MARKS=write` writes them anew, for a look at the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, RwLock};

use loadline::finding::Finding;
use loadline::lint::{Configuration, EngineChoice, Options, Silent, run};
use loadline::policy::{PolicySet, Selection};
use loadline::report::Report;
use loadline::suppression::date;

use crate::marks;
use crate::process::{Folder, loadline_in_repository};

/// One test for each project.
macro_rules! projects {
    ($($project:ident),+) => {
        const PROJECTS: &[&str] = &[$(stringify!($project)),+];
        $(
            #[test]
            fn $project() {
                project_is_judged_as_marked(stringify!($project));
            }
        )+
    };
}

projects!(handbook, legacy, market, platform, shop, telemetry);

#[test]
fn every_project_has_a_test() {
    let entries = fs::read_dir(fixtures().join("projects")).unwrap().map(|entry| entry.unwrap());
    let projects = entries.filter(|entry| entry.path().is_dir());
    let projects: BTreeSet<_> = projects.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(projects, PROJECTS.iter().map(|project| (*project).to_owned()).collect());
}

/// Taken while marks are written, so that nobody compares what changes meanwhile.
static WRITING: RwLock<()> = RwLock::new(());

static POLICIES: LazyLock<PolicySet> = LazyLock::new(PolicySet::built_in);

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").canonicalize().unwrap()
}

/// What a run with all policies says of a project.
fn judged(project: &Path) -> Report {
    let select = Selection { select: vec!["all".into()], ignore: Vec::new() };
    let options = Options {
        paths: vec![project.to_path_buf()],
        configuration: Some(Configuration { file: None, selection: select }),
        today: date("2026-03-01"),
        ..Options::default()
    };
    let report = run(&POLICIES, &options, &Silent).unwrap();
    assert!(report.errors.is_empty(), "{:#?}", report.errors);
    report
}

fn project_is_judged_as_marked(project: &str) {
    let directory = fixtures().join("projects").join(project);
    let report = judged(&directory);
    let found = || report.findings.iter().filter(|finding| finding.is_open_failure());
    if std::env::var_os("LOADLINE_MARKS").is_some_and(|word| word == "write") {
        let _writing = WRITING.write();
        marks::write(&directory, found());
        let report = judged(&directory);
        let again = report.findings.iter().filter(|finding| finding.is_open_failure());
        let told = |finding: &Finding| format!("{}: {}", finding.place.file, finding.message);
        let hint =
            "a comment changes what is found: restore its file and give it an empty `.expect` beside it";
        assert_eq!(found().map(told).collect::<Vec<_>>(), again.map(told).collect::<Vec<_>>(), "{hint}");
    }
    let expected = marks::expected(&marks::texts(&directory));
    assert!(!expected.is_empty(), "{project} has no marks");
    let complaints = marks::complaints(found(), expected, &directory, project);
    assert!(complaints.is_empty(), "\n{complaints}`LOADLINE_MARKS=write` writes the marks anew");
}

/// The words of one project, and what is passed by.
#[test]
fn a_report_on_a_project() {
    let check = ["check", "fixtures/projects/shop", "--select", "all", "-o", "concise", "-v"];
    let outcome = loadline_in_repository(&check);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    insta::assert_snapshot!(outcome.stdout);
}

#[test]
fn what_is_passed_by_is_noted() {
    let directory = fixtures().join("projects");
    let notes = |project: &&str| judged(&directory.join(project)).notes;
    let told = PROJECTS.iter().flat_map(notes).map(|note| {
        let file = note.file.map(|file| file.replace(&format!("{}/", directory.display()), ""));
        format!("{}:{}: {}", file.unwrap_or_default(), note.line.unwrap_or_default(), note.message)
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    handbook/chart-design.md:12: Helm template, not rendered and therefore not checked
    platform/charts/status-page/templates/_names.tpl:1: Helm template, not rendered and therefore not checked
    platform/charts/status-page/templates/configmap.yaml:4: Helm template, not rendered and therefore not checked
    platform/charts/status-page/templates/deployment.yaml:4: Helm template, not rendered and therefore not checked
    platform/charts/status-page/templates/ingress.yaml:1: Helm template, not rendered and therefore not checked
    platform/kustomize/overlays/production/kustomization.yaml:14: 2 patches, 1 image override, 1 replica count not applied: objects are judged as their files say
    platform/kustomize/overlays/staging/kustomization.yaml:10: 1 patch, 1 image override not applied: objects are judged as their files say
    ");
}

#[test]
fn an_engine_that_is_named_says_what_the_default_says() {
    let report = |engine: &str| {
        let shop = "fixtures/projects/shop";
        let args = ["check", shop, "--select", "all", "-o", "json", "--include-unknown", "--engine", engine];
        let outcome = loadline_in_repository(&args);
        (outcome.code, outcome.stdout)
    };
    let machine = report("vm");
    assert!(machine.1.len() > 10_000, "{}", machine.1);
    assert!(machine == report("interpreter"), "the interpreter differs");
    assert!(machine == report("auto"), "the default differs");
}

const WORKLOAD: &str = "apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: shop
spec:
  selector:
    matchLabels: {app: shop}
  template:
    metadata:
      labels: {app: shop}
    spec:
      containers:
        - name: app
          image: registry.example.com/shop:1.0.0
          ports: [{containerPort: 80}]
";
const NEIGHBOURS: &str = "apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: shop
spec:
  limits:
    - type: Container
      defaultRequest: {cpu: 100m}
---
apiVersion: v1
kind: Service
metadata:
  name: shop
  namespace: shop
spec:
  selector: {app: shop}
  ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata:
  name: neighbour
  namespace: shop
spec:
  containers:
    - name: neighbour
      image: registry.example.com/neighbour:1.0.0
";
const WITHOUT_REQUEST: &str = "workload.yaml:14:17: medium KR001 container \"app\" sets no CPU request";

#[test]
fn a_file_named_alone_is_judged_with_its_neighbours_which_are_not_reported() {
    let check = ["check", "--select", "KR001,KP002", "workload.yaml"];
    let alone = Folder::new().file("workload.yaml", WORKLOAD).loadline(&check);
    let may = "workload.yaml:14:17: medium KP002 container \"app\" has no readiness probe, \
               and a Service outside these files may send it requests from the start";
    assert_eq!(alone.told(), (1, vec![may, WITHOUT_REQUEST]));

    let folder = Folder::new().file("workload.yaml", WORKLOAD).file("neighbours.yaml", NEIGHBOURS);
    let among = folder.loadline(&check);
    let does = "workload.yaml:14:17: high KP002 container \"app\" has no readiness probe, \
                and Service \"shop\" sends it requests from the start";
    assert_eq!(among.told(), (1, vec![does]));
    assert!(among.stderr.starts_with("checked 1 file, 1 document, 1 Kubernetes object "), "{}", among.stderr);

    // The neighbours have findings of their own, and get them when they are asked for.
    let whole = folder.loadline(&["check", "--select", "KP002", "."]);
    assert_eq!(whole.stdout.lines().count(), 1, "{}", whole.stdout);
    assert!(whole.stdout.contains(does), "{}", whole.stdout);
    let theirs = folder.loadline(&["check", "--select", "KP001", "."]);
    assert!(theirs.stdout.contains("neighbours.yaml:27:13: low KP001"), "{}", theirs.stdout);
}

#[test]
fn neighbours_of_another_namespace_or_directory_have_no_say() {
    let check = ["check", "--select", "KR001", "workload.yaml"];
    let elsewhere = NEIGHBOURS.replace("namespace: shop", "namespace: office");
    let folder = Folder::new().file("workload.yaml", WORKLOAD);
    let folder = folder.file("other.yaml", elsewhere).file("deeper/neighbours.yaml", NEIGHBOURS);
    assert_eq!(folder.loadline(&check).told(), (1, vec![WITHOUT_REQUEST]));
}

#[test]
fn a_broken_neighbour_is_not_reported_either() {
    let folder = Folder::new().file("workload.yaml", WORKLOAD).file("broken.yaml", "a: [\n");
    let outcome = folder.loadline(&["check", "--select", "KR001,DX", "workload.yaml"]);
    assert_eq!(outcome.told(), (1, vec![WITHOUT_REQUEST]));
    let without_syntax = folder.loadline(&["check", "--select", "KR001", "workload.yaml"]);
    assert_eq!(without_syntax.told(), (1, vec![WITHOUT_REQUEST]));
}

#[test]
fn objects_that_are_declared_twice_are_found_from_either_file() {
    let folder = Folder::new().file("a.yaml", WORKLOAD).file("b.yaml", WORKLOAD.replace("1.0.0", "1.0.1"));
    let seen = |path: &str| folder.loadline(&["check", "--select", "DX008", "--min-severity", "info", path]);
    let whole = seen(".");
    assert_eq!(whole.stdout.lines().count(), 1, "{}", whole.stdout);
    assert_eq!(seen("b.yaml").stdout, whole.stdout);
    // It is counted where nobody asks to see it, and not made where no audit is selected.
    let counted = folder.loadline(&["check", "--select", "DX008", "."]);
    assert!(counted.stdout.is_empty(), "{}", counted.stdout);
    assert!(counted.stderr.contains("1 finding (1 info, not listed)"), "{}", counted.stderr);
    let recommended = folder.loadline(&["check", "--min-severity", "info", "-o", "json"]);
    assert!(!recommended.stdout.contains("DX008"), "{}", recommended.stdout);
    let audit = folder.loadline(&["check", "--select", "audit", "-o", "json"]);
    assert!(audit.stdout.contains("DX008"), "{}", audit.stdout);
}

#[test]
fn two_copies_of_a_file_are_one_finding_that_an_entry_may_silence_by_its_object() {
    let folder = Folder::new().file("a.yaml", NEIGHBOURS).file("b.yaml", NEIGHBOURS);
    let check = ["check", "--select", "DX008", "--min-severity", "info"];
    let outcome = folder.loadline(&check);
    assert_eq!(
        outcome.told().1,
        [
            "b.yaml:4:9: info DX008 LimitRange \"defaults\" of namespace \"shop\" and 2 more objects of this file are \
          declared already in a.yaml, in the same directory and with the same content"
        ]
    );
    let entry =
        "ignore: [{policies: [DX008], resources: [v1/LimitRange/shop/defaults], reason: two drafts}]\n";
    let silenced = folder.file("loadline.yaml", entry).loadline(&check);
    assert_eq!(silenced.told(), (0, vec![]));
    assert!(silenced.stderr.contains("1 suppressed"), "{}", silenced.stderr);
}

#[test]
fn images_that_skaffold_tags_need_no_tag() {
    let workload = WORKLOAD.replace("registry.example.com/shop:1.0.0", "registry.example.com/shop");
    let skaffold = "apiVersion: skaffold/v4beta11\nkind: Config\nprofiles:\n- name: dev\n  build:\n    artifacts:\n    \
                    - image: registry.example.com/shop\n";
    let check = ["check", "--select", "KI001", "k8s"];
    let folder = Folder::new().file(".git/HEAD", "").file("k8s/base/workload.yaml", &workload);
    assert_eq!(folder.loadline(&check).told().1.len(), 1);
    let folder = folder.file("skaffold.yaml", skaffold.replace("/shop", "/other"));
    assert_eq!(folder.loadline(&check).told().1.len(), 1, "another image");
    let folder = folder.file("skaffold.yaml", skaffold);
    assert_eq!(folder.loadline(&check).told(), (0, vec![]));
    // Beyond the root of the repository nothing counts.
    let folder = folder.file("k8s/.git/HEAD", "");
    assert_eq!(folder.loadline(&check).told().1.len(), 1);
}

#[test]
fn how_a_run_gets_there_changes_nothing() {
    let _reading = WRITING.read();
    let findings = |options: Options| {
        let report = run(&POLICIES, &Options { paths: vec![fixtures()], ..options }, &Silent).unwrap();
        assert!(report.findings.len() > 100);
        (report.findings, report.errors)
    };
    let told = |(findings, errors): &(Vec<Finding>, _)| (format!("{findings:#?}"), format!("{errors:#?}"));
    let kept = told(&findings(Options::default()));
    // Trees that are not kept are made again.
    assert_eq!(kept, told(&findings(Options { tree_budget: Some(0), ..Options::default() })));
    // Neither engine is right alone, nor are the proofs that skip policies and the keys that are not converted.
    let (engine, exhaustive) = (EngineChoice::Compare, true);
    assert_eq!(kept, told(&findings(Options { engine, exhaustive, ..Options::default() })));
}
