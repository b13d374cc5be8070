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
#   os: linux
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Listen on a port from 1024 up and map it in the Service (`port: 80`, `targetPort: 8080`), or set the
#     sysctl `net.ipv4.ip_unprivileged_port_start` in the pod.
#   sources: [pivotal-flow, connect2, ai-gym]
#   peers: {trivy: [KSV-0117], kube-linter: [privileged-ports]}
#   tags: [ports, user]
package kubernetes.security.privileged_port_as_non_root

violation contains {"message": message, "at": [port.path, "containerPort"], "severity": severity} if {
	some container in input.containers
	some port in container.ports
	port.container_port < 1024
	port.container_port > 0
	non_root(container)
	not may_bind(container)
	not unprivileged(port.container_port)
	severity := {true: "medium", false: "low"}[input.pod.host_network]
	message := sprintf(
		"%s does not run as root, but declares port %v; use one from 1024 up",
		[container.title, port.container_port],
	)
}

non_root(container) if {
	user := container.effective.run_as_user.value
	is_number(user)
	user > 0
}

non_root(container) if {
	container.effective.run_as_non_root.value == true
	not container.effective.run_as_user.value == 0
}

may_bind(container) if {
	some capability in container.added_capabilities
	capability.normal in ["NET_BIND_SERVICE", "ALL"]
}

# The pod moves the first port that everyone may use to this one or below it.
unprivileged(port) if {
	is_array(input.pod.security.sysctls)
	some sysctl in input.pod.security.sysctls
	sysctl.name == "net.ipv4.ip_unprivileged_port_start"
	is_string(sysctl.value)
	count(sysctl.value) in [1, 2, 3, 4, 5]
	trim(sysctl.value, "0123456789") == ""
	to_number(sysctl.value) <= port
}
