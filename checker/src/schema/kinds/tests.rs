use std::sync::Arc;

use super::*;
use crate::source::SourceText;
use crate::syntax::Document;
use crate::syntax::yaml::{Limits, parse};

fn of(version: &str, kind: &str) -> Option<UnknownType> {
    let text = format!("apiVersion: '{version}'\nkind: '{kind}'\nmetadata: {{name: a}}\n");
    let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
    unknown_type(Object::new(parsed.documents.first().and_then(Document::root).unwrap()).unwrap())
}

#[test]
fn the_table_is_read_and_each_of_its_types_is_known() {
    assert!(TABLE.groups.len() > 20 && TABLE.release.starts_with("1."));
    for (group, versions) in &TABLE.groups {
        for (version, kinds) in versions {
            for kind in kinds {
                for kind in [(*kind).to_owned(), format!("{kind}List")] {
                    assert_eq!(of(&joined(group, version), &kind), None, "{group}/{version} {kind}");
                }
            }
        }
    }
}

/// Any slip in the version, the group or the kind of a type is noticed.
#[test]
fn wrong_types_are_told_with_the_right_ones() {
    let cases = [
        ("v1", "Deployment", "apiVersion", "Write `apiVersion: apps/v1`."),
        ("app/v1", "Deployment", "apiVersion", "Write `apiVersion: apps/v1`."),
        ("apps.k8s.io/v1", "StatefulSet", "apiVersion", "Write `apiVersion: apps/v1`."),
        ("apps/v2", "Deployment", "apiVersion", "Write `apiVersion: apps/v1`."),
        ("apps/v1", "deployment", "kind", "Write `kind: Deployment`."),
        ("apps/v1", "Deploymnet", "kind", "Write `kind: Deployment`."),
        ("apps/v1", "CronJob", "apiVersion", "Write `apiVersion: batch/v1`."),
        ("batch/v1", "Cronjob", "kind", "Write `kind: CronJob`."),
        ("v1", "Configmap", "kind", "Write `kind: ConfigMap`."),
        ("v1", "deployment", "kind", "Write `kind: Deployment` and `apiVersion: apps/v1`."),
        ("v2", "Service", "apiVersion", "Write `apiVersion: v1`."),
        ("core/v1", "Pod", "apiVersion", "Write `apiVersion: v1`."),
        ("v1", "Role", "apiVersion", "Write `apiVersion: rbac.authorization.k8s.io/v1`."),
        ("rbac/v1", "ClusterRole", "apiVersion", "Write `apiVersion: rbac.authorization.k8s.io/v1`."),
        ("networking.k8s.oi/v1", "Ingress", "apiVersion", "Write `apiVersion: networking.k8s.io/v1`."),
        (
            "autoscaling.k8s.io/v2",
            "HorizontalPodAutoscaler",
            "apiVersion",
            "Write `apiVersion: autoscaling/v2`.",
        ),
    ];
    for (version, kind, key, help) in cases {
        let found = of(version, kind).unwrap_or_else(|| panic!("{version} {kind}"));
        assert_eq!((found.key, found.help.as_str(), found.certain), (key, help, true), "{version} {kind}");
    }
    assert!(!of("v1", "Gadget").unwrap().certain);
    assert!(!of("policy/v3", "Gadget").unwrap().certain);
}

#[test]
fn what_others_add_and_what_is_not_filled_in_is_left_alone() {
    for (version, kind) in [
        ("example.com/v1", "Deployment"),
        ("apps.kruise.io/v1alpha1", "StatefulSet"),
        ("batch.volcano.sh/v1alpha1", "Job"),
        ("gateway.networking.k8s.io/v1", "Gateway"),
        ("snapshot.storage.k8s.io/v1", "VolumeSnapshot"),
        ("autoscaling.k8s.io/v1", "VerticalPodAutoscaler"),
        ("authorization.openshift.io/v1", "Role"),
        ("v1", "DeploymentConfig"),
        ("v1alpha1", "Pipeline"),
        ("tool/v1", "Pipeline"),
        ("${VERSION}", "Deployment"),
        ("v1", "<KIND>"),
        ("v1", "KIND"),
    ] {
        assert_eq!(of(version, kind), None, "{version} {kind}");
    }
}
