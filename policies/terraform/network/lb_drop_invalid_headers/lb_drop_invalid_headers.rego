# METADATA
# title: Load balancer passes invalid headers on
# description: >-
#   Headers that no server should send are read differently by different servers. Attackers use that to smuggle a
#   second request past the first one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
# custom:
#   id: TN031
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_lb}, {terraform: aws_alb}]
#   remediation: >-
#     Set `drop_invalid_header_fields = true`, and leave `desync_mitigation_mode` at `defensive` or set it to
#     `strictest`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_131, CKV_AWS_328], trivy: [AWS-0052]}
#   tags: [network]
package terraform.network.lb_drop_invalid_headers

import data.lib.terraform.network

violation contains {"message": message, "at": ["drop_invalid_header_fields"]} if {
	_is_application
	not network.on(object.get(input.raw, "drop_invalid_header_fields", false))
	message := sprintf("%s passes invalid headers on: drop_invalid_header_fields is not true", [input.title])
}

violation contains {"message": message, "at": ["desync_mitigation_mode"]} if {
	_is_application
	input.raw.desync_mitigation_mode == "monitor"
	message := sprintf("%s only counts ambiguous requests: desync_mitigation_mode is monitor", [input.title])
}

_is_application if object.get(input.raw, "load_balancer_type", "application") == "application"
