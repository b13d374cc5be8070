# METADATA
# title: Host and path are routed twice
# description: >-
#   Two Ingresses of one class with the same host and path both claim the requests. Which of them gets these depends on the
#   controller, often on their age, and changes when one is created anew.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules
# custom:
#   id: KN023
#   severity: medium
#   profile: recommended
#   scope: namespace
#   selector: [{kubernetes: Namespace}]
#   remediation: Keep one of the routes, or tell them apart by host or path.
#   peers: {kyverno: [unique-ingress-host-and-path]}
package kubernetes.network.ingress_duplicate_route

import data.lib.kubernetes.network

violation contains {"message": message, "at": {"ref": route[5]}, "related": related} if {
	input.closed
	some index, route in _routes
	earlier := _routes[index - 1]
	array.slice(earlier, 0, 4) == array.slice(route, 0, 4)
	related := [{"at": {"ref": earlier[5]}, "message": "routes it, too"} | earlier[5] != route[5]]
	message := sprintf("Ingress %q routes %s%s a second time; the first is in %q", [route[4], route[0], route[1], earlier[4]])
}

# Sorted, so that equal routes follow each other.
_routes := sort([[rule.host, path, type, class, entry.name, entry.ref] |
	some entry in input.objects.Ingress.first
	entry.group == "networking.k8s.io"
	not network.is_auxiliary(entry.object)
	not entry.object.metadata.annotations["alb.ingress.kubernetes.io/group.name"]
	is_array(entry.object.spec.rules)
	some rule in entry.object.spec.rules
	is_string(rule.host)
	not network.placeholder(rule.host)
	is_array(rule.http.paths)
	some route in rule.http.paths
	path := object.get(route, "path", "/")
	is_string(path)
	type := object.get(route, "pathType", "")
	class := _class(entry.object)
])

_class(object) := network.ingress_class(object)

_class(object) := "" if not network.ingress_class(object)
