use super::*;
use crate::policy::input::pod_roots;
use crate::resource::kubernetes::PodKind;

fn unknown(path: &Path) -> Vec<Unknown> {
    vec![Unknown::new(path.clone(), vec!["var.x".into()])]
}

fn container(index: u32) -> Path {
    Path::keys(&["spec", "template", "spec", "containers"]).join(index).join("securityContext")
}

fn pod() -> Roots {
    pod_roots(PodKind::of("apps", "Deployment"))
}

fn reads(patterns: &[&str]) -> Vec<String> {
    patterns.iter().map(|pattern| (*pattern).to_owned()).collect()
}

#[test]
fn patterns_meet_values_at_above_and_below() {
    let reads = reads(&["$container.securityContext.privileged"]);
    for path in [container(0), container(3).join("privileged"), Path::keys(&["spec"])] {
        assert!(first_read(&unknown(&path), &reads, &pod()).is_some(), "{path}");
    }
    for path in [container(0).join("runAsUser"), Path::keys(&["metadata"]), Path::keys(&["spec", "replicas"])]
    {
        assert!(first_read(&unknown(&path), &reads, &pod()).is_none(), "{path}");
    }
    assert!(first_read(&unknown(&container(0)), &reads, &Roots::plain()).is_none());
}

#[test]
fn only_what_bears_on_a_violation_causes_it() {
    let text =
        "spec: {template: {spec: {containers: [{name: a}, {securityContext: {runAsNonRoot: false}}]}}}";
    let source = std::sync::Arc::new(crate::source::SourceText::file("x.yaml", text));
    let parsed = crate::syntax::yaml::parse(&source, crate::syntax::yaml::Limits::default());
    let root = parsed.documents[0].root().unwrap();
    let reads = reads(&["$container.securityContext.runAsNonRoot", "$pod.securityContext.runAsNonRoot"]);
    let at = container(0).join("runAsNonRoot");
    assert!(cause(root, &at, &unknown(&container(0)), &reads, &pod()).is_some());
    assert!(cause(root, &at, &unknown(&container(1)), &reads, &pod()).is_none());
    let inherited = Path::keys(&["spec", "template", "spec", "securityContext"]);
    assert!(cause(root, &at, &unknown(&inherited), &reads, &pod()).is_some());
    let written = container(1).join("runAsNonRoot");
    assert!(
        cause(root, &written, &unknown(&inherited), &reads, &pod()).is_none(),
        "false fails whatever the pod says"
    );
    assert!(cause(root, &written, &unknown(&written), &reads, &pod()).is_some());
}

#[test]
fn any_depth_matches_everything_below() {
    let reads = reads(&["$root.**"]);
    assert!(first_read(&unknown(&Path::keys(&["spec", "hard", "cpu"])), &reads, &Roots::plain()).is_some());
}
