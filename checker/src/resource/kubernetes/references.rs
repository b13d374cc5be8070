//! Where one kind of object names another: the one table, and the one way to read it.
//!
//! Paths and kinds are those of the API reference of Kubernetes 1.34, of Gateway API 1.4, Istio 1.28, KEDA
//! 2.18, cert-manager 1.19, External Secrets 1.0 and the Prometheus operator 0.86.

use super::Namespace;
use super::object::{Object, boolean, scalar_text, text};
use super::pod::Pod;
use crate::source::Path;
use crate::syntax::NodeRef;

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// An object of this group and kind, in the namespace of the one that refers.
    Own(&'static str, &'static str),
    /// An object of this group and kind that lives in no namespace.
    Cluster(&'static str, &'static str),
    /// `kind` and `apiVersion` (or `apiGroup`, `group`) stand beside the name; otherwise it is this.
    Beside(&'static str, &'static str),
    /// The name of a Service as the cluster's DNS knows it: `name`, `name.namespace`, or the whole of it.
    Host,
    /// The name of a Gateway of the mesh: `name` or `namespace/name`; `mesh` is none.
    MeshGateway,
}
use Target::{Beside, Cluster, Host, MeshGateway, Own};

/// One row: kind of the object (group and name), role, path to the name, target.
type Row = (&'static str, &'static str, &'static str, &'static str, Target);

const SERVICE: Target = Own("", "Service");
const SECRET: Target = Own("", "Secret");
const CONFIG_MAP: Target = Own("", "ConfigMap");

