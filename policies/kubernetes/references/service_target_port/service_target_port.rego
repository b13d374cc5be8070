# METADATA
# title: Port of a Service is no port of its pods
# description: >-
#   A Service forwards to the target port of its pods. A name that no container declares leaves the Service without
#   endpoints for that port; a number that differs from the declared ones is mostly a slip, and connections are
#   refused.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
# custom:
#   id: KX003
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: Set `targetPort` to the name or number of a port that the containers declare.
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kube-linter: [invalid-target-ports]}
package kubernetes.references.service_target_port

import data.lib.kubernetes.references
import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["spec", "ports", index, "targetPort"], "related": _workloads} if {
	_sees_all
	some index, port in input.raw.spec.ports
	wanted := port.targetPort
	is_string(wanted)
	not references.is_open(wanted)
	not regex.match("^[0-9]+$", wanted)
	not wanted in _names
	message := sprintf(
		"target port %q is no port of the pods that are selected; they declare %s",
		[wanted, _declared],
	)
}

violation contains {
	"message": message, "severity": "low",
	"at": ["spec", "ports", index, "targetPort"], "related": _workloads,
} if {
	_sees_all
	input.raw.spec.clusterIP != "None"
	some index, port in input.raw.spec.ports
	wanted := _number(port)
	count(_numbers) > 0
	not wanted in _numbers
	message := sprintf("target port %d is not among the ports that the pods declare: %s", [wanted, _declared])
}

violation contains {
	"message": message, "severity": "low",
	"at": ["spec", "ports", index, "targetPort"], "related": _workloads,
} if {
	_sees_all
	not input.raw.spec.clusterIP
	some index, port in input.raw.spec.ports
	wanted := _number(port)
	count(_numbers) > 0
	not wanted in _numbers
	message := sprintf("target port %d is not among the ports that the pods declare: %s", [wanted, _declared])
}

# Nothing can be said while the content of a workload is unknown.
_sees_all if {
	is_array(input.raw.spec.ports)
	input.selects.count > 0
	count(_templates) == input.selects.count
}

_templates := [template |
	some other in input.selects.first
	template := selectors.template(other.object)
	is_array(template.spec.containers)
]

_ports := [port | some template in _templates; some port in selectors.ports(template)]

_names := {port.name | some port in _ports}

_numbers := {port.containerPort | some port in _ports; is_number(port.containerPort)}

_number(port) := port.targetPort if is_number(port.targetPort)

_number(port) := port.port if {
	object.get(port, "targetPort", null) == null
	is_number(port.port)
}

_declared := "none" if count(_ports) == 0

_declared := concat(", ", array.slice(_words, 0, 8)) if count(_ports) > 0

_words := [word |
	some word in {sprintf("%v%s", [port.containerPort, _named(port)]) | some port in _ports; port.containerPort}
]

_named(port) := sprintf(" (%s)", [port.name]) if is_string(port.name)

_named(port) := "" if not is_string(object.get(port, "name", null))

_workloads := [{"at": {"ref": other.ref}, "message": "selected by it"} |
	some other in array.slice(input.selects.first, 0, 3)
]
