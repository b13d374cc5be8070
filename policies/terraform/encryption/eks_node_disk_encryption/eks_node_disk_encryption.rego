# METADATA
# title: Disks of nodes are not encrypted explicitly
# description: >-
#   Node groups without a launch template get a disk as the account makes it by default: images, logs and emptyDir
#   volumes of all pods lie on it. Nothing in the configuration says that it is encrypted.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group
# custom:
#   id: TE021
#   severity: medium
#   profile: strict
#   scope: set
#   selector: [{terraform: root}, {terraform: module}]
#   remediation: >-
#     Give the node group a launch template with `block_device_mappings { ebs { encrypted = true } }`, or switch on
#     `aws_ebs_encryption_by_default` for the account.
#   sources: [pivotal-flow, ai-gym]
#   peers: {trivy: [AWS-0008], checkov: [CKV_AWS_8]}
#   tags: [encryption]
package terraform.encryption.eks_node_disk_encryption

import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": group.ref}} if {
	not input.called
	not _is_default
	some group in input.blocks.aws_eks_node_group
	not group.raw.launch_template
	not _is_open(group)
	message := sprintf("disks of %s are encrypted only if the account does so: it has no launch_template", [group.address])
}

_is_open(group) if "launch_template" in group.unknown

# New volumes of the account are encrypted whatever they say.
_is_default if {
	some setting in input.blocks.aws_ebs_encryption_by_default
	not switches.off(object.get(setting.raw, "enabled", true))
}
