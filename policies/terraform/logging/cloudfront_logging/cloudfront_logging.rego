# METADATA
# title: CloudFront does not log requests
# description: >-
#   Most requests never reach the servers behind, so that their logs do not show who asked for what, nor an attack on
#   the edge.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/logging.html
# custom:
#   id: TL011
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_cloudfront_distribution}]
#   remediation: >-
#     Add `logging_config { bucket = ... }`, or an `aws_cloudwatch_log_delivery_source` for the distribution.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_86], trivy: [AWS-0010]}
#   tags: [logging]
package terraform.logging.cloudfront_logging

violation contains {"message": message, "at": ["logging_config"]} if {
	not "logging_config" in input.written
	not _is_delivered
	input.referrers
	message := sprintf("%s does not log requests: no logging_config", [input.title])
}

_is_delivered if {
	some other in input.referrers
	other.type == "aws_cloudwatch_log_delivery_source"
}
