# METADATA
# title: Database can be deleted by one call
# description: >-
#   A wrong target of `terraform destroy`, or a rename that Terraform turns into a replacement, deletes the database.
#   Deletion protection makes AWS refuse.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
# custom:
#   id: TB003
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: aws_rds_global_cluster}, {terraform: module}]
#   remediation: >-
#     Set `deletion_protection = true`.
#   sources: [ai-gym, connect2, astral-planner]
#   peers: {checkov: [CKV_AWS_293, CKV_AWS_139], trivy: [AWS-0177, AWS-0343]}
#   tags: [durability]
package terraform.durability.rds_deletion_protection

import data.lib.terraform.durability

violation contains {"message": message, "at": ["deletion_protection"]} if {
	input.environment in {"production", "staging"}
	_is_database
	not durability.on(object.get(input.raw, "deletion_protection", false))
	message := sprintf("%s can be deleted by one call: deletion_protection is not true in %s", [input.title, input.environment])
}

_is_database if input.type in {"aws_db_instance", "aws_rds_cluster", "aws_rds_global_cluster"}

_is_database if durability.is_module(input.raw.source, "rds")
