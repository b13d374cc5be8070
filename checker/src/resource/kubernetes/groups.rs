//! API groups that we know.

use super::Object;

/// Groups whose objects a cluster stores under a name: those of Kubernetes and the extensions we know.
const NAMED_GROUPS: [&str; 38] = [
    "",
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "apps.openshift.io",
    "argoproj.io",
    "autoscaling",
    "autoscaling.k8s.io",
    "batch",
    "bitnami.com",
    "cert-manager.io",
    "certificates.k8s.io",
    "constraints.gatekeeper.sh",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "extensions",
    "external-secrets.io",
    "flowcontrol.apiserver.k8s.io",
    "gateway.networking.k8s.io",
    "install.istio.io",
    "keda.sh",
    "kyverno.io",
    "monitoring.coreos.com",
    "networking.istio.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "security.istio.io",
    "snapshot.storage.k8s.io",
    "source.toolkit.fluxcd.io",
    "storage.k8s.io",
    "telemetry.istio.io",
    "templates.gatekeeper.sh",
    "velero.io",
];

/// Whether a cluster stores such objects under a name of their own.
#[must_use]
pub fn must_be_named(object: Object<'_>) -> bool {
    let transient =
        matches!(object.kind, "Config" | "Status" | "Binding" | "Eviction" | "Scale" | "DeleteOptions");
    NAMED_GROUPS.contains(&object.group())
        && !transient
        && !object.kind.ends_with("Review")
        && !object.kind.ends_with("List")
        && !object.kind.ends_with("Options")
}
