# METADATA
# title: /proc masking removed
# description: >-
#   Container runtimes hide parts of `/proc` and make others read-only, because they show or change the state of the
#   whole node. `procMount: Unmasked` removes that, which only makes sense for containers that start containers
#   themselves, and only inside a user namespace.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
# custom:
#   id: KS017
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: Remove `procMount`, or set it to Default.
#   parameters:
#     level:
#       type: string
#       default: restricted
#       description: >-
#         Level of the Pod Security Standards to measure against. `restricted` never allows another value than
#         Default; `baseline` allows it in pods with `hostUsers: false`.
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Release of the Pod Security Standards to measure against, such as `1.34`, or `latest`. The exception of the
#         baseline level exists from 1.35 on.
#   sources: [astral-planner]
#   peers:
#     trivy: [KSV-0027]
#     kube-linter: [unsafe-proc-mount]
#     polaris: [procMount]
#     kyverno: [disallow-proc-mount]
#   frameworks: {pss: [baseline, restricted]}
package kubernetes.security.default_proc_mount

import data.lib.kubernetes.users

violation contains {"message": message, "at": [container.path, "securityContext", "procMount"]} if {
	some container in input.containers
	not container.security.privileged == true
	value := container.security.procMount
	not value in {"Default", null}
	not _allowed
	message := sprintf("%s sets procMount to %v instead of Default", [container.title, value])
}

_allowed if {
	data.parameters.KS017.level == "baseline"
	profile := data.parameters.KS017.profile_version
	users.remapped(input.pod.host_users, profile)
}
