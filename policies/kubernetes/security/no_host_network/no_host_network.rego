# METADATA
# title: Pod shares the node network
# description: >-
#   With `hostNetwork` the containers use the network interfaces of the node. They can listen to the traffic of other
#   pods, reach services that are bound to the node's loopback address and the metadata service of the cloud, and no
#   network policy applies to them. Every port they listen on is open on the node itself.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS002
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `hostNetwork` and offer the ports through a Service. Network plug-ins and node agents that need the node's
#     network belong on the list `allowed_workloads`.
#   parameters:
#     allowed_workloads:
#       type: list
#       default: []
#       description: >-
#         Workloads that may use the node's network: `name` in any namespace, or `namespace/name`. An object that does
#         not say its namespace matches the second form by its name.
#   sources: [astral-planner, ai-gym]
#   peers:
#     checkov: [CKV_K8S_19, CKV_K8S_4]
#     trivy: [KSV-0009]
#     kube-linter: [host-network]
#     polaris: [hostNetworkSet]
#     kubescape: [C-0041]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.5"], nsa-cisa: [hardening]}
package kubernetes.security.no_host_network

violation contains {"message": message, "at": [input.pod.path, "hostNetwork"]} if {
	input.pod.raw.hostNetwork == true
	not _allowed
	message := sprintf("%s shares the network of its node", [input.pod.title])
}

_allowed if input.name in data.parameters.KS002.allowed_workloads

_allowed if sprintf("%s/%s", [input.namespace, input.name]) in data.parameters.KS002.allowed_workloads

_allowed if {
	not input.namespace
	some entry in data.parameters.KS002.allowed_workloads
	is_string(entry)
	endswith(entry, sprintf("/%s", [input.name]))
}
