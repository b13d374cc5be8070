# METADATA
# title: Secret variable has a default
# description: >-
#   A default is a secret in the repository, and the one that is used wherever nobody thought of giving another.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/manage-sensitive-data
# custom:
#   id: TG009
#   severity: high
#   profile: recommended
#   selector: [{terraform: variable}]
#   remediation: Remove the default, replace the secret if it is used anywhere, and hand the value over from a secret manager.
#   refines: [TI012, TI014]
#   sources: [ai-gym]
#   tags: [secrets]
package terraform.governance.sensitive_default

import data.lib.terraform.secrets

violation contains {"message": message, "at": ["default"]} if {
	secrets.is_secret_name(input.name)
	_is_value(input.raw.default)
	message := sprintf("%s holds a secret and has a default: whoever gives none gets the one in the code", [input.title])
}

violation contains {"message": message, "at": ["default"]} if {
	not secrets.is_secret_name(input.name)
	input.raw.sensitive in {true, "true"}
	not _is_about_secrets
	_holds_value(input.raw.default)
	message := sprintf("%s is sensitive and has a default: whoever gives none gets the one in the code", [input.title])
}

_is_value(value) if secrets.is_literal(value)

_is_value(value) if {
	is_string(value)
	trim_space(value) != ""
	secrets.is_placeholder(value)
}

_holds_value(value) if _is_value(value)

_holds_value(value) if {
	is_array(value)
	some item in value
	_is_value(item)
}

_holds_value(value) if {
	is_object(value)
	some name, item in value
	secrets.is_secret_name(name)
	_is_value(item)
}

# Names, paths and switches of secrets are none.
_is_about_secrets if {
	some ending in [
		"_name", "_arn", "_id", "_path", "_policy", "_length", "_version", "_prefix", "_rotation", "_enabled", "_type",
		"_strategy", "username", "_user", "_email", "_host", "_region", "_url", "_endpoint",
	]
	endswith(lower(input.name), ending)
}

_is_about_secrets if {
	some beginning in ["manage_", "create_", "enable_", "use_"]
	startswith(lower(input.name), beginning)
}
