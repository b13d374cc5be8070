# METADATA
# title: Service opens a port on every node
# description: >-
#   A node port is open on the address of every node, past the ingress controller with its TLS, limits and logs. A fixed
#   number also collides with that of another Service, and is blocked or opened in firewalls by hand.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
# custom:
#   id: KN010
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: "Use `type: ClusterIP` behind an Ingress or a Gateway, and leave the number of the node port out."
#   parameters:
#     allowed_namespaces: {type: list, default: [], description: Namespaces whose Services may open node ports}
#   sources: [pivotal-flow, connect2, deployment-architecture]
#   peers: {kube-score: [service-type], kube-linter: [exposed-services], kyverno: [restrict-node-port]}
package kubernetes.network.no_nodeport

import data.lib.kubernetes.network

violation contains {"message": message, "at": ["spec", "type"]} if {
	input.raw.spec.type == "NodePort"
	not _allowed
	message := sprintf("%s has the type NodePort, which opens its ports on every node", [input.title])
}

violation contains {"message": message, "at": at, "help": help} if {
	input.raw.spec.type != "NodePort"
	not _allowed
	some entry in network.service_ports(input.raw)
	number := entry[1].nodePort
	is_number(number)
	number > 0
	at := ["spec", "ports", entry[0], "nodePort"]
	help := _help
	message := sprintf("%s asks for the fixed port %d of every node", [input.title, number])
}

# Load balancers that send to pods directly do not need the node ports that they get.
violation contains {"message": message, "at": at, "severity": "info"} if {
	input.raw.spec.type == "LoadBalancer"
	object.get(input.raw.spec, "allocateLoadBalancerNodePorts", true) in {true, null}
	_sends_to_pods
	not _allowed
	at := ["spec", "allocateLoadBalancerNodePorts"]
	message := sprintf("%s gets node ports that its load balancer, which sends to pods, does not use", [input.title])
}

_sends_to_pods if input.annotations["service.beta.kubernetes.io/aws-load-balancer-nlb-target-type"] == "ip"

_sends_to_pods if input.annotations["service.beta.kubernetes.io/aws-load-balancer-type"] == "nlb-ip"

_help := "Leave `nodePort` out; where the load balancer sends to pods, set `allocateLoadBalancerNodePorts: false`." if {
	input.raw.spec.type == "LoadBalancer"
}

_help := "Leave `nodePort` out; it has a meaning only for NodePort and LoadBalancer." if {
	input.raw.spec.type != "LoadBalancer"
}

_allowed if input.context.namespace.name in data.parameters.KN010.allowed_namespaces
