# METADATA
# title: File system has no backup policy
# description: >-
#   Files that are deleted or encrypted by somebody else are gone for all machines at once. Replication copies the
#   damage; only a backup does not.
# related_resources:
#   - ref: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
# custom:
#   id: TB025
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_efs_file_system}]
#   remediation: >-
#     Add `aws_efs_backup_policy` with `status = "ENABLED"`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV2_AWS_18]}
#   tags: [backup, storage]
package terraform.durability.efs_backup

violation contains {"message": message, "at": []} if {
	count(_policies) == 0
	not _has_plan
	message := sprintf("%s is not backed up: no aws_efs_backup_policy refers to it", [input.title])
}

violation contains {"message": message, "at": {"ref": policy.ref}} if {
	some policy in _policies
	not "backup_policy" in object.get(policy, "unknown", [])
	some setting in policy.raw.backup_policy
	setting.status != "ENABLED"
	message := sprintf("%s is not backed up: status of %s is %v", [input.title, policy.address, setting.status])
}

_policies := [other | some other in input.referrers; other.type == "aws_efs_backup_policy"]

_has_plan if {
	some other in input.referrers
	other.type == "aws_backup_selection"
}
