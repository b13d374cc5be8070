# METADATA
# title: Container binds a node port
# description: >-
#   A `hostPort` opens the container on the address of the node, past Services and, with many network plug-ins, past
#   network policies. It also limits scheduling: only one pod per node can hold the port, so that rollouts wait for a
#   free node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/
# custom:
#   id: KS005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `hostPort` and reach the container through a Service. A port that a node agent has to offer on every node
#     belongs on the list `allowed_host_ports`.
#   parameters:
#     allowed_host_ports:
#       type: list
#       default: []
#       description: Ports that containers may bind on the node, by number or by the name of the container port.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_26]
#     trivy: [KSV-0024]
#     polaris: [hostPortSet]
#     kubescape: [C-0044]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.13"], nsa-cisa: [hardening]}
package kubernetes.security.no_host_port

violation contains {"message": message, "at": [port.path, "hostPort"]} if {
	input.pod.host_network == false
	allowed := data.parameters.KS005.allowed_host_ports
	some container in input.containers
	some port in container.ports
	host_port := port.host_port
	not host_port in allowed
	not object.get(port, "name", "") in allowed
	message := sprintf("%s binds port %d of the node", [container.title, host_port])
}

# In the node's network the container port is the node port, so that a hostPort adds nothing unless it differs.
violation contains {"message": message, "at": [port.path, "hostPort"], "help": help} if {
	input.pod.host_network == true
	some container in input.containers
	some port in container.ports
	port.host_port != port.container_port
	message := sprintf(
		"%s sets hostPort %d for containerPort %d; with hostNetwork the API accepts only equal ports",
		[container.title, port.host_port, port.container_port],
	)
	help := "Remove `hostPort`: a pod in the node's network listens on `containerPort` of the node."
}
