# METADATA
# title: Pod shares the node PID namespace
# description: >-
#   With `hostPID` the containers see all processes of the node, with their command lines and, given the same user, their
#   environment and memory. Together with the right to trace processes or to enter namespaces this is a way out of the
#   container.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS003
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `hostPID`. Containers of one pod that must see each other's processes can use `shareProcessNamespace`.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_17, CKV_K8S_1]
#     trivy: [KSV-0010]
#     kube-linter: [host-pid]
#     polaris: [hostPIDSet]
#     kubescape: [C-0038, C-0275]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.3"], nsa-cisa: [hardening]}
package kubernetes.security.no_host_pid

violation contains {"message": message, "at": [input.pod.path, "hostPID"]} if {
	input.pod.raw.hostPID == true
	message := sprintf("%s shares the process namespace of its node", [input.pod.title])
}
