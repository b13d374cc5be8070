# METADATA
# title: Variable without a type
# description: >-
#   Terraform takes whatever is given. A number as a text, or a list in place of a map, is then noticed deep in the module
#   with an error that does not name the variable, or not at all.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/values/variables#type-constraints
# custom:
#   id: TG003
#   severity: low
#   profile: recommended
#   selector: [{terraform: variable}]
#   remediation: Add `type`, for example `type = string` or `type = list(string)`.
#   sources: [ai-gym]
#   peers: {tflint: [terraform_typed_variables]}
package terraform.governance.variable_typed

violation contains {"message": message, "at": []} if {
	input.block == "variable"
	not "type" in _written
	message := sprintf("%s has no type: anything can be given for it", [input.title])
}

_written contains name if some name in input.written
