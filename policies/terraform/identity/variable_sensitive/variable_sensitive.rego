# METADATA
# title: Secret variable is not marked sensitive
# description: >-
#   Terraform prints the values of ordinary variables in plans and logs, which pipelines keep and many people read.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/values/variables#suppressing-values-in-cli-output
# custom:
#   id: TI014
#   severity: medium
#   profile: recommended
#   selector: [{terraform: variable}]
#   remediation: Add `sensitive = true`, or `ephemeral = true` where the value only passes through.
#   sources: [ai-gym]
#   tags: [secrets]
package terraform.identity.variable_sensitive

import data.lib.terraform.secrets

violation contains {"message": message, "at": []} if {
	secrets.is_secret_name(input.name)
	not input.raw.sensitive in {true, "true"}
	not input.raw.ephemeral in {true, "true"}
	not _is_no_text
	message := sprintf("%s holds a secret and is not sensitive: its value is printed in plans", [input.title])
}

# Settings, lists and numbers are no secrets; an empty text or null says nothing of the type.
_is_no_text if is_boolean(input.raw.default)

_is_no_text if is_number(input.raw.default)

_is_no_text if is_object(input.raw.default)

_is_no_text if is_array(input.raw.default)
