# METADATA
# title: Constraint of a provider has no upper bound
# description: >-
#   `>= 4.0` admits every major version to come. The first `terraform init -upgrade` after its release changes or breaks
#   what is deployed.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/providers/requirements#version-constraints
# custom:
#   id: TS012
#   severity: low
#   profile: strict
#   scope: set
#   selector: [{terraform: root}]
#   remediation: Write `~> 6.0` or `>= 6.0, < 7.0`.
#   sources: [connect2, ai-gym]
package terraform.state.provider_version_unbounded

import data.lib.terraform.constraints

violation contains {"message": message, "at": {"ref": block.ref}} if {
	some block in input.blocks.terraform
	block.address == "terraform"
	some providers in block.raw.required_providers
	some name, requirement in providers
	constraint := requirement.version
	_is_open(constraint)
	message := sprintf("the provider %s may have any later version: its constraint is %q", [name, constraint])
}

_is_open("*") := true

_is_open(constraint) if {
	count(constraints.parts(constraint)) > 0
	not constraints.is_bounded(constraint)
}
