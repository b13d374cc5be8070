# METADATA
# title: Volumes of the account are not encrypted by default
# description: >-
#   Every volume that somebody forgets to encrypt, those of autoscaling groups and of the cluster among them, lies in
#   clear. One setting of the account and region closes this for good.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_encryption_by_default
# custom:
#   id: TE005
#   severity: medium
#   profile: strict
#   scope: set
#   selector: [{terraform: root}]
#   remediation: >-
#     Add `resource "aws_ebs_encryption_by_default" "this" {}` to the configuration of the account.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_106]}
#   tags: [encryption]
package terraform.encryption.ebs_encryption_by_default

import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": setting.ref}, "severity": "high"} if {
	some setting in input.blocks.aws_ebs_encryption_by_default
	switches.off(setting.raw.enabled)
	message := sprintf("%s switches encryption of new volumes off: enabled is false", [setting.address])
}

violation contains {"message": message, "at": {"ref": input.ref}} if {
	not input.blocks.aws_ebs_encryption_by_default
	count(_makers) > 0
	maker := _makers[0]
	message := sprintf("volumes are not encrypted by default where %s makes some: no aws_ebs_encryption_by_default", [
		maker,
	])
}

_makers := [block.address |
	some type in [
		"aws_instance", "aws_launch_template", "aws_autoscaling_group", "aws_eks_node_group", "aws_spot_fleet_request",
	]
	some block in input.blocks[type]
]
