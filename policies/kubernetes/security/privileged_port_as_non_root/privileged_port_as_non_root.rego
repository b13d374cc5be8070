# METADATA
# title: Non-root container listens on a port below 1024
# description: >-
#   Linux lets only privileged processes listen below 1024. Newer container runtimes lift that inside of
#   pods and older ones do not, so the same pod starts on one node and fails with a permission error on
#   another; in the network of the node the node's own limit holds. A containerPort is only a
#   declaration: what counts is where the program listens.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
# custom:
#   id: KS034
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Listen on a port from 1024 up and map it in the Service (`port: 80`, `targetPort: 8080`), or set the
#     sysctl `net.ipv4.ip_unprivileged_port_start` in the pod.
#   sources: [pivotal-flow, connect2, ai-gym]
#   peers: {trivy: [KSV-0117], kube-linter: [privileged-ports]}
#   tags: [ports, user]
package kubernetes.security.privileged_port_as_non_root

import data.lib.kubernetes.users

violation contains {"message": message, "at": [port.path, "containerPort"], "severity": severity} if {
	some container in input.containers
	count(container.ports) > 0
	users.non_root(container.effective)
	not _may_bind(container)
	some port in container.ports
	port.container_port < 1024
	port.container_port > 0
	not _unprivileged(port.container_port)
	severity := {true: "medium", false: "low"}[input.pod.host_network]
	message := sprintf(
		"%s does not run as root, but declares port %v; use one from 1024 up",
		[container.title, port.container_port],
	)
}

_may_bind(container) if {
	some capability in container.added_capabilities
	capability.normal in ["NET_BIND_SERVICE", "ALL"]
}

# The pod moves the first port that everyone may use to this one or below it.
_unprivileged(port) if {
	wanted := format_int(port, 10)
	_first_unprivileged <= [count(wanted), wanted]
}

# Of two texts of digits the shorter one is the smaller number, and of two that are equally long the one that sorts first.
_first_unprivileged := min([[count(start), start] |
	is_array(input.pod.security.sysctls)
	some sysctl in input.pod.security.sysctls
	sysctl.name == "net.ipv4.ip_unprivileged_port_start"
	start := sysctl.value
	is_string(start)
	start != ""
	trim(start, "0123456789") == ""
])
