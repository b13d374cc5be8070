# METADATA
# title: Backups use a key of AWS
# description: >-
#   Backups are what an attacker wants and what must survive one. With a key of AWS they cannot be copied to another
#   account, and everybody who may restore can decrypt.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance_automated_backups_replication
# custom:
#   id: TE036
#   severity: medium
#   profile: strict
#   selector: [{terraform: aws_backup_vault}, {terraform: aws_db_instance_automated_backups_replication}]
#   remediation: >-
#     Name a key of your own in `kms_key_arn` of the vault, or in `kms_key_id` of the replication.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_166, CKV_AWS_245]}
#   tags: [encryption, keys, backup]
package terraform.encryption.backup_vault_kms

# Only what is written counts: the key itself is rarely known before it is applied.
violation contains {"message": message, "at": [name]} if {
	name := _attributes[input.type]
	not name in input.written
	_exists
	message := sprintf("%s encrypts backups with a key of AWS: %s is not set", [input.title, name])
}

# What is evaluated has been counted: a block with a count of 0 is not there.
_exists if input.environment

_attributes := {"aws_backup_vault": "kms_key_arn", "aws_db_instance_automated_backups_replication": "kms_key_id"}
