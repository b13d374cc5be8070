# METADATA
# title: Seccomp explicitly disabled
# description: >-
#   `Unconfined` switches the system call filter off even on nodes whose kubelet applies one by default. The container
#   can then reach every system call of the kernel, among them those that most exploits of the past years began with.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
# custom:
#   id: KS014
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   refines: [KS013]
#   remediation: >-
#     Set `seccompProfile.type` to RuntimeDefault. If a program needs a blocked system call, install a profile that
#     allows just that call and use `Localhost`.
#   sources: [astral-planner]
#   peers:
#     trivy: [KSV-0104]
#     kyverno: [restrict-seccomp]
#   frameworks: {pss: baseline}
package kubernetes.security.seccomp_not_unconfined

violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "seccompProfile", "type"],
} if {
	input.pod.security.seccompProfile.type == "Unconfined"
	message := sprintf("%s sets seccomp profile type Unconfined for its containers", [input.pod.title])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "seccompProfile", "type"],
} if {
	some container in input.containers
	not container.security.privileged == true
	container.security.seccompProfile.type == "Unconfined"
	message := sprintf("%s sets seccomp profile type Unconfined", [container.title])
}
