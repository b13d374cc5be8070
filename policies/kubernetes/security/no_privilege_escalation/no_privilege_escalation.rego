# METADATA
# title: allowPrivilegeEscalation is not explicitly false
# description: >-
#   Unless `allowPrivilegeEscalation` is false, a process can gain more rights than its parent through a set-user-ID
#   program such as `su` or `mount` in the image. The kernel allows it by default, so leaving the field out is not
#   enough; false sets the flag `no_new_privs` for the whole container.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS010
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: Set `securityContext.allowPrivilegeEscalation` to false on the container.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_K8S_20, CKV_K8S_5]
#     trivy: [KSV-0001]
#     kube-linter: [privilege-escalation-container]
#     polaris: [privilegeEscalationAllowed]
#     kubescape: [C-0016]
#     kyverno: [disallow-privilege-escalation]
#   frameworks: {pss: restricted, cis-kubernetes-1.12: ["5.2.6"], nsa-cisa: [hardening]}
package kubernetes.security.no_privilege_escalation

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "allowPrivilegeEscalation"],
} if {
	some container in input.containers
	container.security.allowPrivilegeEscalation == true
	not container.security.privileged == true
	not _administers(container)
	message := sprintf("%s sets allowPrivilegeEscalation to true; it must be false", [container.title])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "allowPrivilegeEscalation"],
	"severity": "medium",
} if {
	some container in input.containers
	not _decides(container.security)
	not container.security.privileged == true
	not _administers(container)
	message := sprintf("%s does not set allowPrivilegeEscalation to false", [container.title])
}

_decides(security) if is_boolean(security.allowPrivilegeEscalation)

# The API refuses false for privileged containers and for those with SYS_ADMIN: KS001 and KS027 speak about them.
_administers(container) if {
	some capability in container.added_capabilities
	capability.normal == "SYS_ADMIN"
}
