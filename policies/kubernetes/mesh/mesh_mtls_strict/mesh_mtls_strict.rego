# METADATA
# title: Mutual TLS of the mesh is not enforced
# description: >-
#   Without a PeerAuthentication the mesh is PERMISSIVE: sidecars accept plaintext from everybody who reaches the pod, so
#   that neither encryption nor the identity of callers can be relied on.
# related_resources:
#   - ref: https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/
# custom:
#   id: KM001
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Namespace}, {kubernetes: networking.istio.io/VirtualService}]
#   remediation: >-
#     Add a PeerAuthentication without a selector and with `mtls.mode: STRICT` to istio-system for the whole mesh, or to the
#     namespace.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers: {kyverno: [enforce-strict-mtls]}
#   frameworks: {nsa-cisa: [network-separation]}
package kubernetes.mesh.mesh_mtls_strict

violation contains {"message": message, "at": ["metadata", "name"], "severity": severity} if {
	input.kind == "Namespace"
	_is_meshed(input.labels)
	not _is_strict
	severity := _severity
	message := sprintf("namespace %q is in the mesh, but no PeerAuthentication enforces mutual TLS", [input.name])
}

# A namespace that the set does not declare as meshed, but for which it has routes.
violation contains {"message": message, "at": ["metadata", "name"], "severity": severity, "assumes": ["namespace"]} if {
	input.kind == "VirtualService"
	not _is_meshed(input.context.namespace_labels)
	not _is_strict
	severity := _severity
	message := sprintf("%s routes in the mesh, but no PeerAuthentication enforces mutual TLS", [input.title])
}

_is_meshed(labels) if labels["istio-injection"] == "enabled"

_is_meshed(labels) if labels["istio.io/rev"]

_is_meshed(labels) if labels["istio.io/dataplane-mode"] == "ambient"

_is_strict if {
	some policy in input.context.neighbours.PeerAuthentication.first
	_is_strict_for_all(policy.object)
}

_is_strict if {
	some policy in input.context.cluster.PeerAuthentication.first
	_is_strict_for_all(policy.object)
}

_is_strict_for_all(policy) if {
	policy.spec.mtls.mode == "STRICT"
	object.get(policy.spec, "selector", {}) in {{}, null}
}

# The policy of the whole mesh may stand in the repository of the platform.
_severity := "high" if input.context.closed

_severity := "high" if {
	not input.context.closed
	_shows_mesh
}

_severity := "low" if {
	not input.context.closed
	not _shows_mesh
}

_shows_mesh if input.context.cluster.IstioOperator

_shows_mesh if input.context.cluster.PeerAuthentication

_shows_mesh if input.name == "istio-system"
