# METADATA
# title: Audit trail raises no alarms
# description: >-
#   Files in a bucket are read after an incident. Only what also goes to CloudWatch Logs can raise an alarm while it
#   happens, for example at a login of the root user.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
# custom:
#   id: TL021
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_cloudtrail}]
#   remediation: >-
#     Set `cloud_watch_logs_group_arn` and `cloud_watch_logs_role_arn`.
#   peers: {checkov: [CKV2_AWS_10], trivy: [AWS-0162]}
#   tags: [logging, audit-logs]
package terraform.logging.cloudtrail_to_cloudwatch

violation contains {"message": message, "at": ["cloud_watch_logs_group_arn"]} if {
	not "cloud_watch_logs_group_arn" in input.written
	_exists
	message := sprintf("%s does not go to CloudWatch Logs: cloud_watch_logs_group_arn is not set", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
