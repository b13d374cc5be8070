# METADATA
# title: Bucket does not keep versions
# description: >-
#   An object that is overwritten or deleted is gone, by mistake, by a faulty release or by somebody who asks for
#   ransom. With versions it is one call away.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
# custom:
#   id: TB011
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}, {terraform: module}]
#   remediation: >-
#     Add `aws_s3_bucket_versioning` with `status = "Enabled"`, and a lifecycle rule that expires old versions.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_21], trivy: [AWS-0090]}
#   tags: [backup, storage]
package terraform.durability.s3_versioning

import data.lib.terraform.durability

violation contains {"message": message, "at": [], "severity": severity} if {
	input.type == "aws_s3_bucket"
	not "versioning" in input.written
	count(_settings) == 0
	severity := _severity
	message := sprintf("%s keeps no versions: no aws_s3_bucket_versioning refers to it", [input.title])
}

violation contains {"message": message, "at": {"ref": setting.ref}, "severity": severity} if {
	input.type == "aws_s3_bucket"
	some setting in _settings
	not "versioning_configuration" in object.get(setting, "unknown", [])
	some configuration in setting.raw.versioning_configuration
	configuration.status != "Enabled"
	severity := _severity
	message := sprintf("%s keeps no versions: status of %s is %v", [input.title, setting.address, configuration.status])
}

# As it was written before there was a resource of its own.
violation contains {"message": message, "at": ["versioning", index, "enabled"], "severity": severity} if {
	input.type == "aws_s3_bucket"
	some index, configuration in input.raw.versioning
	not durability.on(object.get(configuration, "enabled", false))
	severity := _severity
	message := sprintf("%s keeps no versions: versioning is not enabled", [input.title])
}

violation contains {"message": message, "at": ["versioning"], "severity": severity} if {
	durability.is_module(input.raw.source, "s3-bucket")
	not durability.on(object.get(input.raw, ["versioning", "enabled"], false))
	not durability.on(object.get(input.raw, ["versioning", "status"], false))
	object.get(input.raw, ["versioning", "status"], "Suspended") != "Enabled"
	severity := _severity
	message := sprintf("%s keeps no versions: versioning is not enabled", [input.title])
}

_settings := [other | some other in input.referrers; other.type == "aws_s3_bucket_versioning"]

_severity := "low" if _holds_logs

_severity := "medium" if not _holds_logs

_holds_logs if durability.is_log(input.name)

# The name of the bucket itself is often not known, and then nothing could be said of it.
_holds_logs if {
	some other in input.referrers
	other.attribute in {"target_bucket", "s3_bucket_name"}
}
