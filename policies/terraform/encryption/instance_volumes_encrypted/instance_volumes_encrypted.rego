# METADATA
# title: Disk of a machine is not encrypted
# description: >-
#   What the machine writes to its disks, swapped memory and temporary files included, can be read by whoever gets at a
#   snapshot. The disk of a running machine cannot be encrypted later.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
# custom:
#   id: TE007
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: root}, {terraform: module}]
#   remediation: >-
#     Set `encrypted = true` in every `root_block_device`, `ebs_block_device` and `block_device_mappings.ebs`, or
#     switch on `aws_ebs_encryption_by_default` for the account.
#   refines: [TE021]
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_8], trivy: [AWS-0008, AWS-0131]}
#   tags: [encryption]
package terraform.encryption.instance_volumes_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": machine.ref}} if {
	_is_project
	not _is_default
	some type in ["aws_instance", "aws_launch_configuration"]
	some machine in input.blocks[type]
	some name in ["root_block_device", "ebs_block_device"]
	some device in machine.raw[name]
	_is_plain(device)
	_is_decided(machine, name, device)
	reason := switches.wanted("encrypted", object.get(device, "encrypted", null), "true")
	message := sprintf("%s has an unencrypted %s: %s", [machine.address, name, reason])
}

violation contains {"message": message, "at": {"ref": template.ref}} if {
	_is_project
	not _is_default
	some template in input.blocks.aws_launch_template
	some mapping in template.raw.block_device_mappings
	some device in mapping.ebs
	not mapping.no_device
	not mapping.virtual_name
	_is_plain(device)
	_is_decided(template, "block_device_mappings", device)
	reason := switches.wanted("encrypted", object.get(device, "encrypted", null), "true")
	name := object.get(mapping, "device_name", "a device")
	message := sprintf("%s makes %v unencrypted: ebs.%s", [template.address, name, reason])
}

violation contains {"message": message, "at": {"ref": machine.ref}, "severity": "medium"} if {
	_is_project
	not _is_default
	some machine in input.blocks.aws_instance
	not machine.raw.root_block_device
	not machine.raw.launch_template
	not _is_open(machine, "root_block_device")
	not _is_open(machine, "launch_template")
	message := sprintf("%s takes its root volume as the image has it: no root_block_device with encrypted", [
		machine.address,
	])
}

# A module that others call is judged with them.
_is_project if not input.called

# A disk made from a snapshot is as encrypted as that; a device without a disk is none.
_is_plain(device) if {
	is_object(device)
	not switches.on(object.get(device, "encrypted", null))
	not device.snapshot_id
	not switches.on(object.get(device, "no_device", false))
	not device.virtual_name
}

_is_decided(_, _, device) if switches.off(device.encrypted)

_is_decided(block, name, _) if not _is_open(block, name)

_is_open(block, name) if name in block.unknown

# New volumes of the account are encrypted whatever they say.
_is_default if {
	some setting in input.blocks.aws_ebs_encryption_by_default
	not switches.off(object.get(setting.raw, "enabled", true))
}
