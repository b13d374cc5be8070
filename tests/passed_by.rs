//! Nothing that was not judged looks clean: wrong shapes, empty input, what is hidden, and another working directory.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;

use crate::process::{Folder, POD, loadline_at};

/// Ids and lines of what `check` says of a file with this text.
fn found(text: &str) -> Vec<String> {
    let folder = Folder::new().file("a.yaml", text);
    let outcome = folder.loadline(&["check", "a.yaml", "--select", "DX,KL001,KL002"]);
    let part = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap();
        let line = place.split(':').nth(1).unwrap().to_owned();
        format!("{} {line}", rest.split(' ').nth(1).unwrap())
    };
    outcome.stdout.lines().map(part).collect()
}

#[test]
fn a_wrong_shape_or_type_is_never_passed_by() {
    let head = "metadata: {name: d, namespace: n}\n";
    let workload = |kind: &str, spec: &str| found(&format!("{kind}\n{head}{spec}\n"));
    let (pod, deployment) = ("apiVersion: v1\nkind: Pod", "apiVersion: apps/v1\nkind: Deployment");
    assert_eq!(workload(pod, "spec: [{containers: []}]"), ["KL002 4"]);
    assert_eq!(workload(pod, "spec:"), ["KL002 4"]);
    assert_eq!(workload(pod, "spec: {containers: {name: a}}"), ["KL002 4"]);
    assert_eq!(workload(pod, "spec: {conatiners: [{name: a}]}"), ["KL001 4"]);
    assert_eq!(workload(pod, "spec: {containers: [{name: a}]}"), ["KL002 4"]);
    assert_eq!(workload(deployment, "spec: {template: {spec: {}}}"), ["KL002 4"]);
    assert_eq!(workload("apiVersion: apps/v1\nkind: deployment", "spec: {}"), ["DX010 2"]);
    assert_eq!(workload("apiVersion: app/v1\nkind: Deployment", "spec: {}"), ["DX010 1"]);
    assert_eq!(workload("apiVersion: v1\nkind: Deployment", "spec: {}"), ["DX010 1"]);
    assert_eq!(workload("apiVersion: apps/v1\nkind: Deploymnet", "spec: {}"), ["DX010 2"]);
    assert_eq!(workload("apiVersion: batch/v1\nkind: Gadget", "spec: {}"), ["DX010 2"]);
}

