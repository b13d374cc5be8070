//! Objects that controllers make of others: nobody writes them, and whoever names them is right.
//!
//! By the documentation of cert-manager 1.19, External Secrets 1.0, Sealed Secrets 0.32, Strimzi 0.49,
//! CloudNativePG 1.27 and the Secrets Store CSI driver 1.5.

use super::digest::name_key;
use super::object::{Object, scalar_text, text};
use crate::syntax::NodeRef;

/// One row: group and kind of the one that is written, path to the name of the Secret that is made.
const SECRETS: &[(&str, &str, &str)] = &[
    ("cert-manager.io", "Certificate", "spec.secretName"),
    ("cert-manager.io", "Issuer", "spec.acme.privateKeySecretRef.name"),
    ("cert-manager.io", "ClusterIssuer", "spec.acme.privateKeySecretRef.name"),
    ("external-secrets.io", "ExternalSecret", "spec.target.name"),
    ("bitnami.com", "SealedSecret", "spec.template.metadata.name"),
    ("secrets-store.csi.x-k8s.io", "SecretProviderClass", "spec.secretObjects.*.secretName"),
    ("secrets.hashicorp.com", "VaultStaticSecret", "spec.destination.name"),
    ("secrets.hashicorp.com", "VaultDynamicSecret", "spec.destination.name"),
    ("onepassword.com", "OnePasswordItem", "metadata.name"),
];

/// Kinds of which a Secret of the same name is made, or one with this behind its name.
const SECRETS_BY_NAME: &[(&str, &str, &str)] = &[
    ("bitnami.com", "SealedSecret", ""),
    ("external-secrets.io", "ExternalSecret", ""),
    ("kafka.strimzi.io", "KafkaUser", ""),
    ("kafka.strimzi.io", "Kafka", "-cluster-ca-cert"),
    ("kafka.strimzi.io", "Kafka", "-clients-ca-cert"),
    ("postgresql.cnpg.io", "Cluster", "-app"),
    ("postgresql.cnpg.io", "Cluster", "-superuser"),
    ("postgresql.cnpg.io", "Cluster", "-ca"),
];

/// Kinds of which Services are made, with what stands behind their names.
const SERVICES_BY_NAME: &[(&str, &str, &str)] = &[
    ("postgresql.cnpg.io", "Cluster", "-rw"),
    ("postgresql.cnpg.io", "Cluster", "-ro"),
    ("postgresql.cnpg.io", "Cluster", "-r"),
    ("kafka.strimzi.io", "Kafka", "-kafka-bootstrap"),
    ("kafka.strimzi.io", "Kafka", "-kafka-brokers"),
    ("elasticsearch.k8s.elastic.co", "Elasticsearch", "-es-http"),
    ("monitoring.coreos.com", "Prometheus", ""),
    ("rabbitmq.com", "RabbitmqCluster", ""),
];

/// Annotations by which cert-manager makes the certificates of an Ingress or Gateway.
const ISSUERS: [&str; 3] =
    ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"];

/// Names of Secrets that an annotated Ingress or Gateway holds.
const CERTIFICATES: &[(&str, &str, &str)] = &[
    ("networking.k8s.io", "Ingress", "spec.tls.*.secretName"),
    ("gateway.networking.k8s.io", "Gateway", "spec.listeners.*.tls.certificateRefs.*.name"),
];

/// Keys (see [`name_key`]) of what controllers make of `object`, in its namespace.
#[must_use]
pub fn made_of(object: Object<'_>) -> Vec<Box<str>> {
    let own = (object.group(), object.kind);
    let of_kind = |row: &&(&str, &str, &str)| (row.0, row.1) == own;
    let is_issued =
        || ISSUERS.iter().any(|key| object.root.find(&["metadata", "annotations", key]).is_some());
    let certificates = CERTIFICATES.iter().filter(of_kind).filter(|_| is_issued());
    let named =
        SECRETS.iter().filter(of_kind).chain(certificates).flat_map(|row| texts_at(object.root, row.2));
    let mut made: Vec<Box<str>> = named.map(|name| name_key("", "Secret", name).into()).collect();
    let Some(name) = object.name() else { return made };
    for (rows, kind) in [(SECRETS_BY_NAME, "Secret"), (SERVICES_BY_NAME, "Service")] {
        let suffixes = rows.iter().filter(of_kind).map(|row| row.2);
        made.extend(suffixes.map(|suffix| name_key("", kind, &format!("{name}{suffix}")).into()));
    }
    made
}

/// The texts at `path`, of which `*` stands for all items of a list.
fn texts_at<'a>(root: NodeRef<'a>, path: &str) -> Vec<&'a str> {
    let mut nodes = vec![root];
    for step in path.split('.') {
        nodes = match step {
            "*" => nodes.into_iter().flat_map(NodeRef::items).collect(),
            key => nodes.into_iter().filter_map(|node| node.get(key)).collect(),
        };
    }
    nodes.into_iter().filter_map(|node| text(node).or_else(|| scalar_text(node))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceText;
    use crate::syntax::Document;
    use crate::syntax::yaml::{Limits, parse};

    fn made(text: &str) -> Vec<String> {
        let parsed = parse(&Arc::new(SourceText::file("a.yaml", text)), Limits::default());
        let object = parsed.documents.first().and_then(Document::root).and_then(Object::new).unwrap();
        made_of(object).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn secrets_of_certificates_and_operators() {
        let head = |version: &str, kind: &str| {
            format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: db}}\n")
        };
        assert_eq!(
            made(&(head("cert-manager.io/v1", "Certificate") + "spec: {secretName: tls}\n")),
            ["/Secret/tls"]
        );
        assert_eq!(made(&head("bitnami.com/v1alpha1", "SealedSecret")), ["/Secret/db"]);
        let cluster = made(&head("postgresql.cnpg.io/v1", "Cluster"));
        assert!(cluster.contains(&"/Secret/db-app".into()) && cluster.contains(&"/Service/db-rw".into()));
        assert!(made(&head("apps/v1", "Deployment")).is_empty());
    }

    #[test]
    fn certificates_of_an_ingress_are_made_only_where_an_issuer_is_named() {
        let ingress = |annotations: &str| {
            format!(
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations: {annotations}\n\
                 spec:\n  tls: [{{secretName: web-tls}}]\n"
            )
        };
        assert!(made(&ingress("{}")).is_empty());
        assert_eq!(made(&ingress("{cert-manager.io/cluster-issuer: letsencrypt}")), ["/Secret/web-tls"]);
    }
}
