//! Values that cannot be resolved: what they make undecidable in real policies, and what not.

use std::sync::Arc;

use loadline::finding::Status;
use loadline::lint::EngineChoice;
use loadline::policy::input::KubernetesSubject;
use loadline::policy::{Parameters, Plan, PolicySet, Selection, Unknown};
use loadline::resource::Environment;
use loadline::resource::kubernetes::{Context, Object, Pod};
use loadline::source::{Path, SourceText};
use loadline::syntax::yaml::{Limits, parse};

/// Two containers; what is unknown is left out, as the host does.
const PODS: &str = "apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  template:
    spec:
      containers:
        - name: app
          securityContext: {}
        - name: proxy
          image: registry.example.com/proxy:1.0.0
          securityContext: {PROXY}
";

const POD_SPEC: [&str; 3] = ["spec", "template", "spec"];

fn of_pod(keys: &[&str]) -> Path {
    Path::keys(&[&POD_SPEC, keys].concat())
}

fn of_container(index: u32, keys: &[&str]) -> Path {
    keys.iter().fold(of_pod(&["containers"]).join(index), |path, key| path.join(*key))
}

fn unknown(path: Path) -> Unknown {
    Unknown::new(path, vec!["var.wanted".into()])
}

/// What the policies `ids` say of [`PODS`], whose proxy has `proxy` as security context.
fn judged(ids: &str, proxy: &str, unknowns: &[Unknown]) -> Vec<(String, Status, String)> {
    let text = PODS.replace("PROXY", proxy);
    let source = Arc::new(SourceText::file("pods.yaml", text));
    let parsed = parse(&source, Limits::default());
    let object = parsed.documents.first().and_then(|document| Object::new(document.root()?)).unwrap();
    let context = Context::default();
    let subject = KubernetesSubject {
        object,
        pod: Pod::of(object),
        environment: Environment::Unknown,
        context: &context,
    };
    let select = ids.split(',').map(str::to_owned).collect();
    let policies = PolicySet::built_in().select(&Selection { select, ignore: Vec::new() }).unwrap();
    let judge = |engine| {
        let verdict = Plan::new(&policies, engine, &Parameters::new()).judge(&subject, unknowns);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
        let parts = verdict.judgements.into_iter();
        parts
            .map(|judgement| (judgement.policy.id.clone(), judgement.status, judgement.violation.message))
            .collect()
    };
    let found: Vec<_> = judge(EngineChoice::Vm);
    assert_eq!(found, judge(EngineChoice::Interpreter));
    found
}

fn statuses(found: &[(String, Status, String)]) -> Vec<Status> {
    found.iter().map(|(_, status, _)| *status).collect()
}

#[test]
fn an_unknown_value_that_a_policy_reads_makes_it_undecided_and_is_named() {
    let path = of_container(0, &["securityContext", "privileged"]);
    let found = judged("KS001", "privileged: false", &[unknown(path)]);
    assert_eq!(statuses(&found), [Status::Unknown], "{found:?}");
    assert!(found.iter().all(|(_, _, message)| message.contains("var.wanted")), "{found:?}");
    assert!(judged("KS001", "privileged: false", &[]).is_empty());
}

#[test]
fn several_unknowns_of_one_policy_are_one_answer() {
    let privileged = |index| unknown(of_container(index, &["securityContext", "privileged"]));
    let found = judged("KS001", "", &[privileged(0), privileged(1)]);
    assert_eq!(statuses(&found), [Status::Unknown], "{found:?}");
}

#[test]
fn what_fails_whatever_the_value_stays_a_failure() {
    let path = of_container(0, &["securityContext", "privileged"]);
    let found = judged("KS001", "privileged: true", &[unknown(path)]);
    assert_eq!(statuses(&found), [Status::Fail], "{found:?}");
    assert!(found.iter().all(|(_, _, message)| message.contains("\"proxy\"")), "{found:?}");
}

#[test]
fn a_value_that_a_policy_does_not_read_changes_nothing() {
    let irrelevant = [
        of_container(0, &["image"]),
        of_container(1, &["image"]),
        of_container(1, &["resources", "limits", "cpu"]),
        of_container(1, &["securityContext", "runAsUser"]),
        of_pod(&["serviceAccountName"]),
        Path::keys(&["spec", "replicas"]),
        Path::keys(&["metadata", "name"]),
        of_container(1, &["name"]),
    ];
    for path in irrelevant {
        let unknowns = [unknown(path)];
        let found = judged("KS001", "privileged: true", &unknowns);
        assert_eq!(statuses(&found), [Status::Fail], "{unknowns:?} {found:?}");
        let found = judged("KS001", "privileged: false", &unknowns);
        assert!(found.is_empty(), "{unknowns:?} {found:?}");
    }
}

#[test]
fn an_unknown_around_a_value_makes_it_unknown_too() {
    for path in [of_container(0, &["securityContext"]), of_pod(&["containers"]), Path::keys(&["spec"])] {
        let unknowns = [unknown(path)];
        let found = judged("KS001", "privileged: false", &unknowns);
        assert_eq!(statuses(&found), [Status::Unknown], "{unknowns:?} {found:?}");
    }
}

#[test]
fn a_default_of_the_pod_that_is_unknown_leaves_its_containers_undecided() {
    let path = of_pod(&["securityContext", "runAsNonRoot"]);
    let known = judged("KS011", "", &[]);
    assert_eq!(statuses(&known), [Status::Fail], "both together: {known:?}");
    let found = judged("KS011", "", &[unknown(path)]);
    assert_eq!(statuses(&found), [Status::Unknown], "{found:?}");
    assert!(found.iter().all(|(_, _, message)| message.contains("var.wanted")), "{found:?}");
}

#[test]
fn policies_are_undecided_each_for_itself() {
    let path = of_container(0, &["securityContext", "privileged"]);
    let found = judged("KS001,KS003,KS022", "readOnlyRootFilesystem: true", &[unknown(path)]);
    let mut told: Vec<(&str, Status)> = found.iter().map(|(id, status, _)| (id.as_str(), *status)).collect();
    told.sort_unstable_by_key(|(id, _)| *id);
    assert_eq!(told, [("KS001", Status::Unknown), ("KS022", Status::Fail)]);
}

#[test]
fn an_own_value_that_fails_does_not_wait_for_the_pod() {
    let path = of_pod(&["securityContext", "runAsNonRoot"]);
    let found = judged("KS011", "runAsNonRoot: false", &[unknown(path)]);
    let [(_, first, said), (_, second, _)] = found.as_slice() else { panic!("{found:?}") };
    // The proxy fails whatever the pod says, and the app is still told to be open.
    assert_eq!((*first, *second), (Status::Fail, Status::Unknown), "{found:?}");
    assert!(said.contains("proxy"), "{found:?}");
}

#[test]
fn what_does_not_apply_is_not_undecided_either() {
    let path = of_container(0, &["securityContext", "readOnlyRootFilesystem"]);
    assert_eq!(
        statuses(&judged("KS022", "readOnlyRootFilesystem: true", &[unknown(path.clone())])),
        [Status::Unknown]
    );
    // The braces that end the proxy's context also end an `os` behind it.
    let windows = "readOnlyRootFilesystem: true}\n      os: {name: windows";
    assert_eq!(judged("KS022", windows, &[unknown(path)]), []);
}
