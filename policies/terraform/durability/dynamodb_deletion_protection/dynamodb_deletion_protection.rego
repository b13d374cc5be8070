# METADATA
# title: Table can be deleted by one call
# description: >-
#   A rename of the key or a wrong target makes Terraform delete the table. With deletion protection AWS refuses, and
#   there is time to think.
# related_resources:
#   - ref: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
# custom:
#   id: TB017
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_dynamodb_table}]
#   remediation: >-
#     Set `deletion_protection_enabled = true`.
#   sources: [ai-gym]
#   tags: [durability]
package terraform.durability.dynamodb_deletion_protection

import data.lib.terraform.durability

violation contains {"message": message, "at": ["deletion_protection_enabled"]} if {
	input.environment == "production"
	not durability.on(object.get(input.raw, "deletion_protection_enabled", false))
	message := sprintf("%s can be deleted by one call: deletion_protection_enabled is not true in production", [input.title])
}
