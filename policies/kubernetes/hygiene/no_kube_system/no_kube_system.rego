# METADATA
# title: User object in a namespace of the system
# description: >-
#   Namespaces such as kube-system hold what the cluster itself needs and are mostly exempt from admission policies. A
#   workload there shares service accounts and Secrets with the control plane, and an upgrade of the cluster may
#   remove it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces
# custom:
#   id: KL007
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: any}]
#   remediation: Move the object to a namespace of its own; add kinds that belong there to `allowed_kinds`.
#   parameters:
#     allowed_kinds:
#       type: list
#       default: [ConfigMap, Lease, LimitRange, NetworkPolicy, PodMonitor, PrometheusRule, ResourceQuota, Role, RoleBinding, ServiceMonitor]
#       description: >-
#         Kinds that may stand in kube-system, kube-public and kube-node-lease, as they only describe what is there
#   sources: [ai-gym]
#   peers: {trivy: [KSV-0037]}
#   tags: [namespace]
package kubernetes.hygiene.no_kube_system

import data.lib.kubernetes.scopes

violation contains {"message": message, "at": ["metadata", "namespace"]} if {
	input.namespace in {"kube-system", "kube-public", "kube-node-lease"}
	not input.kind in data.parameters.KL007.allowed_kinds
	not is_moved
	not scopes.is_cluster_wide(object.get(input, "group", ""), input.kind)
	message := sprintf("%s is put into %s, a namespace of the system", [input.title, input.namespace])
}

# A kustomization puts it into another one.
is_moved if input.context.namespace.name != input.namespace
