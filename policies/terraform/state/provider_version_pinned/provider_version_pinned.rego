# METADATA
# title: Version of a provider is not constrained
# description: >-
#   Without a constraint `terraform init` takes the newest provider, whose next major version removes arguments and
#   replaces resources.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/providers/requirements#version-constraints
# custom:
#   id: TS011
#   severity: medium
#   profile: recommended
#   selector: [{terraform: terraform}, {terraform: provider}]
#   remediation: Add a constraint such as `version = "~> 6.0"` to the entry of `required_providers`.
#   sources: [connect2, ai-gym]
package terraform.state.provider_version_pinned

violation contains {"message": message, "at": ["required_providers", index, name]} if {
	input.type == "terraform"
	some index, providers in input.raw.required_providers
	some name, requirement in providers
	source := requirement.source
	source != "terraform.io/builtin/terraform"
	not "version" in object.keys(requirement)
	message := sprintf("the provider %s (%v) may have any version: there is no constraint", [name, source])
}

violation contains {"message": message, "at": ["version"]} if {
	input.type == "provider"
	"version" in input.written
	message := sprintf("%s constrains its version in a place that Terraform no longer reads", [input.title])
}
