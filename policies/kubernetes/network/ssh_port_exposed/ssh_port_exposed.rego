# METADATA
# title: Container offers SSH
# description: >-
#   A shell service in a container is a second way in, with keys and accounts that nobody rotates, past the
#   authentication and the audit log of the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/
# custom:
#   id: KN030
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: pods}, {kubernetes: Service}]
#   remediation: Remove the SSH server and its port; use `kubectl exec` or `kubectl debug`.
#   peers: {kube-linter: [ssh-port]}
package kubernetes.network.ssh_port_exposed

import data.lib.kubernetes.network

violation contains {"message": message, "at": [port.path, "containerPort"]} if {
	some container in input.containers
	some port in container.ports
	port.container_port == 22
	port.protocol == "TCP"
	message := sprintf("%s offers port 22, the port of SSH", [container.title])
}

violation contains {"message": message, "at": ["spec", "ports", entry[0], key]} if {
	input.kind == "Service"
	some entry in network.service_ports(input.raw)
	object.get(entry[1], "protocol", "TCP") in {"TCP", null}
	key := _key(entry[1])
	message := sprintf("%s leads to port 22, the port of SSH", [input.title])
}

_key(port) := "port" if port.port == 22

_key(port) := "targetPort" if {
	port.port != 22
	port.targetPort == 22
}
