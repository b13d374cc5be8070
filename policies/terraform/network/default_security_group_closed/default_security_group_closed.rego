# METADATA
# title: Default security group of a VPC is not closed
# description: >-
#   Whatever is started without a security group gets the default one, which lets its members talk to each other and
#   to everybody outside. Closed, it makes the mistake visible at once.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/default_security_group
# custom:
#   id: TN006
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_vpc}]
#   remediation: >-
#     Add an `aws_default_security_group` for the VPC without any `ingress` or `egress`.
#   sources: [astral-planner]
#   peers: {checkov: [CKV2_AWS_12], trivy: [AWS-0173]}
#   tags: [network]
package terraform.network.default_security_group_closed

violation contains {"message": message, "at": []} if {
	count(_groups) == 0
	message := sprintf("%s leaves its default security group open: no aws_default_security_group closes it", [input.title])
}

violation contains {"message": message, "at": {"ref": group.ref}} if {
	some group in _groups
	some direction in ["ingress", "egress"]
	not direction in object.get(group, "unknown", [])
	rules := object.get(group.raw, direction, [])
	is_array(rules)
	count(rules) > 0
	message := sprintf("%s keeps %s rules in the default security group of %s", [group.address, direction, input.title])
}

_groups := [other | some other in input.referrers; other.type == "aws_default_security_group"]
