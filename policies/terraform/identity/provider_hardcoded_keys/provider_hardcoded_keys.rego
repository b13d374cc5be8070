# METADATA
# title: Credentials stand in a provider block
# description: >-
#   Whoever can read the repository, now or at any later time, can act as Terraform does: with rights over everything that
#   it manages.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
# custom:
#   id: TI011
#   severity: critical
#   profile: recommended
#   selector: [{terraform: provider}]
#   remediation: >-
#     Revoke the credential, remove it, and let the provider find its own: by an assumed role, OpenID Connect in the
#     pipeline, or the environment.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_41]}
#   tags: [secrets]
package terraform.identity.provider_hardcoded_keys

import data.lib.terraform.secrets

violation contains {"message": message, "at": [name]} if {
	some [name, value] in _values
	_is_credential(name, value)
	message := sprintf("%s holds a credential: %s is written in the code", [input.title, name])
}

violation contains {"message": message, "at": [name], "severity": severity} if {
	some [name, value] in _values
	_is_stand_in(value)
	severity := _stand_in_severity
	message := sprintf("%s has a stand-in for a credential: %s", [input.title, name])
}

_is_credential(name, value) if {
	name != "credentials"
	secrets.is_literal(value)
}

# The file of a service account, as a text.
_is_credential("credentials", value) if {
	is_string(value)
	contains(value, "-----BEGIN")
}

_is_stand_in(value) if {
	is_string(value)
	value != ""
	secrets.is_placeholder(value)
}

_stand_in_severity := "info" if _is_emulated

_stand_in_severity := "low" if not _is_emulated

_is_emulated if input.raw.skip_credentials_validation in {true, "true"}

_is_emulated if {
	some endpoints in input.raw.endpoints
	some endpoint in endpoints
	is_string(endpoint)
	some host in ["localhost", "127.0.0.1", "localstack", "host.docker.internal"]
	contains(endpoint, host)
}

# Each by its name, so that unknown values of others leave nothing open.
_values contains ["access_key", value] if value := input.raw.access_key

_values contains ["secret_key", value] if value := input.raw.secret_key

_values contains ["token", value] if value := input.raw.token

_values contains ["client_secret", value] if value := input.raw.client_secret

_values contains ["api_token", value] if value := input.raw.api_token

_values contains ["api_key", value] if value := input.raw.api_key

_values contains ["app_key", value] if value := input.raw.app_key

_values contains ["password", value] if value := input.raw.password

_values contains ["client_key", value] if value := input.raw.client_key

_values contains ["credentials", value] if value := input.raw.credentials

_values contains ["auth", value] if value := input.raw.auth
