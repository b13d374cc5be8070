//! Whole runs over projects as people have them, and what a file is judged by when it is named alone.

use crate::process::{Folder, loadline_in_repository};

/// Everything that `check --select all` says of a project, except figures and the time it took.
fn judged(project: &str) -> String {
    let path = format!("fixtures/projects/{project}");
    let outcome = loadline_in_repository(&["check", &path, "--select", "all", "-o", "concise", "-v"]);
    assert!(matches!(outcome.code, 0 | 1), "{}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

#[test]
fn shop() {
    insta::assert_snapshot!(judged("shop"));
}

#[test]
fn legacy() {
    insta::assert_snapshot!(judged("legacy"));
}

#[test]
fn platform() {
    insta::assert_snapshot!(judged("platform"));
}

#[test]
fn handbook() {
    insta::assert_snapshot!(judged("handbook"));
}

#[test]
fn both_engines_say_the_same_of_all_fixtures() {
    let report = |engine: &str| {
        let args =
            ["check", "fixtures", "--select", "all", "-o", "json", "--include-unknown", "--engine", engine];
        let outcome = loadline_in_repository(&args);
        (outcome.code, outcome.stdout)
    };
    let machine = report("vm");
    assert!(machine.1.len() > 100_000, "{}", machine.1);
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
    assert!(among.stderr.starts_with("checked 1 file, 1 document "), "{}", among.stderr);

    // The neighbours have findings of their own, and get them when they are asked for.
    let whole = folder.loadline(&["check", "--select", "KP002", "."]);
    assert_eq!(whole.stdout.lines().count(), 2, "{}", whole.stdout);
    assert!(
        whole.stdout.contains(does) && whole.stdout.contains("neighbours.yaml:27:13: medium"),
        "{}",
        whole.stdout
    );
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
    let whole = folder.loadline(&["check", "--select", "DX008", "."]);
    assert_eq!(whole.stdout.lines().count(), 1, "{}", whole.stdout);
    let later = folder.loadline(&["check", "--select", "DX008", "b.yaml"]);
    assert_eq!(later.stdout, whole.stdout);
}

#[test]
fn trees_that_are_not_kept_change_nothing() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let run = |tree_budget, exhaustive| {
        let options = loadline::lint::Options {
            paths: vec![fixtures.clone()],
            tree_budget,
            exhaustive,
            ..loadline::lint::Options::default()
        };
        let policies = loadline::policy::PolicySet::built_in();
        let report = loadline::lint::run(&policies, &options, &loadline::lint::Silent).unwrap();
        assert!(report.findings.len() > 100);
        (format!("{:#?}", report.findings), report.errors)
    };
    let kept = run(None, false);
    assert_eq!(kept, run(Some(0), false));
    // Neither do the proofs that skip policies, and the keys that are not converted.
    assert_eq!(kept, run(None, true));
}
