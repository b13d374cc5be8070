# METADATA
# title: Load balancer does not log requests
# description: >-
#   When something goes wrong, or somebody tries passwords, nobody can say who asked for what and how long it took.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb
# custom:
#   id: TL010
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_lb}, {terraform: aws_alb}]
#   remediation: >-
#     Add `access_logs { bucket = ..., enabled = true }`.
#   sources: [astral-planner, ai-gym]
#   peers: {checkov: [CKV_AWS_91]}
#   tags: [logging]
package terraform.logging.lb_access_logs

import data.lib.terraform.switches

violation contains {"message": message, "at": ["access_logs", 0, "enabled"]} if {
	value := object.get(input.raw, ["access_logs", 0, "enabled"], null)
	not switches.on(value)
	_can_log
	reason := switches.wanted("access_logs.enabled", value, "true")
	message := sprintf("%s does not log requests: %s", [input.title, reason])
}

_can_log if object.get(input.raw, "load_balancer_type", "application") == "application"

# Network load balancers log what comes over listeners for TLS.
_can_log if {
	input.raw.load_balancer_type == "network"
	some other in input.referrers
	other.type in {"aws_lb_listener", "aws_alb_listener"}
	other.raw.protocol == "TLS"
}
