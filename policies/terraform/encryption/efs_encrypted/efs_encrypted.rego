# METADATA
# title: EFS file system is not encrypted
# description: >-
#   Files that several machines share lie in clear on the storage of the provider. Encryption can only be chosen when
#   the file system is created, so that whoever forgets it has to copy everything later.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/efs_file_system
# custom:
#   id: TE006
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_efs_file_system}]
#   remediation: >-
#     Set `encrypted = true`, and `kms_key_id` where the key has to be your own; an existing file system has to be
#     replaced and its files copied.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_42, CKV_AWS_184], trivy: [AWS-0037]}
#   tags: [encryption]
package terraform.encryption.efs_encrypted

import data.lib.terraform.switches

violation contains {"message": message, "at": ["encrypted"]} if {
	value := object.get(input.raw, "encrypted", null)
	not switches.on(value)
	message := sprintf("%s stores files unencrypted: %s", [input.title, switches.wanted("encrypted", value, "true")])
}

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": ["kms_key_id"], "severity": "low", "help": help} if {
	switches.on(input.raw.encrypted)
	not "kms_key_id" in input.written
	message := sprintf("%s is encrypted with the key of AWS: kms_key_id is not set", [input.title])
	help := "Name a key of your own in `kms_key_id`, whose policy says who may read the files."
}
