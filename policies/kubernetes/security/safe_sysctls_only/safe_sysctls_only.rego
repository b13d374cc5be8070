# METADATA
# title: Unsafe sysctl requested
# description: >-
#   Sysctls are settings of the kernel. Those outside the safe list act on the whole node or take resources from other
#   pods, and the kubelet refuses to start a pod that asks for one unless the node was configured to allow it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
# custom:
#   id: KS018
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove the sysctl. Where the whole node needs the setting, make it part of the node's configuration.
#   parameters:
#     profile_version:
#       type: string
#       default: latest
#       description: >-
#         Release of the Pod Security Standards whose safe list counts, such as `1.34`, or `latest`. The list grew in
#         1.27, 1.29, 1.32 and 1.37.
#   sources: [astral-planner]
#   peers:
#     trivy: [KSV-0026]
#     kube-linter: [unsafe-sysctls]
#     kyverno: [restrict-sysctls]
#   frameworks: {pss: baseline}
package kubernetes.security.safe_sysctls_only

import data.lib.kubernetes.version

# Safe sysctls with the release of Kubernetes 1 that put them on the list.
_safe := {
	"kernel.shm_rmid_forced": 0,
	"net.ipv4.ip_local_port_range": 0,
	"net.ipv4.ip_unprivileged_port_start": 0,
	"net.ipv4.ping_group_range": 0,
	"net.ipv4.tcp_syncookies": 0,
	"net.ipv4.ip_local_reserved_ports": 27,
	"net.ipv4.tcp_fin_timeout": 29,
	"net.ipv4.tcp_keepalive_intvl": 29,
	"net.ipv4.tcp_keepalive_probes": 29,
	"net.ipv4.tcp_keepalive_time": 29,
	"net.ipv4.tcp_rmem": 32,
	"net.ipv4.tcp_wmem": 32,
	"net.ipv4.tcp_notsent_lowat": 37,
	"net.ipv4.tcp_slow_start_after_idle": 37,
}

violation contains {
	"message": message,
	"at": [input.pod.path, "securityContext", "sysctls", index, "name"],
} if {
	is_array(input.pod.security.sysctls)
	profile := data.parameters.KS018.profile_version
	some index, sysctl in input.pod.security.sysctls
	name := sysctl.name
	not _is_safe(name, profile)
	message := sprintf("sysctl %v %s", [name, _reason(name, profile)])
}

_is_safe(name, profile) if version.at_least(profile, _safe[name])

_reason(name, _) := "is not on the safe list" if not _safe[name]

_reason(name, profile) := sprintf(
	"is on the safe list since Kubernetes 1.%d; the profile is %s",
	[_safe[name], profile],
) if {
	_safe[name]
}
