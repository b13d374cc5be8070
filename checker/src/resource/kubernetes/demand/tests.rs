use std::sync::Arc;

use super::*;
use crate::source::SourceText;
use crate::syntax::Document;
use crate::syntax::yaml::{Limits, parse};

fn with<T>(text: &str, look: impl FnOnce(PodDemand) -> T) -> T {
    let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
    let object = parsed.documents.first().and_then(Document::root).and_then(Object::new).unwrap();
    look(PodDemand::of(&Pod::of(object).unwrap()))
}

fn deployment(spec: &str, pod: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec:\n  {spec}\n  template:\n    spec: {pod}\n"
    )
}

fn total(pod: &str, section: Section, resource: &str) -> (f64, bool) {
    let defaults = ContainerDefaults::default();
    with(&deployment("replicas: 1", pod), |demand| {
        let total = demand.totals(section, &defaults).get(resource).copied().unwrap_or(UNSET);
        (total.known.as_f64(), total.is_lower_bound)
    })
}

#[test]
fn what_runs_together_is_added_and_init_containers_are_held_against_it() {
    let pod = "{containers: [{resources: {requests: {cpu: 250m}}}, {resources: {requests: {cpu: 500m}}}],\
               initContainers: [{resources: {requests: {cpu: 600m}}}]}";
    assert_eq!(total(pod, Section::Requests, "cpu"), (0.75, false));
    let larger = pod.replace("600m", "2");
    assert_eq!(total(&larger, Section::Requests, "cpu"), (2.0, false));
    let sidecar = "{containers: [{resources: {requests: {cpu: 1}}}], initContainers: [\
                   {restartPolicy: Always, resources: {requests: {cpu: 1}}}, {resources: {requests: {cpu: 1500m}}}]}";
    assert_eq!(total(sidecar, Section::Requests, "cpu"), (2.5, false));
}

#[test]
fn limits_stand_in_for_requests_and_the_pod_for_its_containers() {
    let limited = "{containers: [{resources: {limits: {memory: 1Gi}}}]}";
    assert_eq!(total(limited, Section::Requests, "memory"), (1_073_741_824.0, false));
    let pod_wide = "{resources: {requests: {cpu: 2}}, overhead: {cpu: 250m}, containers: [{resources: {requests: {cpu: 1}}}]}";
    assert_eq!(total(pod_wide, Section::Requests, "cpu"), (2.25, false));
    assert_eq!(total(pod_wide, Section::Limits, "cpu"), (0.0, true));
}

#[test]
fn what_is_no_quantity_leaves_a_lower_bound() {
    let pod = "{containers: [{resources: {requests: {cpu: '${CPU}'}}}, {resources: {requests: {cpu: 1}}}]}";
    assert_eq!(total(pod, Section::Requests, "cpu"), (1.0, true));
    let unset = "{containers: [{name: a}, {resources: {requests: {cpu: 1}}}]}";
    assert_eq!(total(unset, Section::Requests, "cpu"), (1.0, true));
}

#[test]
fn pods_are_counted_as_controllers_do() {
    let pods = |spec: &str| with(&deployment(spec, "{}"), |demand| demand.pods);
    assert_eq!(pods("replicas: 4"), Pods::Replicas(Some(4), Surge::Percent(25)));
    assert_eq!(pods("paused: true"), Pods::Replicas(Some(1), Surge::Percent(25)));
    assert_eq!(pods("replicas: '${N}'"), Pods::Replicas(None, Surge::Percent(25)));
    assert_eq!(pods("strategy: {type: Recreate}"), Pods::Replicas(Some(1), Surge::Pods(0)));
    assert_eq!(pods("strategy: {rollingUpdate: {maxSurge: 2}}"), Pods::Replicas(Some(1), Surge::Pods(2)));
    assert_eq!(Surge::Percent(25).of(5), 2);
    assert_eq!(Surge::Percent(100).of(i64::MAX), i64::MAX / 100);
    let cron = "apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {parallelism: 3, template: {spec: {}}}}}";
    assert_eq!(with(cron, |demand| demand.pods), Pods::Scheduled(3, true));
    let daemon = "apiVersion: apps/v1\nkind: DaemonSet\nspec: {template: {spec: {}}}";
    assert_eq!(with(daemon, |demand| demand.pods), Pods::PerNode);
}

#[test]
fn claims_of_each_pod_are_kept() {
    let text = "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  volumeClaimTemplates:\n  - spec: {storageClassName: gp3, \
                resources: {requests: {storage: 10Gi}}}\n  template: {spec: {}}\n";
    with(text, |demand| {
        let claim = Claim { class: Some("gp3".into()), storage: Some(Quantity::whole(10 << 30)) };
        assert_eq!(&*demand.claims, [claim]);
    });
}
