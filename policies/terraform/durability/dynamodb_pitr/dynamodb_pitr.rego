# METADATA
# title: Table cannot be restored to a point in time
# description: >-
#   A faulty release that overwrites items, or a script that deletes the wrong ones, cannot be undone. With recovery
#   switched on every second of the last 35 days can be restored.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
# custom:
#   id: TB016
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_dynamodb_table}]
#   remediation: >-
#     Add `point_in_time_recovery { enabled = true }`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_28, CKV_AWS_165], trivy: [AWS-0024]}
#   tags: [backup]
package terraform.durability.dynamodb_pitr

import data.lib.terraform.durability

violation contains {"message": message, "at": ["point_in_time_recovery", 0, "enabled"], "severity": severity} if {
	not durability.on(object.get(input.raw, ["point_in_time_recovery", 0, "enabled"], false))
	severity := _severity(object.get(input.raw, "hash_key", ""))
	message := sprintf("%s cannot be restored: point_in_time_recovery is not enabled", [input.title])
}

# A table of locks holds nothing for longer than an apply.
_severity("LockID") := "low"

_severity(key) := "medium" if key != "LockID"
