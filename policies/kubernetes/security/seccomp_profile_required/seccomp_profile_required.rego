# METADATA
# title: No seccomp profile
# description: >-
#   A seccomp profile limits which system calls a container may make. Kubernetes applies none unless the kubelet is
#   configured to, and then the whole interface of the kernel, with its rarely used and rarely tested corners, is open
#   to the container. The profile of the container runtime blocks dozens of calls that applications do not use.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tutorials/security/seccomp/
# custom:
#   id: KS013
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Set `securityContext.seccompProfile.type: RuntimeDefault` on the pod, or `Localhost` with the `localhostProfile`
#     of a profile that is installed on the nodes.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_31]
#     trivy: [KSV-0030]
#     kube-score: [container-seccomp-profile]
#     kubescape: [C-0210]
#     kyverno: [restrict-seccomp-strict]
#   frameworks: {pss: restricted, cis-kubernetes-1.12: ["5.7.2"]}
package kubernetes.security.seccomp_profile_required

import data.lib.kubernetes.enumeration

# One line on the pod would do for all of them.
violation contains {"message": message, "at": [input.pod.path, "securityContext", "seccompProfile"]} if {
	_is_for_pod
	message := sprintf("%s has a seccomp profile neither for the pod nor for %s", [
		input.pod.title,
		enumeration.words([container.title | some container in _lacking]),
	])
}

violation contains {"message": message, "at": [container.path, "securityContext", "seccompProfile"]} if {
	not _is_for_pod
	some container in _lacking
	message := sprintf("%s has no seccomp profile; RuntimeDefault or Localhost is wanted", [container.title])
}

# A privileged container has no use for one: KS001 speaks about it.
_lacking := [container |
	some container in input.containers
	not _has_profile(input.pod.security)
	not _has_profile(container.security)
	not container.security.privileged == true
]

_is_for_pod if {
	count(_lacking) > 1
	count(_lacking) == count(input.containers)
}

# A bad profile of the pod is one finding, also where all containers overrule it.
violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "seccompProfile", problem.key],
} if {
	profile := input.pod.security.seccompProfile
	not _is_default(profile)
	problem := _problem(profile)
	message := sprintf("%s sets %s", [input.pod.title, problem.text])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "seccompProfile", problem.key],
} if {
	some container in input.containers
	profile := container.security.seccompProfile
	not _is_default(profile)
	problem := _problem(profile)
	message := sprintf("%s sets %s", [container.title, problem.text])
}

# What almost everyone writes needs no further look.
_is_default(profile) if profile.type == "RuntimeDefault"

_has_profile(security) if is_object(security.seccompProfile)

# An explicit Unconfined is the matter of KS014.
_known := {"RuntimeDefault", "Localhost", "Unconfined"}

_problem(profile) := {
	"key": "type",
	"text": "a seccomp profile without type; RuntimeDefault or Localhost is wanted",
} if {
	is_object(profile)
	object.get(profile, "type", null) == null
}

_problem(profile) := {
	"key": "type",
	"text": sprintf("seccomp profile type %v; RuntimeDefault or Localhost is wanted", [type]),
} if {
	type := profile.type
	type != null
	not type in _known
}

_problem(profile) := {
	"key": "localhostProfile",
	"text": "seccomp profile type Localhost without a localhostProfile",
} if {
	profile.type == "Localhost"
	not _names_file(profile)
}

_names_file(profile) if {
	is_string(profile.localhostProfile)
	profile.localhostProfile != ""
}
