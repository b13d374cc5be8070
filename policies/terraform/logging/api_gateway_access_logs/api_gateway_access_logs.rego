# METADATA
# title: API does not log requests
# description: >-
#   When something goes wrong, or somebody tries keys, nobody can say who called what and how it was answered.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_stage
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_stage
# custom:
#   id: TL020
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_api_gateway_stage}, {terraform: aws_apigatewayv2_stage}]
#   remediation: >-
#     Add `access_log_settings` with a log group and a format.
#   peers: {checkov: [CKV_AWS_76], trivy: [AWS-0001]}
#   tags: [logging]
package terraform.logging.api_gateway_access_logs

violation contains {"message": message, "at": ["access_log_settings"]} if {
	not "access_log_settings" in input.written
	_exists
	message := sprintf("%s does not log requests: no access_log_settings", [input.title])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment
