# METADATA
# title: Inline rules and stand-alone rules are mixed
# description: >-
#   The block with inline rules removes on every apply what the stand-alone rules have added, and those add it again.
#   In between the rules are missing, and no plan is ever empty.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
# custom:
#   id: TN032
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_security_group}, {terraform: aws_default_security_group}, {terraform: aws_network_acl}, {terraform: aws_route_table}]
#   remediation: >-
#     Use one style for one object; stand-alone resources are the better one. Import what the inline blocks hold and
#     remove these.
#   sources: [ai-gym]
#   tags: [network]
package terraform.network.eks_control_plane_group_rules

import data.lib.terraform.network

violation contains {"message": message, "at": [block], "key": true, "related": related} if {
	some block in ["ingress", "egress", "route"]
	block in input.written
	not _is_ignored(block)
	alone := [other | some other in input.referrers; _block(other) == block]
	count(alone) > 0
	message := sprintf("%s writes %s inline, and %s adds to the same", [input.title, block, alone[0].address])
	related := [{"at": {"ref": alone[0].ref}, "message": "the stand-alone one"}]
}

# The block that a stand-alone resource adds to.
_block(other) := other.raw.type if {
	other.type == "aws_security_group_rule"
	other.attribute == "security_group_id"
}

_block(other) := "ingress" if {
	other.type == "aws_vpc_security_group_ingress_rule"
	other.attribute == "security_group_id"
}

_block(other) := "egress" if {
	other.type == "aws_vpc_security_group_egress_rule"
	other.attribute == "security_group_id"
}

_block(other) := "route" if {
	other.type == "aws_route"
	other.attribute == "route_table_id"
}

_block(other) := _direction(object.get(other.raw, "egress", false)) if {
	other.type == "aws_network_acl_rule"
	other.attribute == "network_acl_id"
}

_direction(egress) := "egress" if network.on(egress)

_direction(egress) := "ingress" if not network.on(egress)

_is_ignored(block) if {
	some lifecycle in input.raw.lifecycle
	block in lifecycle.ignore_changes
}
