# METADATA
# title: Failover in DNS is weak
# description: >-
#   A health check on HTTP proves little of what clients use, and one on a private address cannot be made from
#   outside. A failover record with a long lifetime, or without a check, sends people to the dead side.
# related_resources:
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html
# custom:
#   id: TB029
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_route53_health_check}, {terraform: aws_route53_record}]
#   remediation: >-
#     Check with `HTTPS`, give each failover record a `health_check_id` or an alias with `evaluate_target_health`, and
#     a `ttl` of a minute at most.
#   parameters:
#     max_ttl: {type: number, default: 60, description: "Seconds that a failover record may be remembered"}
#   sources: [pivotal-flow, astral-planner]
#   tags: [availability]
package terraform.durability.route53_health_check

import data.lib.terraform.durability

violation contains {"message": message, "at": ["type"]} if {
	input.type == "aws_route53_health_check"
	input.raw.type in {"HTTP", "HTTP_STR_MATCH"}
	message := sprintf("%s checks without TLS: type is %s, wanted is HTTPS", [input.title, input.raw.type])
}

violation contains {"message": message, "at": ["ip_address"]} if {
	input.type == "aws_route53_health_check"
	is_string(input.raw.ip_address)
	regex.match(`^(10\.|192\.168\.|127\.|169\.254\.|172\.(1[6-9]|2[0-9]|3[01])\.)`, input.raw.ip_address)
	message := sprintf("%s cannot reach the private address %s", [input.title, input.raw.ip_address])
}

# The second of a pair may be a page that is always there.
violation contains {"message": message, "at": ["health_check_id"]} if {
	input.type == "aws_route53_record"
	some policy in input.raw.failover_routing_policy
	policy.type == "PRIMARY"
	not "health_check_id" in input.written
	not durability.on(object.get(input.raw, ["alias", 0, "evaluate_target_health"], false))
	message := sprintf("%s never fails over: it is the primary record and has no health check", [input.title])
}

violation contains {"message": message, "at": ["ttl"]} if {
	input.type == "aws_route53_record"
	count(input.raw.failover_routing_policy) > 0
	seconds := durability.number(input.raw.ttl)
	longest := data.parameters.TB029.max_ttl
	seconds > longest
	message := sprintf("%s is remembered for %d seconds after a failover, wanted are at most %d", [input.title, seconds, longest])
}
