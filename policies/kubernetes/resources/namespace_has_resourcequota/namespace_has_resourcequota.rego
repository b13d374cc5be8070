# METADATA
# title: Namespace has no ResourceQuota
# description: >-
#   Nothing bounds what the workloads of the namespace take together. An autoscaler without end, a runaway CronJob or a
#   mistake in a replica count takes the nodes from everybody else on the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   id: KR013
#   severity: medium
#   profile: recommended
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add a ResourceQuota with `requests.cpu`, `requests.memory`, `limits.memory` and `pods` for the namespace, and a
#     LimitRange with defaults beside it.
#   sources: [pivotal-flow]
#   peers: {trivy: [KSV-0040], kyverno: [add-ns-quota]}
#   parameters:
#     exempt_namespaces:
#       type: list
#       default: [kube-system, kube-public, kube-node-lease, istio-system, monitoring]
#       description: Namespaces that need no quota
package kubernetes.resources.namespace_has_resourcequota

violation contains {"message": message, "at": {"ref": input.ref}, "severity": severity, "assumes": ["complete"]} if {
	input.declared
	not input.name in data.parameters.KR013.exempt_namespaces
	not _has_quota
	severity := _severities[input.closed]
	message := sprintf("namespace %q has no ResourceQuota%s", [input.name, _where[input.closed]])
}

# It may lie in a file that nobody named.
_severities := {true: "medium", false: "low"}

_where := {true: "", false: " among these files"}

_has_quota if input.objects.ResourceQuota.count > 0
