//! Objects that bear on others without a name or a label between them: those of the same namespace, and
//! those of the whole cluster.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Exemplars;
use super::digest::Digest;
use super::relations::some_of;

/// Objects by their kinds.
pub type Kinds = BTreeMap<Arc<str>, Exemplars>;

/// Objects of one kind that are handed over at most.
pub(super) const NEIGHBOURS: usize = 64;

/// Kinds that say something of everything in their namespace, by group and kind.
const NAMESPACE_WIDE: &[(&str, &str)] = &[
    ("", "ResourceQuota"),
    ("", "LimitRange"),
    ("networking.k8s.io", "NetworkPolicy"),
    ("policy", "PodDisruptionBudget"),
    ("autoscaling", "HorizontalPodAutoscaler"),
    ("autoscaling.k8s.io", "VerticalPodAutoscaler"),
    ("keda.sh", "ScaledObject"),
    ("security.istio.io", "PeerAuthentication"),
    ("security.istio.io", "AuthorizationPolicy"),
    ("networking.istio.io", "DestinationRule"),
    ("networking.istio.io", "Sidecar"),
    ("telemetry.istio.io", "Telemetry"),
    ("gateway.networking.k8s.io", "ReferenceGrant"),
];

/// Kinds that say something of the whole cluster. Policies of the mesh do where they stand in its root namespace.
const CLUSTER_WIDE: &[(&str, &str)] = &[
    ("storage.k8s.io", "StorageClass"),
    ("networking.k8s.io", "IngressClass"),
    ("scheduling.k8s.io", "PriorityClass"),
    ("cert-manager.io", "ClusterIssuer"),
    ("policy.networking.k8s.io", "AdminNetworkPolicy"),
    ("policy.networking.k8s.io", "BaselineAdminNetworkPolicy"),
    ("cilium.io", "CiliumClusterwideNetworkPolicy"),
    ("projectcalico.org", "GlobalNetworkPolicy"),
    ("crd.projectcalico.org", "GlobalNetworkPolicy"),
    ("install.istio.io", "IstioOperator"),
];

/// Kinds of the mesh that hold for all of it in [`ROOT_NAMESPACE`].
const MESH_WIDE: &[(&str, &str)] = &[
    ("security.istio.io", "PeerAuthentication"),
    ("security.istio.io", "AuthorizationPolicy"),
    ("networking.istio.io", "Sidecar"),
    ("telemetry.istio.io", "Telemetry"),
];

/// The root namespace of Istio, unless its installation says otherwise.
pub const ROOT_NAMESPACE: &str = "istio-system";

/// Whether the object bears on its whole namespace.
pub(super) fn is_namespace_wide(digest: &Digest) -> bool {
    NAMESPACE_WIDE.contains(&(&*digest.group, &*digest.kind))
}

/// Whether the object bears on the whole cluster.
pub(super) fn is_cluster_wide(digest: &Digest) -> bool {
    let kind = (&*digest.group, &*digest.kind);
    let of_mesh = || MESH_WIDE.contains(&kind) && digest.namespace.name() == Some(ROOT_NAMESPACE);
    CLUSTER_WIDE.contains(&kind) || of_mesh()
}

/// Sorts the digests with these numbers by their kinds.
pub(super) fn by_kind(digests: &[Digest], numbers: impl Iterator<Item = u32>, most: usize) -> Kinds {
    let mut kinds: BTreeMap<Arc<str>, Vec<&Digest>> = BTreeMap::new();
    for digest in numbers.filter_map(|number| digests.get(number as usize)) {
        kinds.entry(Arc::clone(&digest.kind)).or_default().push(digest);
    }
    kinds.into_iter().map(|(kind, found)| (kind, some_of(found, most))).collect()
}
