# METADATA
# title: Bucket does not log who reads it
# description: >-
#   When data leaks nobody can say which objects were read, by whom and from where.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_logging
# custom:
#   id: TL006
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}]
#   remediation: >-
#     Add an `aws_s3_bucket_logging` for the bucket with a `target_bucket` for logs, or log data events with CloudTrail
#     and switch this policy off.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_18], trivy: [AWS-0089]}
#   tags: [logging]
package terraform.logging.s3_access_logging

import data.lib.terraform.logging

violation contains {"message": message, "at": ["logging"]} if {
	not "logging" in input.written
	input.referrers
	not _is_logged
	not _keeps_logs
	message := sprintf("%s does not log who reads it: no aws_s3_bucket_logging", [input.title])
}

_is_logged if {
	some other in input.referrers
	other.type == "aws_s3_bucket_logging"
	other.attribute == "bucket"
}

# Buckets for logs would log themselves.
_keeps_logs if {
	some other in input.referrers
	other.type in {"aws_s3_bucket_logging", "aws_cloudtrail", "aws_flow_log", "aws_cloudfront_distribution", "aws_lb"}
	other.attribute in {"target_bucket", "s3_bucket_name", "log_destination", "logging_config", "access_logs"}
}

_keeps_logs if logging.names_logs(input.name)

_keeps_logs if logging.names_logs(object.get(input.raw, "bucket", ""))