#[test]
fn a_wrong_shape_is_said_even_if_no_policy_speaks_of_it() {
    let folder = Folder::new().file("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: [a]\n");
    let outcome = folder.loadline(&["check", ".", "--select", "KS"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let note =
        "a.yaml:4: note: spec of Pod \"a\" is a list where a mapping belongs; nothing below it is judged";
    assert!(outcome.stderr.contains(note), "{}", outcome.stderr);
}

#[test]
fn a_build_that_died_does_not_look_clean() {
    let folder = Folder::new();
    for empty in ["", "\n \n", "# Source: x\n---\n", "---\n...\n"] {
        let outcome = folder.loadline_reads(empty.as_bytes(), &["check", "-"]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{empty:?}");
        assert!(outcome.stderr.contains("standard input is empty"), "{}", outcome.stderr);
        let named = folder.loadline_reads(empty.as_bytes(), &["check", "-", "--stdin-filename", "a.yaml"]);
        assert_eq!(named.code, 2, "{empty:?}");
    }
    for text in ["Dear all, nothing here\n", "Error: INSTALLATION FAILED\n", "a: 1\n", "- a\n", "[]\n"] {
        let outcome = folder.loadline_reads(text.as_bytes(), &["check", "-q", "-"]);
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{text:?}");
        assert!(outcome.stderr.contains("nothing on standard input can be judged"), "{}", outcome.stderr);
    }
}

#[test]
fn standard_input_is_what_it_looks_like_or_what_it_is_called() {
    let folder = Folder::new();
    let document = format!("# Design\n\nWe run: this\n\n```yaml\n{POD}```\n");
    let outcome = folder.loadline_reads(document.as_bytes(), &["check", "-", "--select", "KS001"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.starts_with("<stdin>:15:21: critical KS001 "), "{}", outcome.stdout);
    let args = ["check", "-", "--stdin-filename", "docs/design.md", "--select", "KS001", "-o", "pretty"];
    let outcome = folder.loadline_reads(document.as_bytes(), &args);
    assert!(outcome.stdout.contains("docs/design.md:15:21"), "{}", outcome.stdout);
    assert!(
        outcome.stdout.contains("privileged: true"),
        "the excerpt is of standard input: {}",
        outcome.stdout
    );
    let values = folder.loadline_reads(b"a: 1\n", &["check", "-", "-q", "--stdin-filename", "values.yaml"]);
    assert_eq!(values.code, 0, "{}", values.stderr);
    assert_eq!(values.stderr, "note: nothing was judged; 1 document passed by: Helm values (1)\n");
    let alone = folder.loadline(&["check", ".", "--stdin-filename", "a.yaml"]);
    assert_eq!(alone.code, 2);
    assert!(alone.stderr.contains("--stdin-filename goes with `-`"), "{}", alone.stderr);
}

#[test]
fn the_configuration_is_that_of_the_name_of_standard_input() {
    for name in ["loadline.yaml", "loadline.yml", ".loadline.yaml", ".loadline.yml"] {
        let folder = Folder::new().file(&format!("k8s/{name}"), "version: 1\nseverity: {KS001: low}\n");
        let args = ["check", "-", "--stdin-filename", "k8s/pod.yaml", "--select", "KS001"];
        let outcome = folder.loadline_reads(POD.as_bytes(), &args);
        assert!(outcome.stdout.starts_with("k8s/pod.yaml:10:"), "{}", outcome.stdout);
        assert!(outcome.stdout.contains(" low KS001 "), "{name}: {}", outcome.stdout);
    }
}

#[test]
fn the_summary_counts_objects_and_names_what_was_passed_by() {
    let folder = Folder::new()
        .file("a.yaml", POD)
        .file("values.yaml", "a: 1\n")
        .file("b.yaml", "some: thing\n")
        .file(".argo/app.yaml", POD);
    let outcome = folder.loadline(&["check", ".", "--select", "KS001"]);
    for told in [
        "checked 3 files, 3 documents, 1 Kubernetes object with 1 policy",
        "note: 2 documents passed by: Helm values (1), unknown (1)",
        "note: 1 hidden directory is passed by (.argo); --hidden looks into it",
    ] {
        assert!(outcome.stderr.contains(told), "{told}: {}", outcome.stderr);
    }
    let hidden = folder.loadline(&["check", ".", "--hidden", "--select", "KS001"]);
    assert!(hidden.stdout.contains(".argo/app.yaml:10:"), "{}", hidden.stdout);
    let quiet = folder.loadline(&["check", "b.yaml", "-q"]);
    assert_eq!(quiet.stderr, "note: nothing was judged; 1 document passed by: unknown (1)\n");
}

#[test]
fn a_kustomization_says_what_is_not_followed() {
    let text = "resource: [x.yaml]\nresources: [pod.yaml, gone.yaml]\npatches: [{patch: 'a: b'}]\nimages: [{name: a}]\n";
    let folder = Folder::new().file("k/kustomization.yaml", text).file("k/pod.yaml", POD);
    let outcome = folder.loadline(&["check", "."]);
    for told in [
        "k/kustomization.yaml:1: note: kustomize knows no field \"resource\"; did you mean \"resources\"?",
        "k/kustomization.yaml:2: note: \"gone.yaml\", which the kustomization names, is not there",
        "k/kustomization.yaml:3: note: 1 patch, 1 image override not applied: objects are judged as their files say",
    ] {
        assert!(outcome.stderr.contains(told), "{told}: {}", outcome.stderr);
    }
}

/// Id, severity and place below `root` of each finding.
fn findings(root: &Path, from: &Path, arg: &str) -> BTreeSet<String> {
    let outcome = loadline_at(from, &["check", arg, "-o", "json", "--select", "all"]);
    let report: Value =
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{}", outcome.stderr));
    let place = |finding: &Value| {
        let file = from.join(finding["file"].as_str().unwrap());
        let file = loadline::source::lexical(&file);
        let file = file.strip_prefix(root).unwrap().display().to_string();
        format!("{file}:{} {} {}", finding["start"]["line"], finding["id"], finding["severity"])
    };
    report["findings"].as_array().unwrap().iter().map(place).collect()
}

const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec:\n  selector: {app: shop}\n  ports: [{port: 80}]\n";
const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  replicas: 1\n  selector: {matchLabels: {app: shop}}\n  template:\n    metadata: {labels: {app: shop}}\n    spec:\n      containers:\n        - {name: app, image: 'registry.example.com/app:latest'}\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same tree gives the same findings from any working directory, however it is named.
    #[test]
    fn findings_do_not_depend_on_the_working_directory(
        root in prop::sample::select(vec!["", ".git/HEAD", "loadline.yaml"]),
        around in prop::sample::select(vec!["plain", "prod", "tests", "staging"]),
        directory in prop::sample::select(vec!["overlays/prod", "staging", "tests/production", "k8s"]),
        kustomized in any::<bool>(),
        applied in any::<bool>(),
    ) {
        let mut folder = Folder::new()
            .file(&format!("{around}/shop/{directory}/deployment.yaml"), DEPLOYMENT)
            .file(&format!("{around}/shop/{directory}/service.yaml"), SERVICE)
            .file(&format!("{around}/shop/{directory}/again.yaml"), SERVICE)
            .file(&format!("{around}/shop/{directory}/main.tf"), "terraform {\n  backend \"local\" {}\n}\n")
            .file(&format!("{around}/shop/{directory}/prod.tfvars"), "region = \"eu\"\n")
            .file(&format!("{around}/shop/base/deployment.yaml"), DEPLOYMENT)
            .file(&format!("{around}/shop/base/kustomization.yaml"), "resources: [deployment.yaml]\n");
        if !root.is_empty() {
            folder = folder.file(&format!("{around}/shop/{root}"), if root.ends_with("yaml") { "version: 1\n" } else { "" });
        }
        if kustomized {
            let up = "../".repeat(directory.split('/').count());
            let text = format!("resources: [deployment.yaml, service.yaml, {up}base]\nnamespace: shop\nimages:\n  - {{name: registry.example.com/app, newTag: 1.0.0}}\n");
            folder = folder.file(&format!("{around}/shop/{directory}/kustomization.yaml"), text);
        }
        if applied {
            let text = format!("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: kubectl apply -f {directory}\n");
            folder = folder.file(&format!("{around}/shop/.github/workflows/deploy.yml"), text);
        }
        let top = std::fs::canonicalize(folder.path("")).unwrap();
        let tree = top.join(around).join("shop");
        let inner = tree.join(directory);
        let up = "../".repeat(directory.split('/').count());
        let expected = findings(&tree, &tree, ".");
        prop_assert!(expected.len() > 5, "{expected:?}");
        for (from, arg) in [
            (top, format!("{around}/shop")),
            (tree.clone(), tree.display().to_string()),
            (inner.clone(), up),
            (inner, tree.display().to_string()),
            (tree.join("base"), "..".to_owned()),
            (std::path::PathBuf::from("/"), tree.display().to_string()),
        ] {
            prop_assert_eq!(&findings(&tree, &from, &arg), &expected, "{} from {}", arg, from.display());
        }
    }
}
