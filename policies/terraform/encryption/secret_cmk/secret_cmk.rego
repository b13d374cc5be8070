# METADATA
# title: Secret uses the key of AWS
# description: >-
#   With the key that AWS manages everybody who may read the secret can decrypt it, and the secret cannot be shared
#   with another account. A key of your own is a second lock.
# related_resources:
#   - ref: https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
# custom:
#   id: TE019
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_secretsmanager_secret}]
#   remediation: >-
#     Name a key in `kms_key_id`.
#   sources: [ai-gym, connect2, astral-planner]
#   peers: {checkov: [CKV_AWS_149], trivy: [AWS-0098]}
#   tags: [encryption, keys, secrets]
package terraform.encryption.secret_cmk

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": ["kms_key_id"]} if {
	not "kms_key_id" in input.written
	_exists
	message := sprintf("%s is encrypted with the key aws/secretsmanager: kms_key_id is not set", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
