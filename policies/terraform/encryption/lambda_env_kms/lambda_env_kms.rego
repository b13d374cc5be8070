# METADATA
# title: Environment of a function uses a key of AWS
# description: >-
#   Values of the environment are encrypted with a key that AWS manages, so that everybody who may look at the function
#   sees them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
# custom:
#   id: TE038
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_lambda_function}]
#   remediation: >-
#     Name a key of your own in `kms_key_arn`; secrets belong into Secrets Manager in any case.
#   peers: {checkov: [CKV_AWS_173]}
#   tags: [encryption, keys]
package terraform.encryption.lambda_env_kms

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": ["environment"]} if {
	"environment" in input.written
	not "kms_key_arn" in input.written
	_exists
	message := sprintf("the environment of %s is encrypted with a key of AWS: kms_key_arn is not set", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
