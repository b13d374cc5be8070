# METADATA
# title: Web firewall does not log what it sees
# description: >-
#   Nobody can say what was blocked, and a rule that blocks customers cannot be found.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/wafv2_web_acl_logging_configuration
# custom:
#   id: TL018
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_wafv2_web_acl}]
#   remediation: >-
#     Add an `aws_wafv2_web_acl_logging_configuration` for the list.
#   peers: {checkov: [CKV2_AWS_31, CKV_AWS_176]}
#   tags: [logging]
package terraform.logging.waf_logging

violation contains {"message": message, "at": ["logging_configuration"]} if {
	input.referrers
	not _is_logged
	message := sprintf("%s does not log requests: no aws_wafv2_web_acl_logging_configuration", [input.title])
}

_is_logged if {
	some other in input.referrers
	other.type in {"aws_wafv2_web_acl_logging_configuration", "aws_cloudwatch_log_delivery_source"}
}
