# METADATA
# title: Audit trail is not encrypted with a key of your own
# description: >-
#   The trail says who did what, from where and with which role. With the key of the service everybody who may read the
#   bucket can read it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
# custom:
#   id: TE037
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_cloudtrail}]
#   remediation: >-
#     Name a key in `kms_key_id` whose policy admits `cloudtrail.amazonaws.com`.
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_35], trivy: [AWS-0015]}
#   tags: [encryption, keys, audit-logs]
package terraform.encryption.cloudtrail_kms

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": ["kms_key_id"]} if {
	not "kms_key_id" in input.written
	_exists
	message := sprintf("%s is encrypted with a key of the service: kms_key_id is not set", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
