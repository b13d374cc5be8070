# METADATA
# title: Module is called with wrong inputs
# description: >-
#   Terraform refuses a call that gives an input which the module does not declare, or leaves out one without a default.
#   The next plan fails for everybody.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/modules/configuration
# custom:
#   id: TG007
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: any}]
#   remediation: Give exactly the inputs that the module declares as variables.
#   sources: [connect2, ai-gym]
package terraform.governance.module_inputs

violation contains {"message": message, "at": {"ref": call.ref}} if {
	some call in _calls
	some name in _given(call)
	not name in _declared(call)
	message := sprintf("module %q has no input %s%s", [call.name, name, _nearest(call, name)])
}

violation contains {"message": message, "at": {"ref": call.ref}, "related": [{"at": {"ref": variable.ref}, "message": label}]} if {
	some call in _calls
	given := _given(call)
	some variable in _variables(call)
	not variable.name in given
	not _has_default(variable)
	message := sprintf("module %q needs the input %s, which is not given", [call.name, variable.name])
	label := "declared here without a default"
}

# Calls whose module is known, since variables of it are; where there are very many blocks, not all are listed.
_calls := [call |
	not input.called
	some call in input.blocks.module
	_is_local(call.raw.source)
	count(input.blocks.module) < 500
	count(input.blocks.variable) < 500
	count(_variables(call)) > 0
]

_is_local(source) if startswith(source, "./")

_is_local(source) if startswith(source, "../")

_variables(call) := [variable |
	some variable in input.blocks.variable
	variable.address == sprintf("%s.var.%s", [call.address, variable.name])
]

_declared(call) := {variable.name | some variable in _variables(call)}

_given(call) := (object.keys(call.raw) | {name | some name in call.unknown}) - _own

# Arguments of the call itself.
_own := {"source", "version", "count", "for_each", "providers", "depends_on", "lifecycle", "enabled"}

_has_default(variable) if "default" in object.keys(variable.raw)

_has_default(variable) if "default" in variable.unknown

_nearest(call, name) := sprintf("; did you mean %s?", [found[0]]) if {
	plain := replace(name, "_", "")
	found := sort([declared |
		some declared in _declared(call)
		_is_near(replace(declared, "_", ""), plain)
	])
	count(found) > 0
}

_nearest(call, name) := "" if {
	plain := replace(name, "_", "")
	found := [declared |
		some declared in _declared(call)
		_is_near(replace(declared, "_", ""), plain)
	]
	count(found) == 0
}

_is_near(one, other) if startswith(one, other)

_is_near(one, other) if startswith(other, one)
