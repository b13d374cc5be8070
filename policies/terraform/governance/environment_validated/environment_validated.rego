# METADATA
# title: Environment is not validated
# description: >-
#   A misspelt environment makes new resources beside those that were meant, or gives production the size of a test.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/validate
# custom:
#   id: TG010
#   severity: info
#   profile: audit
#   selector: [{terraform: variable}]
#   remediation: >-
#     Add a `validation` with `condition = contains(["development", "staging", "production"], var.environment)`.
#   sources: [ai-gym, connect2]
package terraform.governance.environment_validated

violation contains {"message": message, "at": []} if {
	input.name == "environment"
	not "validation" in _written
	message := sprintf("%s takes any text: no validation names the environments that there are", [input.title])
}

_written contains name if some name in input.written
