# METADATA
# title: Expression where only a literal is allowed
# description: >-
#   Terraform reads backends, required versions and the sources of modules before it knows any variable. An expression
#   there ends `terraform init` with an error.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend#define-a-backend-block
# custom:
#   id: TS004
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: any}]
#   remediation: >-
#     Write the value out; what differs between environments of a backend comes from `-backend-config=FILE`.
#   sources: [ai-gym, connect2]
package terraform.state.backend_no_expressions

import data.lib.terraform.constraints

# What is not known there is an expression, since a literal always is.
violation contains {"message": message, "at": {"ref": block.ref}, "severity": severity} if {
	some block in input.blocks.terraform
	_is_own(block)
	some name in block.unknown
	name in {"backend", "cloud"}
	severity := _severity
	message := sprintf("the %s of the module %s has an expression; only literals are allowed there", [name, input.path])
}

violation contains {"message": message, "at": {"ref": block.ref}} if {
	some block in input.blocks.terraform
	_is_own(block)
	"required_version" in block.unknown
	message := sprintf("required_version of the module %s is an expression; only a literal is allowed", [input.path])
}

violation contains {"message": message, "at": {"ref": place}} if {
	not _reads_constants
	not _is_tofu
	some expression in _expressions
	name := expression.name
	attribute := expression.attribute
	places := [other.ref |
		some other in _expressions
		other.name == name
		other.attribute == attribute
	]
	place := min(places)
	message := sprintf(
		"module %q has an expression as its %s, which Terraform reads only since 1.15 and of constants",
		[name, attribute],
	)
}

_expressions contains {"name": call.name, "attribute": "source", "ref": call.ref} if {
	some call in input.blocks.module
	_is_call(call)
	not call.raw.source
	"source" in call.unknown
}

_expressions contains {"name": call.name, "attribute": "version", "ref": call.ref} if {
	some call in input.blocks.module
	_is_call(call)
	not call.raw.version
	"version" in call.unknown
}

_is_own(block) if block.address == "terraform"

# A module that is called several times is the same each time.
_is_own(block) if {
	input.called
	block.address == input.blocks.terraform[0].address
}

_is_call(call) if call.address == sprintf("module.%s", [call.name])

_is_call(_) if input.called

# Since 1.15 Terraform knows constants when it looks for modules.
_reads_constants if {
	some block in input.blocks.terraform
	_is_own(block)
	constraints.floor(block.raw.required_version) >= 1015000
}

# OpenTofu reads variables there.
_is_tofu if {
	some file in input.files
	regex.match(`\.tofu(\.json)?$`, file)
}

_severity := "info" if _is_tofu

_severity := "high" if not _is_tofu
