# METADATA
# title: Value of a secret is written in code
# description: >-
#   A secret manager protects nothing whose value stands in the repository: everybody who may read the code, now or in its
#   history, has it.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral
# custom:
#   id: TI018
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_secretsmanager_secret_version}, {terraform: aws_ssm_parameter}]
#   remediation: >-
#     Replace the secret; then hand it over as `secret_string_wo` or `value_wo` from an ephemeral value, or write a
#     placeholder with `ignore_changes` and set the value outside of Terraform.
#   refines: [TI012, TI014]
#   sources: [ai-gym]
#   tags: [secrets]
package terraform.identity.secret_value_in_configuration

import data.lib.terraform.secrets

violation contains {"message": message, "at": [name]} if {
	some [name, value] in _values
	_is_secret(value)
	message := sprintf("%s has its value in the code: %s is a text, not a reference", [input.title, name])
}

violation contains {"message": message, "at": [name], "severity": "low"} if {
	some [name, value] in _values
	secrets.is_placeholder(value)
	not _is_set_outside(name)
	message := sprintf("%s gets a placeholder as its value, and each apply sets it anew: ignore changes of %s", [
		input.title,
		name,
	])
}

_values contains ["secret_string", value] if value := input.raw.secret_string

_values contains ["secret_binary", value] if value := input.raw.secret_binary

_values contains ["value", value] if {
	input.raw.type == "SecureString"
	value := input.raw.value
}

# A text, unless it is the JSON of an object: in that only values under names of secrets count.
_is_secret(value) if {
	secrets.is_literal(value)
	not is_object(json.unmarshal(value))
}

_is_secret(value) if {
	is_string(value)
	some name, inner in json.unmarshal(value)
	secrets.leak(name, inner) == "secret"
}

_is_set_outside(name) if {
	some lifecycle in input.raw.lifecycle
	some ignored in lifecycle.ignore_changes
	ignored == name
}

_is_set_outside(_) if {
	some lifecycle in input.raw.lifecycle
	lifecycle.ignore_changes == "all"
}
