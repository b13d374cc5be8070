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
	not sprintf("%s.var.%s", [call.address, name]) in _declared
	message := sprintf("module %q has no input %s", [call.name, name])
}

violation contains {"message": message, "at": {"ref": call.ref}} if {
	some call in _calls
	wanted := {variable.name |
		some variable in _needed
		variable.owner == call.address
	}
	missing := sort([name | some name in wanted; not name in _given(call)])
	count(missing) > 0
	message := sprintf("module %q needs inputs that are not given: %s", [call.name, concat(", ", missing)])
}

# Calls whose module is known, since variables of it are; where there are very many blocks, not all are listed.
_calls := [call |
	not input.called
	count(input.blocks.module) < 500
	count(input.blocks.variable) < 500
	some index, call in input.blocks.module
	not _is_again(index)
	not contains(call.address, "[")
	_is_local(call.raw.source)
	call.address in _owners
]

# Instances of one call follow each other.
_is_again(index) if {
	index > 0
	input.blocks.module[index - 1].address == input.blocks.module[index].address
}

_is_local(source) if startswith(source, "./")

_is_local(source) if startswith(source, "../")

_declared := {sprintf("%s.var.%s", [_owner(variable), variable.name]) | some variable in input.blocks.variable}

_owners := {_owner(variable) | some variable in input.blocks.variable}

# The call, without the key of its instance.
_owner(variable) := regex.replace(instance, `\[("[^"]*"|[0-9]+)\]$`, "") if {
	instance := trim_suffix(variable.address, concat("", [".var.", variable.name]))
}

# Variables of called modules without a default, which are few.
_needed := {{"owner": owner, "name": variable.name} |
	some variable in input.blocks.variable
	not _has_default(variable)
	owner := _owner(variable)
}

_given(call) := (object.keys(call.raw) | {name | some name in call.unknown}) - _own

# Arguments of the call itself.
_own := {"source", "version", "count", "for_each", "providers", "depends_on", "lifecycle", "enabled"}

_has_default(variable) if "default" in object.keys(variable.raw)

_has_default(variable) if "default" in variable.unknown
