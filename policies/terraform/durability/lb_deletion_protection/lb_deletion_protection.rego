# METADATA
# title: Load balancer can be deleted by one call
# description: >-
#   With the load balancer its address is gone, and every name, certificate and firewall rule that points at it.
#   Deletion protection makes AWS refuse.
# related_resources:
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
# custom:
#   id: TB026
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_lb}, {terraform: aws_alb}]
#   remediation: >-
#     Set `enable_deletion_protection = true`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_150]}
#   tags: [durability]
package terraform.durability.lb_deletion_protection

import data.lib.terraform.durability

violation contains {"message": message, "at": ["enable_deletion_protection"]} if {
	input.environment == "production"
	not durability.on(object.get(input.raw, "enable_deletion_protection", false))
	message := sprintf("%s can be deleted by one call: enable_deletion_protection is not true in production", [input.title])
}