/// References of objects by group and kind.
const ROWS: &[Row] = &[
    ("networking.k8s.io", "Ingress", "backend", "spec.defaultBackend.service.name", SERVICE),
    ("networking.k8s.io", "Ingress", "backend", "spec.rules.*.http.paths.*.backend.service.name", SERVICE),
    ("networking.k8s.io", "Ingress", "tls-secret", "spec.tls.*.secretName", SECRET),
    (
        "networking.k8s.io",
        "Ingress",
        "class",
        "spec.ingressClassName",
        Cluster("networking.k8s.io", "IngressClass"),
    ),
    ("extensions", "Ingress", "backend", "spec.rules.*.http.paths.*.backend.serviceName", SERVICE),
    (
        "gateway.networking.k8s.io",
        "HTTPRoute",
        "backend",
        "spec.rules.*.backendRefs.*.name",
        Beside("", "Service"),
    ),
    (
        "gateway.networking.k8s.io",
        "GRPCRoute",
        "backend",
        "spec.rules.*.backendRefs.*.name",
        Beside("", "Service"),
    ),
    (
        "gateway.networking.k8s.io",
        "TLSRoute",
        "backend",
        "spec.rules.*.backendRefs.*.name",
        Beside("", "Service"),
    ),
    (
        "gateway.networking.k8s.io",
        "TCPRoute",
        "backend",
        "spec.rules.*.backendRefs.*.name",
        Beside("", "Service"),
    ),
    (
        "gateway.networking.k8s.io",
        "UDPRoute",
        "backend",
        "spec.rules.*.backendRefs.*.name",
        Beside("", "Service"),
    ),
    (
        "gateway.networking.k8s.io",
        "HTTPRoute",
        "parent",
        "spec.parentRefs.*.name",
        Beside("gateway.networking.k8s.io", "Gateway"),
    ),
    (
        "gateway.networking.k8s.io",
        "GRPCRoute",
        "parent",
        "spec.parentRefs.*.name",
        Beside("gateway.networking.k8s.io", "Gateway"),
    ),
    (
        "gateway.networking.k8s.io",
        "Gateway",
        "class",
        "spec.gatewayClassName",
        Cluster("gateway.networking.k8s.io", "GatewayClass"),
    ),
    (
        "gateway.networking.k8s.io",
        "Gateway",
        "tls-secret",
        "spec.listeners.*.tls.certificateRefs.*.name",
        Beside("", "Secret"),
    ),
    (
        "autoscaling",
        "HorizontalPodAutoscaler",
        "scale-target",
        "spec.scaleTargetRef.name",
        Beside("apps", "Deployment"),
    ),
    (
        "autoscaling.k8s.io",
        "VerticalPodAutoscaler",
        "scale-target",
        "spec.targetRef.name",
        Beside("apps", "Deployment"),
    ),
    ("keda.sh", "ScaledObject", "scale-target", "spec.scaleTargetRef.name", Beside("apps", "Deployment")),
    (
        "keda.sh",
        "ScaledObject",
        "trigger-authentication",
        "spec.triggers.*.authenticationRef.name",
        Beside("keda.sh", "TriggerAuthentication"),
    ),
    (
        "rbac.authorization.k8s.io",
        "RoleBinding",
        "role",
        "roleRef.name",
        Beside("rbac.authorization.k8s.io", "Role"),
    ),
    (
        "rbac.authorization.k8s.io",
        "ClusterRoleBinding",
        "role",
        "roleRef.name",
        Beside("rbac.authorization.k8s.io", "ClusterRole"),
    ),
    ("rbac.authorization.k8s.io", "RoleBinding", "subject", "subjects.*.name", Beside("", "ServiceAccount")),
    (
        "rbac.authorization.k8s.io",
        "ClusterRoleBinding",
        "subject",
        "subjects.*.name",
        Beside("", "ServiceAccount"),
    ),
    ("", "ServiceAccount", "image-pull-secret", "imagePullSecrets.*.name", SECRET),
    ("", "ServiceAccount", "secret", "secrets.*.name", SECRET),
    (
        "",
        "PersistentVolumeClaim",
        "storage-class",
        "spec.storageClassName",
        Cluster("storage.k8s.io", "StorageClass"),
    ),
    ("", "PersistentVolumeClaim", "volume", "spec.volumeName", Cluster("", "PersistentVolume")),
    (
        "",
        "PersistentVolume",
        "storage-class",
        "spec.storageClassName",
        Cluster("storage.k8s.io", "StorageClass"),
    ),
    (
        "snapshot.storage.k8s.io",
        "VolumeSnapshot",
        "class",
        "spec.volumeSnapshotClassName",
        Cluster("snapshot.storage.k8s.io", "VolumeSnapshotClass"),
    ),
    ("apps", "StatefulSet", "governing-service", "spec.serviceName", SERVICE),
    (
        "apps",
        "StatefulSet",
        "storage-class",
        "spec.volumeClaimTemplates.*.spec.storageClassName",
        Cluster("storage.k8s.io", "StorageClass"),
    ),
    ("networking.istio.io", "VirtualService", "destination", "spec.http.*.route.*.destination.host", Host),
    ("networking.istio.io", "VirtualService", "destination", "spec.tcp.*.route.*.destination.host", Host),
    ("networking.istio.io", "VirtualService", "destination", "spec.tls.*.route.*.destination.host", Host),
    ("networking.istio.io", "VirtualService", "mirror", "spec.http.*.mirror.host", Host),
    ("networking.istio.io", "VirtualService", "mirror", "spec.http.*.mirrors.*.destination.host", Host),
    ("networking.istio.io", "VirtualService", "gateway", "spec.gateways.*", MeshGateway),
    ("networking.istio.io", "DestinationRule", "destination", "spec.host", Host),
    ("networking.istio.io", "Gateway", "tls-secret", "spec.servers.*.tls.credentialName", SECRET),
    ("cert-manager.io", "Certificate", "issuer", "spec.issuerRef.name", Beside("cert-manager.io", "Issuer")),
    (
        "external-secrets.io",
        "ExternalSecret",
        "secret-store",
        "spec.secretStoreRef.name",
        Beside("external-secrets.io", "SecretStore"),
    ),
    (
        "admissionregistration.k8s.io",
        "ValidatingWebhookConfiguration",
        "webhook",
        "webhooks.*.clientConfig.service.name",
        SERVICE,
    ),
    (
        "admissionregistration.k8s.io",
        "MutatingWebhookConfiguration",
        "webhook",
        "webhooks.*.clientConfig.service.name",
        SERVICE,
    ),
    ("apiregistration.k8s.io", "APIService", "webhook", "spec.service.name", SERVICE),
    (
        "monitoring.coreos.com",
        "ServiceMonitor",
        "credential",
        "spec.endpoints.*.basicAuth.password.name",
        SECRET,
    ),
    (
        "monitoring.coreos.com",
        "ServiceMonitor",
        "credential",
        "spec.endpoints.*.bearerTokenSecret.name",
        SECRET,
    ),
    (
        "snapshot.storage.k8s.io",
        "VolumeSnapshot",
        "claim",
        "spec.source.persistentVolumeClaimName",
        Own("", "PersistentVolumeClaim"),
    ),
    (
        "storage.k8s.io",
        "VolumeAttachment",
        "volume",
        "spec.source.persistentVolumeName",
        Cluster("", "PersistentVolume"),
    ),
];

