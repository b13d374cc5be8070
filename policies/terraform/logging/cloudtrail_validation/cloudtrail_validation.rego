# METADATA
# title: Audit trail can be changed unnoticed
# description: >-
#   Whoever gets write access to the bucket can remove their own traces from the files. Digests, which are signed, show
#   that.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: TL005
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_cloudtrail}]
#   remediation: >-
#     Set `enable_log_file_validation = true`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_36], trivy: [AWS-0016]}
#   tags: [logging, audit-logs]
package terraform.logging.cloudtrail_validation

import data.lib.terraform.switches

violation contains {"message": message, "at": ["enable_log_file_validation"]} if {
	value := object.get(input.raw, "enable_log_file_validation", null)
	not switches.on(value)
	reason := switches.wanted("enable_log_file_validation", value, "true")
	message := sprintf("files of %s can be changed unnoticed: %s", [input.title, reason])
}
