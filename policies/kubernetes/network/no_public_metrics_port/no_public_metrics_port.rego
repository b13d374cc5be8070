# METADATA
# title: Metrics, admin or debug port is exposed
# description: >-
#   Metrics tell versions, hosts and load of a system; admin, profiling and debug ports let whoever reaches them read memory
#   or change the process. They have no authentication of their own and belong on addresses inside the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types
# custom:
#   id: KN012
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: Service}
#     - {kubernetes: networking.k8s.io/Ingress}
#     - {kubernetes: networking.istio.io/Gateway}
#     - {kubernetes: gateway.networking.k8s.io/Gateway}
#   remediation: >-
#     Take the port or path out, and let Prometheus and operators use a separate Service of type ClusterIP.
#   parameters:
#     ports:
#       type: list
#       default: [9090, 9091, 9093, 9100, 8125, 6060, 15000, 15014, 9229]
#       description: Numbers of ports that are for operators only
#   sources: [ai-gym, astral-planner]
#   peers: {kubescape: [C-0021, C-0256]}
package kubernetes.network.no_public_metrics_port

import data.lib.kubernetes.network

violation contains {"message": message, "at": at} if {
	input.kind == "Service"
	input.raw.spec.type in {"LoadBalancer", "NodePort"}
	not _is_internal
	some entry in network.service_ports(input.raw)
	described := _described(entry[1])
	at := ["spec", "ports", entry[0], described[1]]
	message := sprintf("%s of type %s exposes the %s", [input.title, input.raw.spec.type, described[0]])
}

violation contains {"message": message, "at": at} if {
	input.kind == "Ingress"
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	is_array(rule.http.paths)
	some number, route in rule.http.paths
	_is_for_operators(route.path)
	at := ["spec", "rules", index, "http", "paths", number, "path"]
	message := sprintf("%s exposes the path %s, which is for operators", [input.title, route.path])
}

violation contains {"message": message, "at": at} if {
	input.group == "networking.istio.io"
	is_array(input.raw.spec.servers)
	some index, server in input.raw.spec.servers
	is_object(server.port)
	described := _listener(server.port, "number")
	at := ["spec", "servers", index, "port", described[1]]
	message := sprintf("%s exposes the %s", [input.title, described[0]])
}

violation contains {"message": message, "at": at} if {
	input.group == "gateway.networking.k8s.io"
	is_array(input.raw.spec.listeners)
	some index, listener in input.raw.spec.listeners
	is_object(listener)
	described := _listener(listener, "port")
	at := ["spec", "listeners", index, described[1]]
	message := sprintf("%s exposes the %s", [input.title, described[0]])
}

_is_internal if network.is_internal(input.annotations)

_is_internal if {
	input.raw.spec.type == "LoadBalancer"
	network.is_internal_by_default(input.raw, input.annotations)
}

_words := {"metrics", "admin", "debug", "pprof"}

_has_word(name) if {
	some word in split(lower(name), "-")
	word in _words
}

_listed(number) if number in data.parameters.KN012.ports

_described(port) := [sprintf("port %q", [port.name]), "name"] if _has_word(port.name)

_described(port) := [sprintf("port %d", [port.port]), "port"] if {
	not _has_word(object.get(port, "name", ""))
	is_number(port.port)
	_listed(port.port)
}

_described(port) := [sprintf("port %q of its pods", [port.targetPort]), "targetPort"] if {
	not _has_word(object.get(port, "name", ""))
	not _listed(object.get(port, "port", 0))
	_has_word(port.targetPort)
}

_listener(port, _) := [sprintf("port %q", [port.name]), "name"] if _has_word(port.name)

_listener(port, key) := [sprintf("port %d", [port[key]]), key] if {
	not _has_word(object.get(port, "name", ""))
	is_number(port[key])
	_listed(port[key])
}

# Health below /actuator is what load balancers ask.
_is_for_operators(path) if {
	some root in ["/metrics", "/debug", "/actuator"]
	_is_below(path, root)
	not _is_below(path, "/actuator/health")
}

_is_below(path, root) if path == root

_is_below(path, root) if startswith(path, sprintf("%s/", [root]))
