# METADATA
# title: Pod Security Admission is not enforced
# description: >-
#   Without the label `pod-security.kubernetes.io/enforce` the API server applies its default to the
#   namespace, which in most clusters admits privileged pods. Every rule about security contexts is then
#   a convention that the next manifest may break.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-admission/
# custom:
#   id: KS029
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Namespace}]
#   remediation: >-
#     Add the label `pod-security.kubernetes.io/enforce` with `restricted`, or `baseline` where the
#     workloads are not ready for it; the labels `warn` and `audit` show beforehand what would be refused.
#   parameters:
#     exempt_namespaces:
#       type: list
#       default: []
#       description: >-
#         Names of namespaces that need no label, in addition to kube-system, kube-public and
#         kube-node-lease.
#   sources: [astral-planner, ai-gym]
#   peers: {kubescape: [C-0192], kyverno: [add-psa-labels]}
#   frameworks: {cis-kubernetes-1.12: ["5.2.1"]}
#   tags: [namespace, admission]
package kubernetes.security.namespace_pod_security_label

violation contains {"message": message, "at": ["metadata", "labels", "pod-security.kubernetes.io/enforce"]} if {
	not input.labels["pod-security.kubernetes.io/enforce"]
	not _exempt
	message := sprintf("%s has no label pod-security.kubernetes.io/enforce", [input.title])
}

_exempt if input.name in ["kube-system", "kube-public", "kube-node-lease"]

_exempt if input.name in data.parameters.KS029.exempt_namespaces
