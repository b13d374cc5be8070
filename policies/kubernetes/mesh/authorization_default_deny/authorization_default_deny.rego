# METADATA
# title: Meshed namespace has no default deny
# description: >-
#   Where no AuthorizationPolicy holds for a workload, every caller may use all of it. A policy with an empty `spec` denies
#   what no other policy allows, so that each permission is an explicit decision.
# related_resources:
#   - ref: https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns
# custom:
#   id: KM005
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: Namespace}]
#   remediation: "Add an AuthorizationPolicy with `spec: {}` to the namespace or to istio-system, then one for each caller."
#   sources: [astral-planner, ai-gym, pivotal-flow]
#   peers: {kyverno: [require-authorizationpolicy, create-authorizationpolicy]}
package kubernetes.mesh.authorization_default_deny

violation contains {"message": message, "at": ["metadata", "name"]} if {
	_is_meshed
	not _denies
	message := sprintf("namespace %q is in the mesh, but no AuthorizationPolicy denies by default", [input.name])
}

_is_meshed if input.labels["istio-injection"] == "enabled"

_is_meshed if input.labels["istio.io/rev"]

_is_meshed if input.labels["istio.io/dataplane-mode"] == "ambient"

_denies if {
	some policy in input.context.neighbours.AuthorizationPolicy.first
	_is_deny(policy.object)
}

_denies if {
	some policy in input.context.cluster.AuthorizationPolicy.first
	_is_deny(policy.object)
}

# Without rules an ALLOW allows nothing; a DENY with an empty rule denies everything.
_is_deny(policy) if {
	spec := object.get(policy, "spec", {})
	object.get(spec, "selector", {}) in {{}, null}
	object.get(spec, "action", "ALLOW") == "ALLOW"
	object.get(spec, "rules", []) in {[], null}
}

_is_deny(policy) if {
	object.get(policy.spec, "selector", {}) in {{}, null}
	policy.spec.action == "DENY"
	{} in policy.spec.rules
}
