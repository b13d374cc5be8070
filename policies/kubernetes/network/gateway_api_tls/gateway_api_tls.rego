# METADATA
# title: Listener of a Gateway has no TLS or is open to all namespaces
# description: >-
#   An HTTP listener without a redirect takes passwords in clear, an HTTPS listener without a certificate never becomes ready,
#   and one for all namespaces lets every team attach routes to any of its hosts.
# related_resources:
#   - ref: https://gateway-api.sigs.k8s.io/guides/tls/
# custom:
#   id: KN027
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: gateway.networking.k8s.io/Gateway}]
#   remediation: >-
#     Use the protocol HTTPS with `tls.certificateRefs`, redirect plain HTTP with an HTTPRoute, and select the namespaces
#     that may attach routes.
#   sources: [astral-planner]
#   peers: {kubescape: [C-0266]}
package kubernetes.network.gateway_api_tls

violation contains {"message": message, "at": ["spec", "listeners", index, "protocol"]} if {
	some index, listener in _listeners
	listener.protocol == "HTTP"
	not _is_redirected(listener)
	message := sprintf("listener %v of %s serves plain HTTP without a redirect to HTTPS", [_name(listener), input.title])
}

violation contains {"message": message, "at": ["spec", "listeners", index, "tls", "certificateRefs"]} if {
	some index, listener in _listeners
	listener.protocol == "HTTPS"
	not _has_certificate(listener)
	not input.annotations["networking.gke.io/certmap"]
	message := sprintf("listener %v of %s has the protocol HTTPS but no certificate", [_name(listener), input.title])
}

violation contains {"message": message, "at": ["spec", "listeners", index, "allowedRoutes", "namespaces", "from"]} if {
	some index, listener in _listeners
	listener.allowedRoutes.namespaces.from == "All"
	message := sprintf("listener %v of %s takes routes of all namespaces", [_name(listener), input.title])
}

_listeners := {index: listener |
	is_array(input.raw.spec.listeners)
	some index, listener in input.raw.spec.listeners
	is_object(listener)
}

_name(listener) := object.get(listener, "name", "without name")

_has_certificate(listener) if count(listener.tls.certificateRefs) > 0

# Options of an implementation may name one.
_has_certificate(listener) if count(listener.tls.options) > 0

_is_redirected(listener) if {
	some section in _redirected
	section in {"", listener.name}
}

# Names of listeners with such a route; empty for a route of all listeners.
_redirected := {section |
	some route in input.referrers
	route.kind == "HTTPRoute"
	some rule in route.object.spec.rules
	some filter in rule.filters
	filter.requestRedirect.scheme == "https"
	some parent in route.object.spec.parentRefs
	parent.name == input.name
	section := object.get(parent, "sectionName", "")
}
