# METADATA
# title: Versions can be deleted without a second factor
# description: >-
#   Whoever holds the keys of an account can delete every version of every object. Where deletion asks for a second
#   factor, stolen keys are not enough.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html
# custom:
#   id: TB013
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_s3_bucket_versioning}]
#   remediation: >-
#     Set `mfa_delete = "Enabled"` with the root account of the owner, for buckets that hold state, backups or audit
#     logs.
#   sources: [pivotal-flow]
#   peers: {trivy: [AWS-0170]}
#   tags: [backup, storage]
package terraform.durability.s3_mfa_delete

import data.lib.terraform.durability

violation contains {"message": message, "at": ["versioning_configuration", index, "mfa_delete"]} if {
	_is_critical
	some index, configuration in input.raw.versioning_configuration
	object.get(configuration, "mfa_delete", "Disabled") != "Enabled"
	message := sprintf("%s lets versions be deleted without a second factor: mfa_delete is not Enabled", [input.title])
}

_is_critical if durability.is_kept(input.name)

_is_critical if {
	some other in input.references
	other.type == "aws_s3_bucket"
	durability.is_kept(other.name)
}

_is_critical if {
	some other in input.references
	other.type == "aws_s3_bucket"
	durability.is_kept(other.raw.bucket)
}
