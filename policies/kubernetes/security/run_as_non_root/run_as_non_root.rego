# METADATA
# title: runAsNonRoot is not guaranteed
# description: >-
#   Without `runAsNonRoot: true` the image alone decides which user a container runs as, and most base images say
#   root. Root in the container is root on the node once a kernel flaw or a careless mount lets it out. With the field
#   set the kubelet refuses to start a container as user 0.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
# custom:
#   id: KS011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `securityContext.runAsNonRoot: true` on the pod, with a `runAsUser` other than 0 where the image does not
#     name its user by number.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Release of the Pod Security Standards to measure against, such as `1.34`, or `latest`. From 1.35 on, pods
#         with `hostUsers: false` are exempt.
#   sources: [pivotal-flow, ai-gym, deployment-architecture, astral-planner]
#   peers:
#     checkov: [CKV_K8S_23, CKV_K8S_6]
#     trivy: [KSV-0012]
#     kube-linter: [run-as-non-root]
#     polaris: [runAsRootAllowed]
#     kubescape: [C-0013]
#     kyverno: [require-run-as-nonroot]
#   frameworks: {pss: restricted, cis-kubernetes-1.12: ["5.2.7"], nsa-cisa: [hardening]}
package kubernetes.security.run_as_non_root

import data.lib.kubernetes.enumeration
import data.lib.kubernetes.users

# An explicit false on the pod is one finding, also where all containers overrule it.
violation contains {"message": message, "at": [input.pod.path, "securityContext", "runAsNonRoot"]} if {
	_pod_declines
	not _remapped
	message := sprintf("%s sets runAsNonRoot to false for its containers", [input.pod.title])
}

violation contains {"message": message, "at": [container.path, "securityContext", "runAsNonRoot"]} if {
	some container in input.containers
	container.security.runAsNonRoot == false
	not container.effective.run_as_user.value == 0
	not container.path in _administrators
	not _remapped
	message := sprintf("%s sets runAsNonRoot to false", [container.title])
}

# One line on the pod would do for all of them.
violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "runAsNonRoot"],
	"severity": severity,
} if {
	_is_for_pod
	severity := {true: "medium", false: "high"}[count(_numbered_ones) == count(_lacking)]
	message := sprintf("%s sets runAsNonRoot to true neither for the pod nor for %s", [
		input.pod.title,
		enumeration.words([container.title | some container in _lacking]),
	])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "runAsNonRoot"],
	"severity": _severity(container.effective),
} if {
	not _is_for_pod
	some container in _lacking
	message := sprintf("%s %s", [container.title, _shortfall(container.effective)])
}

_lacking := [container |
	not input.pod.security.runAsNonRoot == true
	not _pod_declines
	not _remapped
	some container in input.containers
	not _decides(container.security)
	not container.effective.run_as_user.value == 0
	not container.path in _administrators
]

_numbered_ones := [1 | some container in _lacking; _numbered(container.effective)]

_is_for_pod if {
	count(_lacking) > 1
	count(_lacking) == count(input.containers)
}

_decides(security) if is_boolean(security.runAsNonRoot)

_remapped if {
	profile := data.parameters.KS011.profile_version
	users.remapped(input.pod.host_users, profile)
}

# A user of 0 is the matter of KS012 and KS031, on the pod as on a container.
_pod_declines if {
	input.pod.security.runAsNonRoot == false
	not input.pod.security.runAsUser == 0
	not _pod_administrator
}

_pod_administrator if {
	input.pod.windows == true
	users.administrator(input.pod.security.windowsOptions.runAsUserName)
}

# Containers that run as the administrator of Windows: the user name is inherited like a UID.
_administrators contains container.path if {
	input.pod.windows == true
	some container in input.containers
	users.administrator(container.security.windowsOptions.runAsUserName)
}

_administrators contains container.path if {
	_pod_administrator
	some container in input.containers
	not _names_user(container.security)
}

_names_user(security) if is_string(security.windowsOptions.runAsUserName)

# A UID other than 0 is what the container gets; only the guarantee is missing.
_severity(effective) := "medium" if _numbered(effective)

_severity(effective) := "high" if not _numbered(effective)

_shortfall(effective) := sprintf(
	"runs as UID %v but does not set runAsNonRoot to true",
	[effective.run_as_user.value],
) if {
	_numbered(effective)
}

_shortfall(effective) := "does not set runAsNonRoot to true" if not _numbered(effective)

_numbered(effective) if is_number(effective.run_as_user.value)
