# METADATA
# title: Workload has no security context at all
# description: >-
#   Neither the pod nor one of its containers says anything about security, so everything is left to the
#   defaults: the user of the image, often root, all default capabilities, a writable root filesystem and
#   no seccomp profile. Nobody has thought about what this workload needs.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS023
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Give the pod `runAsNonRoot: true` and `seccompProfile: {type: RuntimeDefault}`, and each container
#     `allowPrivilegeEscalation: false`, `readOnlyRootFilesystem: true` and `capabilities: {drop: [ALL]}`.
#   refines: [KS008, KS010, KS011, KS013, KS022]
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_K8S_29, CKV_K8S_30]
#     trivy: [KSV-0118]
#     polaris: [linuxHardening]
#     kubescape: [C-0211, C-0055]
#   frameworks: {cis-kubernetes-1.12: ["5.7.3"], nsa-cisa: [hardening]}
package kubernetes.security.security_context_present

violation contains {
	"message": message, "at": [input.pod.path, "securityContext"],
	"covers": [container.path | some container in input.containers],
} if {
	count(input.containers) > 0
	not _context_present
	titles := concat(", ", [container.title | some container in input.containers])
	message := sprintf("%s has no securityContext, neither on the pod nor on %s", [input.pod.title, titles])
}

# A key with the value null is as good as absent: the API server drops it.
_context_present if {
	some value in input.pod.security
	value != null
}

_context_present if {
	some container in input.containers
	some value in container.security
	value != null
}
