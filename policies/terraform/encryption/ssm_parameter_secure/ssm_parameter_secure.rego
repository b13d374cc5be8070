# METADATA
# title: Secret stands in a parameter that is not encrypted
# description: >-
#   A parameter of type String is shown in clear to everybody who may describe parameters, in the console and in every
#   log of a call that reads it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
# custom:
#   id: TE035
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_ssm_parameter}]
#   remediation: >-
#     Use `type = "SecureString"`, with `key_id` where the key has to be your own, or a secret of Secrets Manager.
#   parameters:
#     require_cmk:
#       type: boolean
#       default: false
#       description: >-
#         Whether every SecureString needs a key of your own
#   sources: [astral-planner]
#   peers: {checkov: [CKV2_AWS_34, CKV_AWS_337]}
#   tags: [encryption, secrets]
package terraform.encryption.ssm_parameter_secure

import data.lib.terraform.encryption

violation contains {"message": message, "at": ["type"]} if {
	input.raw.type in {"String", "StringList"}
	_is_secret
	message := sprintf("%s keeps a secret in clear: type is %s, wanted is SecureString", [input.title, input.raw.type])
}

violation contains {"message": message, "at": ["key_id"], "severity": "low", "help": help} if {
	data.parameters.TE035.require_cmk
	input.raw.type == "SecureString"
	not "key_id" in input.written
	message := sprintf("%s is encrypted with the key of AWS: key_id is not set", [input.title])
	help := "Name a key of your own in `key_id`."
}

_value := input.raw.value

_value := input.raw.insecure_value

_is_secret if encryption.is_secret(_value)

_is_secret if {
	encryption.names_secret(input.raw.name)
	is_string(_value)
	not encryption.is_pointer(_value)
}

# What a generator of passwords made is one, whatever it is called.
_is_secret if {
	some other in input.references
	other.attribute in {"value", "insecure_value"}
	other.type == "random_password"
}
