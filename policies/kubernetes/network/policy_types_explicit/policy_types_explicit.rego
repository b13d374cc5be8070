# METADATA
# title: policyTypes does not match the rules
# description: >-
#   Rules of a type that `policyTypes` leaves out are ignored: the pods stay open in that direction although the policy
#   reads as if it were closed. Without `policyTypes` the type follows from the rules, which a later edit changes unnoticed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
# custom:
#   id: KN007
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/NetworkPolicy}]
#   remediation: List in `policyTypes` every direction that the policy is meant to hold for.
#   sources: [ai-gym]
package kubernetes.network.policy_types_explicit

violation contains {"message": message, "at": ["spec", "policyTypes"], "severity": "medium", "related": related} if {
	types := input.raw.spec.policyTypes
	is_array(types)
	count(types) > 0
	some key, type in {"ingress": "Ingress", "egress": "Egress"}
	count(input.raw.spec[key]) > 0
	not type in types
	related := [{"at": ["spec", key], "message": "the rules that are ignored"}]
	message := sprintf("`%s` has rules, but policyTypes lists only %s, so they are ignored", [key, _listed(types)])
}

violation contains {"message": message, "at": ["spec", "policyTypes"], "severity": "info"} if {
	is_object(input.raw.spec)
	object.get(input.raw.spec, "policyTypes", []) in {[], null}
	message := sprintf("%s has no policyTypes; it holds for %s", [input.title, _implied])
}

_listed(types) := concat(", ", [sprintf("%v", [type]) | some type in types])

_implied := "Ingress and Egress" if _has_egress

_implied := "Ingress" if not _has_egress

_has_egress if count(input.raw.spec.egress) > 0
