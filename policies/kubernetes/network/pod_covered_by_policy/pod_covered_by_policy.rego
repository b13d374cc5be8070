# METADATA
# title: Pod is not selected by any NetworkPolicy
# description: >-
#   The namespace has NetworkPolicies, but none of them selects these pods: they accept connections from everywhere in
#   the cluster and open connections to everywhere, while the rest of the namespace is isolated.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: KN003
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Add a NetworkPolicy whose `podSelector` matches the labels of the pod template, or a default deny with
#     `podSelector: {}`.
#   sources: [astral-planner, ai-gym]
#   peers:
#     checkov: [CKV2_K8S_6]
#     kube-linter: [non-isolated-pod]
#     kube-score: [pod-networkpolicy]
#     polaris: [missingNetworkPolicy]
#     kubescape: [C-0260]
#     kyverno: [require-netpol]
package kubernetes.network.pod_covered_by_policy

# Where a namespace has no policy at all, that is said once, of the namespace.
violation contains {"message": message, "at": [input.pod.metadata_path, "labels"], "assumes": ["namespace"]} if {
	number := input.context.neighbours.NetworkPolicy.count
	number > 0
	not input.pod.host_network
	not _is_selected
	not _is_covered_by_cluster
	message := sprintf("no NetworkPolicy selects the pods of %s; %s", [input.title, _others(number)])
}

_is_selected if input.selected_by.counts.NetworkPolicy > 0

_is_selected if input.selected_by.counts.CiliumNetworkPolicy > 0

_is_covered_by_cluster if input.context.cluster.CiliumClusterwideNetworkPolicy

_is_covered_by_cluster if input.context.cluster.GlobalNetworkPolicy

_is_covered_by_cluster if input.context.cluster.AdminNetworkPolicy

_is_covered_by_cluster if input.context.cluster.BaselineAdminNetworkPolicy

_others(1) := "the one of its namespace is for other pods"

_others(number) := sprintf("the %d of its namespace are for other pods", [number]) if number > 1
