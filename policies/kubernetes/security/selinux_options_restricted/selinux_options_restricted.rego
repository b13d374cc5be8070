# METADATA
# title: Custom SELinux user, role or type
# description: >-
#   SELinux confines the processes of a container by their type, and each pod gets its own categories. Another type such as
#   `spc_t`, or an own user or role, takes the container out of this confinement, so that it can reach files of the node
#   and of other pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS016
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove `type`, `user` and `role` from `seLinuxOptions`; a `level` may stay. Allowed types are container_t,
#     container_init_t, container_kvm_t and, since Kubernetes 1.31, container_engine_t.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Release of the Pod Security Standards to measure against, such as `1.34`, or `latest`. The type
#         container_engine_t is allowed from 1.31 on.
#   sources: [astral-planner]
#   peers:
#     trivy: [KSV-0025]
#     kyverno: [disallow-selinux]
#   frameworks: {pss: baseline}
package kubernetes.security.selinux_options_restricted

import data.lib.kubernetes.version

violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "seLinuxOptions", field],
} if {
	is_object(input.pod.security.seLinuxOptions)
	some field, value in input.pod.security.seLinuxOptions
	_forbidden(field, value)
	message := sprintf("%s sets SELinux %s %v for its containers", [input.pod.title, field, value])
}

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "seLinuxOptions", field],
} if {
	some container in input.containers
	is_object(container.security.seLinuxOptions)
	some field, value in container.security.seLinuxOptions
	_forbidden(field, value)
	message := sprintf("%s sets SELinux %s %v", [container.title, field, value])
}

_forbidden(field, value) if {
	field in {"user", "role"}
	not value in {"", null}
}

_forbidden(field, value) if {
	field == "type"
	not value in {"", null, "container_t", "container_init_t", "container_kvm_t"}
	not _engine(value)
}

_engine(value) if {
	value == "container_engine_t"
	profile := data.parameters.KS016.profile_version
	version.at_least(profile, 31)
}
