# METADATA
# title: AuthorizationPolicy allows everybody
# description: >-
#   Policies with the action ALLOW add up: a rule without conditions, or one whose only condition holds for everybody,
#   lets every request through to the workloads that are selected, whatever the other policies say.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/security/authorization-policy/
# custom:
#   id: KM006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: security.istio.io/AuthorizationPolicy}]
#   remediation: Name the callers in `from.source` with principals or namespaces; `spec` without rules allows nothing.
#   sources: [astral-planner, ai-gym]
package kubernetes.mesh.authorization_allow_all

violation contains {"message": message, "at": ["spec", "rules", index]} if {
	_allows
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	is_object(rule)
	every key, value in rule {
		key in {"from", "to", "when"}
		value in {[], null}
	}
	message := sprintf("rule %d of %s has no condition and allows every request", [index + 1, input.title])
}

violation contains {"message": message, "at": _at(index, number), "severity": severity} if {
	_allows
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	object.get(rule, "when", []) in {[], null}
	is_array(rule.from)
	some number, from in rule.from
	source := from.source
	is_object(source)
	severity := _severity(source)
	message := sprintf("rule %d of %s allows %s", [index + 1, input.title, _whom(severity)])
}

_at(index, number) := ["spec", "rules", index, "from", number, "source"]

_whom("high") := "every address"

_whom("medium") := "every workload of the mesh"

_allows if object.get(input.raw.spec, "action", "ALLOW") in {"ALLOW", null}

# Conditions of one source have to hold together.
_severity(source) := "high" if _is_wide(source, {"ipBlocks", "remoteIpBlocks"}, {"0.0.0.0/0", "::/0"})

_severity(source) := "medium" if _is_wide(source, {"principals", "namespaces"}, {"*"})

_is_wide(source, keys, all) if {
	count(source) > 0
	every key, values in source {
		key in keys
		is_array(values)
		some value in values
		value in all
	}
}
