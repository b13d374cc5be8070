use std::sync::Arc;

use super::*;
use crate::source::SourceText;
use crate::syntax::yaml::{Limits, parse};
use crate::syntax::{Document, Parsed};

fn parsed(text: &str) -> Parsed {
    parse(&Arc::new(SourceText::file("x.yaml", text)), Limits::default())
}

/// Role, target and path of every reference of the object in `text`.
fn found(text: &str) -> Vec<String> {
    let parsed = parsed(text);
    let object = Object::new(parsed.documents.first().and_then(Document::root).unwrap()).unwrap();
    let references = references(object, Pod::of(object).as_ref());
    let said = references.iter().map(|found| {
        let namespace = found.namespace.map(|name| format!("{name}/")).unwrap_or_default();
        let optional = if found.optional { "?" } else { "" };
        format!(
            "{} {}/{} {namespace}{}{optional} {}",
            found.role, found.group, found.kind, found.name, found.path
        )
    });
    said.collect()
}

#[test]
fn backends_of_an_ingress() {
    let text = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  ingressClassName: nginx\n  rules:\n  \
                - http:\n      paths:\n      - backend: {service: {name: a, port: {number: 80}}}\n      - backend: {resource: {kind: B, name: b}}\n  \
                - http: {paths: [{backend: {service: {name: c}}}]}\n";
    assert_eq!(
        found(text),
        [
            "backend /Service a /spec/rules/0/http/paths/0/backend/service/name",
            "backend /Service c /spec/rules/1/http/paths/0/backend/service/name",
            "class networking.k8s.io/IngressClass nginx /spec/ingressClassName",
        ]
    );
}

#[test]
fn everything_that_a_pod_names() {
    let text = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      serviceAccountName: web\n      \
                volumes: [{name: a, secret: {secretName: s, optional: true}}, {name: b, persistentVolumeClaim: {claimName: c}}]\n      \
                initContainers: [{envFrom: [{configMapRef: {name: m}}]}]\n      \
                containers: [{env: [{name: X, valueFrom: {secretKeyRef: {name: k, key: y}}}]}]\n";
    assert_eq!(
        found(text),
        [
            "service-account /ServiceAccount web /spec/template/spec/serviceAccountName",
            "volume /Secret s? /spec/template/spec/volumes/0/secret/secretName",
            "claim /PersistentVolumeClaim c /spec/template/spec/volumes/1/persistentVolumeClaim/claimName",
            "environment /Secret k /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/name",
            "environment /ConfigMap m /spec/template/spec/initContainers/0/envFrom/0/configMapRef/name",
        ]
    );
}

#[test]
fn kinds_that_stand_beside_the_name() {
    let text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: x}\n\
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n\
                subjects: [{kind: ServiceAccount, name: a, namespace: other}, {kind: User, name: b}]\n";
    assert_eq!(
        found(text),
        [
            "role rbac.authorization.k8s.io/ClusterRole view /roleRef/name",
            "subject /ServiceAccount other/a /subjects/0/name",
            "subject rbac.authorization.k8s.io/User b /subjects/1/name",
        ]
    );
    let text = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}}\n";
    assert_eq!(found(text), ["scale-target apps/StatefulSet db /spec/scaleTargetRef/name"]);
}

#[test]
fn hosts_of_the_mesh_are_services() {
    assert_eq!(service_of("api"), Some(("api", None)));
    assert_eq!(service_of("api.shop.svc.cluster.local"), Some(("api", Some("shop"))));
    assert_eq!(service_of("api.shop"), Some(("api", Some("shop"))));
    assert_eq!(service_of("www.example.com"), None);
    assert_eq!(service_of("*.example.com"), None);
}
