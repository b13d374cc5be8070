# METADATA
# title: Log group is not encrypted with a key of your own
# description: >-
#   Logs hold addresses, identifiers and now and then a password. With the key of the service everybody who may read
#   logs of the account can read these.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
# custom:
#   id: TE018
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_cloudwatch_log_group}]
#   remediation: >-
#     Name a key in `kms_key_id` whose policy admits `logs.REGION.amazonaws.com`.
#   sources: [ai-gym, connect2, astral-planner]
#   peers: {checkov: [CKV_AWS_158], trivy: [AWS-0017]}
#   tags: [encryption, keys, logging]
package terraform.encryption.log_group_kms

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": ["kms_key_id"]} if {
	not "kms_key_id" in input.written
	_exists
	message := sprintf("%s is encrypted with the key of the service: kms_key_id is not set", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
