# METADATA
# title: Ingress asks for a port that the Service does not have
# description: >-
#   The backend of an Ingress names a port of a Service, not of the pods. With another number or name the controller
#   answers with 502 or 503, although Service and pods are well.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
# custom:
#   id: KX005
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/Ingress}, {kubernetes: extensions/Ingress}]
#   remediation: Use the number or name of a port in `spec.ports` of the Service.
#   sources: [connect2, deployment-architecture]
#   peers:
#     kube-linter: [dangling-ingress]
#     kube-score: [ingress-targets-service]
package kubernetes.references.ingress_backend_port

import data.lib.kubernetes.references

violation contains {"message": message, "at": asked.path, "assumes": ["namespace"], "related": related} if {
	some asked in _asked
	backend := _backends[asked.backend]
	_lacks(backend, asked.port)
	message := sprintf("Service %q has no port %s; it has %s", [backend.name, _shown(asked.port), _offer(backend)])
	related := [{"at": {"ref": backend.target.ref}, "message": "the Service"}]
}

_backends := {backend.path: backend |
	some backend in input.references
	backend.role == "backend"
	backend.found == "here"
	backend.ports
}

# What backends ask for, in the shapes of v1 and of the versions before.
_asked contains {"backend": ["spec", "defaultBackend", "service", "name"], "port": port, "path": path} if {
	is_object(input.raw.spec.defaultBackend.service.port)
	some key, port in input.raw.spec.defaultBackend.service.port
	path := ["spec", "defaultBackend", "service", "port", key]
}

_asked contains {"backend": array.concat(base, ["service", "name"]), "port": port, "path": path} if {
	is_array(input.raw.spec.rules)
	some number, rule in input.raw.spec.rules
	is_array(rule.http.paths)
	some index, entry in rule.http.paths
	base := ["spec", "rules", number, "http", "paths", index, "backend"]
	is_object(entry.backend.service.port)
	some key, port in entry.backend.service.port
	path := array.concat(base, ["service", "port", key])
}

_asked contains {"backend": array.concat(base, ["serviceName"]), "port": entry.backend.servicePort, "path": path} if {
	is_array(input.raw.spec.rules)
	some number, rule in input.raw.spec.rules
	is_array(rule.http.paths)
	some index, entry in rule.http.paths
	base := ["spec", "rules", number, "http", "paths", index, "backend"]
	path := array.concat(base, ["servicePort"])
}

_lacks(backend, port) if {
	is_number(port)
	port != 0
	not port in {known.port | some known in backend.ports}
}

_lacks(backend, port) if {
	is_string(port)
	not port in {"", "use-annotation"}
	not references.is_open(port)
	not port in {known.name | some known in backend.ports}
	not port in {sprintf("%d", [known.port]) | some known in backend.ports}
}

_shown(port) := sprintf("%d", [port]) if is_number(port)

_shown(port) := sprintf("%q", [port]) if is_string(port)

_offer(backend) := concat(", ", [sprintf("%d%s", [port.port, _named(port)]) |
	some port in array.slice(backend.ports, 0, 8)
])

_named(port) := sprintf(" (%s)", [port.name]) if port.name

_named(port) := "" if not port.name
