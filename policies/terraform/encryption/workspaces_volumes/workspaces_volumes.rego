# METADATA
# title: Volume of a virtual desktop is not encrypted
# description: >-
#   Documents, mail and credentials that a user leaves on the desktop lie in clear on its volumes. Encryption is chosen
#   when the desktop is made.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/workspaces_workspace
# custom:
#   id: TE049
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_workspaces_workspace}]
#   remediation: >-
#     Set `root_volume_encryption_enabled` and `user_volume_encryption_enabled` to true, with `volume_encryption_key`.
#   peers: {checkov: [CKV_AWS_155, CKV_AWS_156], trivy: [AWS-0109]}
#   tags: [encryption]
package terraform.encryption.workspaces_volumes

import data.lib.terraform.switches

violation contains {"message": message, "at": ["root_volume_encryption_enabled"]} if {
	value := object.get(input.raw, "root_volume_encryption_enabled", null)
	not switches.on(value)
	reason := switches.wanted("root_volume_encryption_enabled", value, "true")
	message := sprintf("%s has an unencrypted root volume: %s", [input.title, reason])
}

violation contains {"message": message, "at": ["user_volume_encryption_enabled"]} if {
	value := object.get(input.raw, "user_volume_encryption_enabled", null)
	not switches.on(value)
	reason := switches.wanted("user_volume_encryption_enabled", value, "true")
	message := sprintf("%s has an unencrypted user volume: %s", [input.title, reason])
}
