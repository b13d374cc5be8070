# METADATA
# title: Audit trail does not see everything
# description: >-
#   An attacker works where nobody looks: in a region that is not used, or with calls to global services such as IAM. A
#   trail of one region misses both.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
# custom:
#   id: TL004
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_cloudtrail}, {terraform: module}]
#   remediation: >-
#     Set `is_multi_region_trail = true`, and leave `enable_logging` and `include_global_service_events` at true.
#   sources: [ai-gym, pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_67, CKV_AWS_251], trivy: [AWS-0014]}
#   tags: [logging, audit-logs]
package terraform.logging.cloudtrail_multi_region

import data.lib.terraform.switches

violation contains {"message": message, "at": ["is_multi_region_trail"]} if {
	input.type == "aws_cloudtrail"
	value := object.get(input.raw, "is_multi_region_trail", null)
	not switches.on(value)
	reason := switches.wanted("is_multi_region_trail", value, "true")
	message := sprintf("%s sees one region only: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["enable_logging"]} if {
	input.type == "aws_cloudtrail"
	switches.off(input.raw.enable_logging)
	message := sprintf("%s writes nothing: enable_logging is false", [input.title])
}

violation contains {"message": message, "at": ["include_global_service_events"]} if {
	input.type == "aws_cloudtrail"
	switches.off(input.raw.include_global_service_events)
	message := sprintf("%s misses calls to IAM and other global services: include_global_service_events is false", [
		input.title,
	])
}

violation contains {"message": message, "at": ["enable_cloudtrail"], "help": help} if {
	input.block == "module"
	input.environment == "production"
	switches.off(input.raw.enable_cloudtrail)
	message := sprintf("%s leaves production without an audit trail: enable_cloudtrail is false", [input.title])
	help := "Set `enable_cloudtrail = true`."
}