/// References of pod specs, wherever they stand. `$container` is each container in turn.
const POD_ROWS: &[(&str, &str, Target)] = &[
    ("service-account", "serviceAccountName", Own("", "ServiceAccount")),
    ("image-pull-secret", "imagePullSecrets.*.name", SECRET),
    ("priority-class", "priorityClassName", Cluster("scheduling.k8s.io", "PriorityClass")),
    ("runtime-class", "runtimeClassName", Cluster("node.k8s.io", "RuntimeClass")),
    ("volume", "volumes.*.configMap.name", CONFIG_MAP),
    ("volume", "volumes.*.secret.secretName", SECRET),
    ("volume", "volumes.*.projected.sources.*.configMap.name", CONFIG_MAP),
    ("volume", "volumes.*.projected.sources.*.secret.name", SECRET),
    ("claim", "volumes.*.persistentVolumeClaim.claimName", Own("", "PersistentVolumeClaim")),
    ("volume", "volumes.*.csi.nodePublishSecretRef.name", SECRET),
    ("environment", "$container.env.*.valueFrom.configMapKeyRef.name", CONFIG_MAP),
    ("environment", "$container.env.*.valueFrom.secretKeyRef.name", SECRET),
    ("environment", "$container.envFrom.*.configMapRef.name", CONFIG_MAP),
    ("environment", "$container.envFrom.*.secretRef.name", SECRET),
    (
        "storage-class",
        "volumes.*.ephemeral.volumeClaimTemplate.spec.storageClassName",
        Cluster("storage.k8s.io", "StorageClass"),
    ),
];

/// Objects that clusters have without a manifest: group, kind, name.
const ALWAYS_THERE: &[(&str, &str, &str)] = &[
    ("", "ServiceAccount", "default"),
    ("", "ConfigMap", "kube-root-ca.crt"),
    ("", "Service", "kubernetes"),
    ("scheduling.k8s.io", "PriorityClass", "system-cluster-critical"),
    ("scheduling.k8s.io", "PriorityClass", "system-node-critical"),
];

/// Names of cluster roles that Kubernetes makes itself.
const DEFAULT_ROLES: [&str; 4] = ["cluster-admin", "admin", "edit", "view"];

/// A place at which an object names another.
#[derive(Clone, Debug)]
pub struct Reference<'a> {
    /// What the other one is for.
    pub role: &'static str,
    /// API group of the other one.
    pub group: &'a str,
    /// Kind of the other one.
    pub kind: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its namespace, where the reference names one.
    pub namespace: Option<&'a str>,
    /// It lives in no namespace.
    pub is_cluster_wide: bool,
    /// The name, from the root of the object.
    pub path: Path,
    /// The other one may be absent.
    pub optional: bool,
    /// The entry that is wanted of a ConfigMap or Secret.
    pub key: Option<&'a str>,
}

impl Reference<'_> {
    /// Where the other one is looked for, if the one that refers lives in `own`.
    #[must_use]
    pub fn lives_in(&self, own: &Namespace) -> Namespace {
        match (self.is_cluster_wide, self.namespace) {
            (true, _) => Namespace::Unknown,
            (false, Some(name)) => Namespace::Written(name.into()),
            (false, None) => own.clone(),
        }
    }

    /// Whether every cluster has what it points at.
    #[must_use]
    pub fn is_always_there(&self) -> bool {
        let listed = ALWAYS_THERE
            .iter()
            .any(|(group, kind, name)| (*group, *kind) == (self.group, self.kind) && *name == self.name);
        let is_default_role = self.kind == "ClusterRole"
            && (DEFAULT_ROLES.contains(&self.name) || self.name.starts_with("system:"));
        listed || is_default_role
    }
}

/// References that one object may hold at most; beyond them it is no object that anyone wrote.
const MOST: usize = 10_000;

/// All references of `object`, in order of the table.
#[must_use]
pub fn references<'a>(object: Object<'a>, pod: Option<&Pod<'a>>) -> Vec<Reference<'a>> {
    let mut found = Vec::new();
    for (group, kind, role, path, target) in ROWS.iter().copied() {
        if (group, kind) == (object.group(), object.kind) {
            add(object.root, Path::root(), role, path, target, &mut found);
        }
    }
    let Some(pod) = pod else { return found };
    let base = Path::keys(pod.kind.spec);
    for (role, path, target) in POD_ROWS.iter().copied() {
        match path.strip_prefix("$container.") {
            None => add(pod.spec, base.clone(), role, path, target, &mut found),
            Some(path) => {
                for list in ["initContainers.*.", "containers.*.", "ephemeralContainers.*."] {
                    add(pod.spec, base.clone(), role, &format!("{list}{path}"), target, &mut found);
                }
            }
        }
    }
    found
}

fn add<'a>(
    root: NodeRef<'a>,
    base: Path,
    role: &'static str,
    path: &str,
    target: Target,
    found: &mut Vec<Reference<'a>>,
) {
    let steps: Vec<&str> = path.split('.').collect();
    // Each node with the one that holds it.
    let mut open = vec![(root, root, base, 0_usize)];
    while let Some((holder, node, at, depth)) = open.pop() {
        if found.len() >= MOST {
            return;
        }
        match steps.get(depth) {
            None => found.extend(reference(holder, node, at, role, target)),
            Some(&"*") => {
                let items = node.items().enumerate();
                let next = items.map(|(index, item)| {
                    (node, item, at.join(u32::try_from(index).unwrap_or(u32::MAX)), depth + 1)
                });
                let next: Vec<_> = next.collect();
                open.extend(next.into_iter().rev());
            }
            Some(key) => {
                let Some(value) = node.get(key) else { continue };
                open.push((node, value, at.join(*key), depth + 1));
            }
        }
    }
}

fn reference<'a>(
    holder: NodeRef<'a>,
    name: NodeRef<'a>,
    path: Path,
    role: &'static str,
    target: Target,
) -> Option<Reference<'a>> {
    let name = scalar_text(name).filter(|name| !name.is_empty())?;
    let beside = |key: &str| holder.get(key).and_then(text).filter(|value| !value.is_empty());
    let group_of = |version: &'a str| version.split_once('/').map_or("", |(group, _)| group);
    let (group, kind, name, namespace) = match target {
        Own(group, kind) | Cluster(group, kind) => (group, kind, name, beside("namespace")),
        Beside(group, kind) => {
            let written = beside("apiGroup").or_else(|| beside("group"));
            let of_kind = if beside("kind").is_some_and(|own| own != kind) {
                default_group(beside("kind")?)
            } else {
                group
            };
            let group = written.or_else(|| beside("apiVersion").map(group_of)).unwrap_or(of_kind);
            (group, beside("kind").unwrap_or(kind), name, beside("namespace"))
        }
        Host => {
            let (name, namespace) = service_of(name)?;
            ("", "Service", name, namespace)
        }
        MeshGateway => {
            let (namespace, name) = match name.split_once('/') {
                Some((namespace, name)) => (Some(namespace), name),
                None => (None, name),
            };
            if name == "mesh" {
                return None;
            }
            ("networking.istio.io", "Gateway", name, namespace)
        }
    };
    Some(Reference {
        role,
        group,
        kind,
        name,
        namespace,
        is_cluster_wide: matches!(target, Cluster(..))
            || matches!(kind, "ClusterRole" | "ClusterIssuer" | "ClusterSecretStore"),
        path,
        optional: beside_true(holder),
        key: beside("key"),
    })
}

fn beside_true(holder: NodeRef<'_>) -> bool {
    holder.get("optional").and_then(boolean) == Some(true)
}

/// The group of a kind that is named without one; subjects of role bindings, for example.
fn default_group(kind: &str) -> &'static str {
    match kind {
        "ClusterRole" | "Role" | "User" | "Group" => "rbac.authorization.k8s.io",
        "ClusterIssuer" | "Issuer" => "cert-manager.io",
        "ClusterSecretStore" | "SecretStore" => "external-secrets.io",
        "StatefulSet" | "Deployment" | "ReplicaSet" | "DaemonSet" => "apps",
        _ => "",
    }
}

/// Name and namespace of the Service that a host of the mesh means; `None` for hosts outside of the cluster.
fn service_of(host: &str) -> Option<(&str, Option<&str>)> {
    let mut parts = host.split('.');
    let name = parts.next().filter(|name| !name.is_empty() && *name != "*")?;
    let Some(namespace) = parts.next() else { return Some((name, None)) };
    match parts.next() {
        None | Some("svc") => Some((name, Some(namespace))),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests;
