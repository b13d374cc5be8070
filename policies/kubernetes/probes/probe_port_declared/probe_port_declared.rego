# METADATA
# title: Probe port is not a container port
# description: >-
#   The kubelet looks up the name of a probe's port among the ports of the same container only. A name
#   that is not there makes every probe fail, so the pod never becomes ready or is restarted for ever. A
#   number that differs from the declared ports is mostly a slip.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port
# custom:
#   id: KP005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Use the name or number of a port that the `ports` of this container declare, or declare it there.
#   sources: [pivotal-flow, ai-gym]
#   peers: {kube-linter: [liveness-port, readiness-port, startup-port]}
#   tags: [probes]
package kubernetes.probes.probe_port_declared

import data.lib.kubernetes.probes

violation contains {"message": message, "at": probe.port_path, "related": related} if {
	some container in input.containers
	some probe in container.probes
	wanted := probe.port_name

	# A name that is found comes with its number.
	not probe.port
	probes.may_probe(container.type)
	ports := object.get(container, "ports", [])
	names := [port.name | some port in ports]
	not wanted in names
	message := sprintf(
		"%s probe of %s asks for port %q, %s",
		[probe.type, container.title, wanted, declared(names, count(ports))],
	)
	related := object.get(elsewhere, wanted, [])
}

violation contains {"message": message, "severity": "low", "at": probe.port_path} if {
	some container in input.containers
	some probe in container.probes
	not probe.port in declared_numbers
	not probe.port_name
	container.ports[0]
	count(declared_numbers) > 0
	probes.may_probe(container.type)
	not asks_elsewhere(probe)
	message := sprintf(
		"%s probe of %s asks port %d, which is not among the ports that the pod declares: %s",
		[probe.type, container.title, probe.port, numbers],
	)
}

# Where the pod declares each name, as far as a person wants to know.
elsewhere := {name: related |
	some index, port in named_ports
	name := port[0]
	not named_ports[index - 1][0] == name
	related := [{"at": other[1], "message": sprintf("declared by %s, where the kubelet does not look", [other[2]])} |
		some other in array.slice(named_ports, index, index + 8)
		other[0] == name
	]
}

# Name, place and container of each port; those of one name follow each other, since sets are sorted.
named_ports := [named |
	some named in {[port.name, port.path, container.title] |
		some container in input.containers
		some port in container.ports
	}
]

# What all containers of the pod declare; they share their network.
declared_numbers := {port.container_port | some container in input.containers; some port in container.ports}

numbers := listed([sprintf("%d", [number]) | some number in declared_numbers])

declared(_, 0) := "but the container declares no port"

declared(names, all) := sprintf("but the container declares only %s", [listed(quoted(names))]) if {
	all > 0
	count(names) == all
}

declared(names, all) := sprintf("which is not among those that the container declares: %s", [concat(", ", parts)]) if {
	count(names) < all
	named := [listed(quoted(names)) | count(names) > 0]
	parts := array.concat(named, [unnamed(all - count(names))])
}

quoted(names) := [sprintf("%q", [name]) | some name in names]

unnamed(1) := "one without a name"

unnamed(number) := sprintf("%d without a name", [number]) if number > 1

# The first few words of a list, and how many there are beyond them.
listed(words) := concat(", ", words) if count(words) <= 8

listed(words) := sprintf("%s and %d more", [concat(", ", array.slice(words, 0, 8)), count(words) - 8]) if {
	count(words) > 8
}

# A probe with a host asks another address than the pod's.
asks_elsewhere(probe) if {
	probe.raw.httpGet.host != ""
	probe.raw.httpGet.host != null
}

asks_elsewhere(probe) if {
	probe.raw.tcpSocket.host != ""
	probe.raw.tcpSocket.host != null
}
