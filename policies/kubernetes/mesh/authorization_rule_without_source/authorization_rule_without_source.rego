# METADATA
# title: Rule of an AuthorizationPolicy does not say who may call
# description: >-
#   A rule with operations only allows them to everybody who reaches the workload, whatever the identity of the caller.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
# custom:
#   id: KM007
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: security.istio.io/AuthorizationPolicy}]
#   remediation: Add `from` with the principals or namespaces that may call.
#   sources: [ai-gym, astral-planner]
package kubernetes.mesh.authorization_rule_without_source

violation contains {"message": message, "at": ["spec", "rules", index]} if {
	some index, rule in _rules
	not _names_caller(rule)
	message := sprintf("rule %d of %s says what may be called, but not by whom", [index + 1, input.title])
}

violation contains {"message": message, "at": ["spec", "rules", index], "severity": "low", "help": help} if {
	some index, rule in _rules
	_names_caller(rule)
	keys := {condition.key | some condition in rule.when; _is_caller(condition.key)}
	keys == {"source.namespace"}
	help := "Write the namespaces as `from.source.namespaces`."
	message := sprintf("rule %d of %s names the caller's namespace in a condition only", [index + 1, input.title])
}

_rules := {index: rule |
	object.get(input.raw.spec, "action", "ALLOW") in {"ALLOW", null}
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	is_object(rule)
	not count(rule.from) > 0
	_has_conditions(rule)
}

_has_conditions(rule) if count(rule.to) > 0

_has_conditions(rule) if count(rule.when) > 0

_names_caller(rule) if {
	is_array(rule.when)
	some condition in rule.when
	_is_caller(condition.key)
}

_is_caller(key) if startswith(key, "source.")

_is_caller(key) if startswith(key, "request.auth.")

_is_caller(key) if key == "remote.ip"
