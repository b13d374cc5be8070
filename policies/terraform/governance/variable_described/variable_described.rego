# METADATA
# title: No description
# description: >-
#   The description is what users of a module read, in its documentation and when Terraform asks for a value.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/values/variables
# custom:
#   id: TG004
#   severity: info
#   profile: audit
#   selector: [{terraform: variable}, {terraform: output}]
#   remediation: Say in one sentence what the value is for, and in which unit or form.
#   sources: [ai-gym]
package terraform.governance.variable_described

violation contains {"message": message, "at": []} if {
	not "description" in _written
	message := sprintf("%s has no description", [input.title])
}

violation contains {"message": message, "at": ["description"]} if {
	description := input.raw.description
	is_string(description)
	trim_space(description) == ""
	message := sprintf("%s has an empty description", [input.title])
}

_written contains name if some name in input.written
