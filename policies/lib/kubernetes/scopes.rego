# Which kinds live in a namespace and which do not.
package lib.kubernetes.scopes

# Kinds of Kubernetes and of common extensions that live in no namespace, by group; "" is the core group.
cluster_wide := {
	"": {"ComponentStatus", "Namespace", "Node", "PersistentVolume"},
	"admissionregistration.k8s.io": {
		"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration",
		"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
	},
	"apiextensions.k8s.io": {"CustomResourceDefinition"},
	"apiregistration.k8s.io": {"APIService"},
	"cert-manager.io": {"ClusterIssuer"},
	"certificates.k8s.io": {"CertificateSigningRequest", "ClusterTrustBundle"},
	"external-secrets.io": {"ClusterExternalSecret", "ClusterSecretStore"},
	"flowcontrol.apiserver.k8s.io": {"FlowSchema", "PriorityLevelConfiguration"},
	"gateway.networking.k8s.io": {"GatewayClass"},
	"karpenter.k8s.aws": {"EC2NodeClass"},
	"karpenter.sh": {"NodeClaim", "NodePool"},
	"kyverno.io": {"ClusterCleanupPolicy", "ClusterPolicy"},
	"networking.k8s.io": {"IPAddress", "IngressClass", "ServiceCIDR"},
	"node.k8s.io": {"RuntimeClass"},
	"policy": {"PodSecurityPolicy"},
	"rbac.authorization.k8s.io": {"ClusterRole", "ClusterRoleBinding"},
	"resource.k8s.io": {"DeviceClass", "ResourceSlice"},
	"scheduling.k8s.io": {"PriorityClass"},
	"snapshot.storage.k8s.io": {"VolumeSnapshotClass", "VolumeSnapshotContent"},
	"storage.k8s.io": {"CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"},
	"templates.gatekeeper.sh": {"ConstraintTemplate"},
}

# Kinds that surely live in one.
namespaced := {
	"": {
		"ConfigMap", "Endpoints", "LimitRange", "PersistentVolumeClaim", "Pod", "PodTemplate", "ReplicationController",
		"ResourceQuota", "Secret", "Service", "ServiceAccount",
	},
	"apps": {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"},
	"argoproj.io": {"Application", "AppProject", "Rollout"},
	"autoscaling": {"HorizontalPodAutoscaler"},
	"autoscaling.k8s.io": {"VerticalPodAutoscaler"},
	"batch": {"CronJob", "Job"},
	"cert-manager.io": {"Certificate", "Issuer"},
	"coordination.k8s.io": {"Lease"},
	"discovery.k8s.io": {"EndpointSlice"},
	"extensions": {"DaemonSet", "Deployment", "Ingress", "NetworkPolicy", "ReplicaSet"},
	"external-secrets.io": {"ExternalSecret", "PushSecret", "SecretStore"},
	"gateway.networking.k8s.io": {"GRPCRoute", "Gateway", "HTTPRoute", "ReferenceGrant", "TCPRoute", "TLSRoute"},
	"keda.sh": {"ScaledJob", "ScaledObject", "TriggerAuthentication"},
	"monitoring.coreos.com": {
		"Alertmanager", "AlertmanagerConfig", "PodMonitor", "Probe", "Prometheus", "PrometheusRule", "ScrapeConfig",
		"ServiceMonitor", "ThanosRuler",
	},
	"networking.istio.io": {
		"DestinationRule", "EnvoyFilter", "Gateway", "ServiceEntry", "Sidecar", "VirtualService", "WorkloadEntry",
	},
	"networking.k8s.io": {"Ingress", "NetworkPolicy"},
	"policy": {"PodDisruptionBudget"},
	"rbac.authorization.k8s.io": {"Role", "RoleBinding"},
	"security.istio.io": {"AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"},
	"snapshot.storage.k8s.io": {"VolumeSnapshot"},
	"telemetry.istio.io": {"Telemetry"},
	"velero.io": {"BackupStorageLocation", "Schedule", "VolumeSnapshotLocation"},
}

# `group` is the empty text for the core group. What is in neither list nobody knows.
is_cluster_wide(group, kind) if kind in cluster_wide[group]

is_namespaced(group, kind) if kind in namespaced[group]
