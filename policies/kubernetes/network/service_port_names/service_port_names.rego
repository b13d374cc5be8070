# METADATA
# title: Ports of a Service are unnamed or the same
# description: >-
#   The API refuses a Service with several ports of which one has no name, with two ports of one name, and with two of
#   one number and protocol. The whole object is not applied.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services
# custom:
#   id: KN029
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: Give each port a name of its own, and each pair of number and protocol one entry.
package kubernetes.network.service_port_names

import data.lib.kubernetes.network

_ports := network.service_ports(input.raw)

violation contains {"message": message, "at": ["spec", "ports", index, "name"]} if {
	count(_ports) > 1
	some entry in _ports
	index := entry[0]
	object.get(entry[1], "name", "") in {"", null}
	message := sprintf("port %v has no name, which a Service with %d ports must give", [_number(entry[1]), count(_ports)])
}

violation contains {"message": message, "at": ["spec", "ports", index, "name"]} if {
	sorted := sort([[entry[1].name, entry[0]] | some entry in _ports; is_string(entry[1].name); entry[1].name != ""])
	some place, named in sorted
	sorted[place - 1][0] == named[0]
	index := named[1]
	message := sprintf("another port of %s is called %q, too", [input.title, named[0]])
}

violation contains {"message": message, "at": ["spec", "ports", index, "port"]} if {
	sorted := sort([[entry[1].port, _protocol(entry[1]), entry[0]] | some entry in _ports; is_number(entry[1].port)])
	some place, known in sorted
	array.slice(sorted[place - 1], 0, 2) == array.slice(known, 0, 2)
	index := known[2]
	message := sprintf("another port of %s has the number %d and the protocol %s, too", [input.title, known[0], known[1]])
}

_number(port) := object.get(port, "port", "without number")

_protocol(port) := protocol if {
	protocol := object.get(port, "protocol", "TCP")
	is_string(protocol)
}

_protocol(port) := "TCP" if object.get(port, "protocol", "TCP") == null
