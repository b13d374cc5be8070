# METADATA
# title: EBS volume is not encrypted
# description: >-
#   Whoever gets at a snapshot of the volume, or at the disk itself, reads everything on it. A volume cannot be
#   encrypted later: it has to be copied.
# related_resources:
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_volume
# custom:
#   id: TE004
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{terraform: root}, {terraform: module}]
#   remediation: >-
#     Set `encrypted = true`, with `kms_key_id` where the key has to be your own, or switch on
#     `aws_ebs_encryption_by_default` for the account.
#   sources: [pivotal-flow, astral-planner]
#   peers: {checkov: [CKV_AWS_3, CKV_AWS_189, CKV_AWS_183], trivy: [AWS-0026, AWS-0027]}
#   tags: [encryption]
package terraform.encryption.ebs_volume_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": {"ref": volume.ref}} if {
	_is_project
	not _is_default
	some volume in input.blocks.aws_ebs_volume
	_is_plain(volume)
	reason := switches.wanted("encrypted", object.get(volume.raw, "encrypted", null), "true")
	message := sprintf("%s is not encrypted: %s", [volume.address, reason])
}

# A copy is as encrypted as its source, unless it says no.
violation contains {"message": message, "at": {"ref": copy.ref}} if {
	_is_project
	not _is_default
	some copy in _copies
	switches.off(copy.raw.encrypted)
	message := sprintf("%s may not be encrypted: encrypted is false, wanted is true", [copy.address])
}

violation contains {"message": message, "at": {"ref": image.ref}} if {
	_is_project
	not _is_default
	some image in input.blocks.aws_ami
	some device in image.raw.ebs_block_device
	not device.snapshot_id
	not switches.on(device.encrypted)
	_is_known(image, device)
	name := object.get(device, "device_name", "a device")
	message := sprintf("%s has a device that is not encrypted: %v", [image.address, name])
}

# A module that others call is judged with them.
_is_project if not input.called

_copies := [copy |
	some type in ["aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"]
	some copy in input.blocks[type]
]

# A volume made from a snapshot is as encrypted as that.
_is_plain(volume) if {
	not switches.on(object.get(volume.raw, "encrypted", null))
	object.get(volume.raw, "snapshot_id", null) == null
	not _is_open(volume, "snapshot_id")
	not _is_open(volume, "encrypted")
}

_is_open(block, name) if name in block.unknown

_is_known(_, device) if switches.off(device.encrypted)

_is_known(image, device) if {
	not device.encrypted
	not _is_open(image, "ebs_block_device")
}

# New volumes of the account are encrypted whatever they say.
_is_default if {
	some setting in input.blocks.aws_ebs_encryption_by_default
	not switches.off(object.get(setting.raw, "enabled", true))
}
