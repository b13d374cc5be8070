//! What selectors may name: kinds of the API groups that we know, and the blocks of Terraform.

use crate::metadata::{Selector, World};

/// Kinds by API group, as Kubernetes 1.34 and the current releases of the extensions serve them.
const KINDS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "Binding",
            "ConfigMap",
            "DeploymentConfig",
            "Endpoints",
            "Event",
            "LimitRange",
            "List",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "Service",
            "ServiceAccount",
        ],
    ),
    (
        "admissionregistration.k8s.io",
        &[
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
        ],
    ),
    ("apiextensions.k8s.io", &["CustomResourceDefinition"]),
    ("apiregistration.k8s.io", &["APIService"]),
    ("apps", &["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]),
    ("apps.openshift.io", &["DeploymentConfig"]),
    ("autoscaling", &["HorizontalPodAutoscaler", "Scale"]),
    ("autoscaling.k8s.io", &["VerticalPodAutoscaler", "VerticalPodAutoscalerCheckpoint"]),
    ("batch", &["CronJob", "Job"]),
    ("certificates.k8s.io", &["CertificateSigningRequest", "ClusterTrustBundle", "PodCertificateRequest"]),
    ("coordination.k8s.io", &["Lease", "LeaseCandidate"]),
    ("discovery.k8s.io", &["EndpointSlice"]),
    ("events.k8s.io", &["Event"]),
    (
        "extensions",
        &["DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "PodSecurityPolicy", "ReplicaSet"],
    ),
    ("flowcontrol.apiserver.k8s.io", &["FlowSchema", "PriorityLevelConfiguration"]),
    ("networking.k8s.io", &["IPAddress", "Ingress", "IngressClass", "NetworkPolicy", "ServiceCIDR"]),
    ("node.k8s.io", &["RuntimeClass"]),
    ("policy", &["Eviction", "PodDisruptionBudget", "PodSecurityPolicy"]),
    ("rbac.authorization.k8s.io", &["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]),
    (
        "resource.k8s.io",
        &["DeviceClass", "DeviceTaintRule", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"],
    ),
    ("scheduling.k8s.io", &["PriorityClass"]),
    (
        "storage.k8s.io",
        &[
            "CSIDriver",
            "CSINode",
            "CSIStorageCapacity",
            "StorageClass",
            "VolumeAttachment",
            "VolumeAttributesClass",
        ],
    ),
    (
        "argoproj.io",
        &["AnalysisTemplate", "AppProject", "Application", "ApplicationSet", "Rollout", "Workflow"],
    ),
    ("cert-manager.io", &["Certificate", "CertificateRequest", "ClusterIssuer", "Issuer"]),
    (
        "external-secrets.io",
        &["ClusterExternalSecret", "ClusterSecretStore", "ExternalSecret", "SecretStore"],
    ),
    (
        "gateway.networking.k8s.io",
        &[
            "BackendTLSPolicy",
            "GRPCRoute",
            "Gateway",
            "GatewayClass",
            "HTTPRoute",
            "ReferenceGrant",
            "TCPRoute",
            "TLSRoute",
            "UDPRoute",
        ],
    ),
    ("install.istio.io", &["IstioOperator"]),
    ("keda.sh", &["ClusterTriggerAuthentication", "ScaledJob", "ScaledObject", "TriggerAuthentication"]),
    (
        "monitoring.coreos.com",
        &[
            "Alertmanager",
            "AlertmanagerConfig",
            "PodMonitor",
            "Probe",
            "Prometheus",
            "PrometheusAgent",
            "PrometheusRule",
            "ScrapeConfig",
            "ServiceMonitor",
            "ThanosRuler",
        ],
    ),
    (
        "networking.istio.io",
        &[
            "DestinationRule",
            "EnvoyFilter",
            "Gateway",
            "ProxyConfig",
            "ServiceEntry",
            "Sidecar",
            "VirtualService",
            "WorkloadEntry",
            "WorkloadGroup",
        ],
    ),
    ("security.istio.io", &["AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"]),
    ("telemetry.istio.io", &["Telemetry"]),
    ("snapshot.storage.k8s.io", &["VolumeSnapshot", "VolumeSnapshotClass", "VolumeSnapshotContent"]),
    ("eksctl.io", &["ClusterConfig"]),
];

/// Words for blocks and modules of Terraform.
const BLOCKS: [&str; 7] = ["any", "root", "module", "provider", "variable", "output", "terraform"];

/// Whether `selector` names something that exists. Kinds of groups that are not in the table are taken on trust:
/// they may be a user's own.
///
/// # Errors
/// When it does not; the text says what was probably meant.
pub fn check(selector: &Selector) -> Result<(), String> {
    let word = selector.word.as_str();
    match selector.world {
        World::Kubernetes => check_kind(word),
        World::Terraform if BLOCKS.contains(&word) || is_type(word) => Ok(()),
        World::Terraform => Err(format!(
            "{word:?} selects nothing of Terraform; it is {}, a resource type, or `data.` with a type",
            BLOCKS.join(", ")
        )),
        _ if word == "any" => Ok(()),
        world => Err(format!("{word:?} selects nothing of a {}; write `any`", world.name())),
    }
}

/// A type such as `aws_s3_bucket`, `data.` in front of it or not.
fn is_type(word: &str) -> bool {
    let kind = word.strip_prefix("data.").unwrap_or(word);
    kind.contains('_')
        && kind.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_')
}

fn check_kind(word: &str) -> Result<(), String> {
    if matches!(word, "pods" | "any") {
        return Ok(());
    }
    let (group, kind) = word.split_once('/').unwrap_or(("", word));
    let Some((_, kinds)) = KINDS.iter().find(|(own, _)| *own == group) else { return Ok(()) };
    if kinds.contains(&kind) {
        return Ok(());
    }
    let elsewhere =
        KINDS.iter().find(|(_, kinds)| kinds.contains(&kind)).map(|(group, _)| written(group, kind));
    let nearest = || {
        let all = KINDS.iter().flat_map(|(group, kinds)| kinds.iter().map(move |own| (*group, *own)));
        let scored = all.map(|(own, other)| (strsim::jaro_winkler(kind, other), own == group, own, other));
        let best = scored.max_by(|one, other| {
            (one.0, one.1).partial_cmp(&(other.0, other.1)).unwrap_or(std::cmp::Ordering::Equal)
        });
        best.filter(|(score, ..)| *score > 0.8).map(|(_, _, group, kind)| written(group, kind))
    };
    let meant =
        elsewhere.or_else(nearest).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    let place = if group.is_empty() { "the core group".to_owned() } else { format!("the group {group}") };
    Err(format!("there is no kind {kind:?} in {place}{meant}"))
}

fn written(group: &str, kind: &str) -> String {
    if group.is_empty() { kind.to_owned() } else { format!("{group}/{kind}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(world: World, word: &str) -> Result<(), String> {
        check(&Selector { world, word: word.into() })
    }

    #[test]
    fn kinds_that_exist_are_taken_and_others_named() {
        for word in ["pods", "any", "Service", "apps/Deployment", "example.com/Widget", "argoproj.io/Rollout"]
        {
            assert_eq!(checked(World::Kubernetes, word), Ok(()), "{word}");
        }
        let error = |word: &str| checked(World::Kubernetes, word).unwrap_err();
        assert_eq!(
            error("Ingres"),
            "there is no kind \"Ingres\" in the core group; did you mean `networking.k8s.io/Ingress`?"
        );
        assert!(error("Deployment").contains("did you mean `"), "{}", error("Deployment"));
        assert!(
            error("apps/Deploymnt").ends_with("did you mean `apps/Deployment`?"),
            "{}",
            error("apps/Deploymnt")
        );
        assert!(checked(World::Kubernetes, "Whatever").is_err());
    }

    #[test]
    fn blocks_and_types_of_terraform() {
        for word in ["aws_s3_bucket", "data.aws_iam_policy_document", "module", "root"] {
            assert_eq!(checked(World::Terraform, word), Ok(()), "{word}");
        }
        assert!(checked(World::Terraform, "aws_S3").is_err() && checked(World::Terraform, "bucket").is_err());
        assert!(checked(World::Workflow, "jobs").is_err() && checked(World::Dockerfile, "any").is_ok());
    }
}
