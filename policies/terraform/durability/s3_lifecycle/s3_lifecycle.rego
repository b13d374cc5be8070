# METADATA
# title: Nothing in the bucket ever expires
# description: >-
#   Old versions and broken uploads are paid for every month and seen by nobody. What has to be deleted after some
#   time by law stays, too.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
# custom:
#   id: TB012
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}]
#   remediation: >-
#     Add an `aws_s3_bucket_lifecycle_configuration` that moves objects to cheaper classes, expires noncurrent
#     versions and aborts incomplete uploads.
#   parameters:
#     ia_days: {type: number, default: 30, description: "Days after which help suggests STANDARD_IA"}
#     glacier_days: {type: number, default: 90, description: "Days after which help suggests GLACIER"}
#     deep_archive_days: {type: number, default: 365, description: "Days after which help suggests DEEP_ARCHIVE"}
#     noncurrent_expiration_days: {type: number, default: 90, description: "Days after which help lets noncurrent versions expire"}
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV2_AWS_61, CKV_AWS_300]}
#   tags: [cost, storage]
package terraform.durability.s3_lifecycle

violation contains {"message": message, "at": [], "help": help} if {
	not "lifecycle_rule" in input.written
	count(_lifecycles) == 0
	message := sprintf("nothing in %s ever expires: no aws_s3_bucket_lifecycle_configuration refers to it", [input.title])
	help := sprintf(
		"Add one, for example STANDARD_IA after %v days, GLACIER after %v, DEEP_ARCHIVE after %v, old versions gone after %v.",
		[
			data.parameters.TB012.ia_days, data.parameters.TB012.glacier_days, data.parameters.TB012.deep_archive_days,
			data.parameters.TB012.noncurrent_expiration_days,
		],
	)
}

violation contains {"message": message, "at": {"ref": lifecycle.ref}} if {
	some lifecycle in _lifecycles
	not "rule" in object.get(lifecycle, "unknown", [])
	not _has(lifecycle, "abort_incomplete_multipart_upload")
	message := sprintf("%s leaves broken uploads in %s: no rule has abort_incomplete_multipart_upload", [lifecycle.address, input.title])
}

violation contains {"message": message, "at": {"ref": lifecycle.ref}} if {
	some lifecycle in _lifecycles
	not "rule" in object.get(lifecycle, "unknown", [])
	_keeps_versions
	not _has(lifecycle, "noncurrent_version_expiration")
	days := data.parameters.TB012.noncurrent_expiration_days
	message := sprintf("old versions in %s never expire: no rule of %s has noncurrent_version_expiration, such as %v days", [input.title, lifecycle.address, days])
}

_lifecycles := [other | some other in input.referrers; other.type == "aws_s3_bucket_lifecycle_configuration"]

_has(lifecycle, block) if {
	some rule in lifecycle.raw.rule
	object.get(rule, "status", "Enabled") == "Enabled"
	count(rule[block]) > 0
}

_keeps_versions if {
	some other in input.referrers
	other.type == "aws_s3_bucket_versioning"
	some configuration in other.raw.versioning_configuration
	configuration.status == "Enabled"
}
