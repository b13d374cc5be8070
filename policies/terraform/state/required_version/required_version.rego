# METADATA
# title: Version of Terraform is not constrained
# description: >-
#   Without `required_version` a colleague with another Terraform upgrades the state for everybody, or gets errors that
#   nobody else sees.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version
# custom:
#   id: TS009
#   severity: low
#   profile: recommended
#   scope: set
#   selector: [{terraform: any}]
#   parameters:
#     min: {type: string, default: "1.5", description: The oldest Terraform that may be used.}
#   remediation: Add `required_version = ">= 1.5, < 2.0"` to the terraform block.
#   sources: [connect2, ai-gym, astral-planner]
package terraform.state.required_version

import data.lib.terraform.constraints

violation contains {"message": message, "at": {"ref": input.ref}, "severity": severity} if {
	not _is_excerpt
	_declares_something
	count(_stated) == 0
	severity := _severity
	message := sprintf("the module %s does not say which Terraform it needs: there is no required_version", [input.path])
}

violation contains {"message": message, "at": {"ref": block.ref}} if {
	minimum := data.parameters.TS009.min
	some block in _own
	constraint := block.raw.required_version
	constraints.is_below(constraint, constraints.floor(minimum))
	message := sprintf("the module %s admits only Terraform before %s: required_version is %q", [
		input.path,
		minimum,
		constraint,
	])
}

violation contains {"message": message, "at": {"ref": block.ref}, "severity": "info"} if {
	minimum := data.parameters.TS009.min
	some block in _own
	constraint := block.raw.required_version
	lowest := constraints.floor(minimum)
	not constraints.is_below(constraint, lowest)
	constraints.floor(constraint) < lowest
	message := sprintf("the module %s admits Terraform before %s: required_version is %q", [
		input.path,
		minimum,
		constraint,
	])
}

# What documents show is rarely the whole.
_is_excerpt if {
	some file in input.files
	regex.match(`\.(md|mdx|markdown)$`, lower(file))
}

# Settings of this module; those of modules that a root calls have their address in front.
_own := [block |
	some block in input.blocks.terraform
	_is_own(block)
]

_is_own(block) if block.address == "terraform"

# A module that is called several times is the same each time.
_is_own(block) if {
	input.called
	block.address == input.blocks.terraform[0].address
}

_stated := [block |
	some block in _own
	_states(block)
]

_states(block) if block.raw.required_version

_states(block) if "required_version" in block.unknown

_declares_something if count(_own) > 0

_declares_something if {
	some word, blocks in input.blocks
	contains(word, "_")
	not startswith(word, "data.")
	some block in blocks
	_is_here(block)
}

_is_here(block) if not startswith(block.address, "module.")

_is_here(block) if input.called

_severity := "info" if input.called

_severity := "low" if not input.called
