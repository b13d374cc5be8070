# METADATA
# title: Credentials stand in a backend block
# description: >-
#   Whoever can read the repository can read the state, and the state holds the secrets of everything that Terraform
#   manages. Terraform also copies the backend block into `.terraform` and into every saved plan, so that a credential in it
#   outlives its removal from the file.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend
# custom:
#   id: TS008
#   severity: critical
#   profile: recommended
#   selector: [{terraform: terraform}]
#   remediation: >-
#     Remove it and let the backend find credentials in the environment, a shared profile or an assumed role; revoke the one
#     that was committed.
#   sources: [connect2, ai-gym]
#   tags: [secrets]
package terraform.state.backend_credentials

violation contains {"message": message, "at": ["backend", kind, index, name]} if {
	some kind, blocks in input.raw.backend
	some index, backend in blocks
	some name in _secrets
	value := _value(backend, name)
	is_string(value)
	value != ""
	message := sprintf("backend %q holds a credential: %s is written in the file", [kind, name])
}

# What the backends of Terraform take as secrets; identifiers such as `profile` or `role_arn` are none.
_secrets := {
	"access_key", "secret_key", "token", "client_secret", "client_certificate_password", "sas_token", "password",
	"encryption_key",
}

# Each by its name, so that an unknown value of another attribute leaves nothing open.
_value(backend, "access_key") := backend.access_key

_value(backend, "secret_key") := backend.secret_key

_value(backend, "token") := backend.token

_value(backend, "client_secret") := backend.client_secret

_value(backend, "client_certificate_password") := backend.client_certificate_password

_value(backend, "sas_token") := backend.sas_token

_value(backend, "password") := backend.password

_value(backend, "encryption_key") := backend.encryption_key
