# METADATA
# title: Provider sets no default tags
# description: >-
#   Tags that each resource writes for itself are forgotten on the next one.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
# custom:
#   id: TG002
#   severity: info
#   profile: audit
#   scope: set
#   selector: [{terraform: root}]
#   remediation: Add `default_tags` with the tags that all resources have.
#   sources: [ai-gym]
package terraform.governance.default_tags

violation contains {"message": message, "at": {"ref": provider.ref}} if {
	some provider in input.blocks.provider
	provider.name == "aws"
	provider.address == "provider.aws"
	not "default_tags" in object.keys(provider.raw)
	not "default_tags" in provider.unknown
	message := sprintf("the provider aws of the module %s sets no default_tags", [input.path])
}
