# METADATA
# title: Identities are checked without mutual TLS
# description: >-
#   Principals, namespaces and service accounts of a caller are known only over mutual TLS. Without STRICT a caller in
#   plaintext has none: an ALLOW never matches it, and a DENY on what it must not be can be gone around.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
# custom:
#   id: KM008
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: security.istio.io/AuthorizationPolicy}]
#   remediation: "Add a PeerAuthentication with `mtls.mode: STRICT` to the namespace or to istio-system."
#   sources: [ai-gym]
package kubernetes.mesh.authorization_needs_mtls

_identity := {"principals", "notPrincipals", "namespaces", "notNamespaces", "serviceAccounts", "notServiceAccounts"}

violation contains {"message": message, "at": ["spec", "rules", index], "severity": severity, "assumes": ["namespace"]} if {
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	_uses_identity(rule)
	not _is_strict
	severity := _severity
	message := sprintf("rule %d of %s asks who the caller is, but nothing enforces mutual TLS", [index + 1, input.title])
}

_uses_identity(rule) if {
	is_array(rule.from)
	some from in rule.from
	is_object(from.source)
	some key, values in from.source
	key in _identity
	count(values) > 0
}

_uses_identity(rule) if {
	is_array(rule.when)
	some condition in rule.when
	condition.key in {"source.principal", "source.namespace", "source.serviceAccount"}
}

_is_strict if {
	some policy in input.context.neighbours.PeerAuthentication.first
	policy.object.spec.mtls.mode == "STRICT"
}

_is_strict if {
	some policy in input.context.cluster.PeerAuthentication.first
	policy.object.spec.mtls.mode == "STRICT"
	not policy.object.spec.selector
}

# The policy of the whole mesh may stand in the repository of the platform.
_severity := "medium" if input.context.closed

_severity := "medium" if {
	not input.context.closed
	_shows_mesh
}

_severity := "low" if {
	not input.context.closed
	not _shows_mesh
}

_shows_mesh if input.context.cluster.IstioOperator

_shows_mesh if input.context.cluster.PeerAuthentication
