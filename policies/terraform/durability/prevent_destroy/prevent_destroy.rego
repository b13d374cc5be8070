# METADATA
# title: Nothing stops Terraform from destroying it
# description: >-
#   State, locks, production databases and keys are what cannot be made anew. `prevent_destroy` lets every plan fail
#   that would delete or replace them.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
# custom:
#   id: TB019
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_s3_bucket}, {terraform: aws_dynamodb_table}, {terraform: aws_db_instance}, {terraform: aws_rds_cluster}, {terraform: aws_docdb_cluster}, {terraform: aws_neptune_cluster}, {terraform: aws_redshift_cluster}, {terraform: aws_kms_key}]
#   remediation: >-
#     Add `lifecycle { prevent_destroy = true }`.
#   sources: [ai-gym]
#   tags: [durability]
package terraform.durability.prevent_destroy

import data.lib.terraform.durability

violation contains {"message": message, "at": ["lifecycle", 0, "prevent_destroy"]} if {
	kind := _kind
	not durability.on(object.get(input.raw, ["lifecycle", 0, "prevent_destroy"], false))
	message := sprintf("nothing stops a plan from destroying %s, %s: prevent_destroy is not true", [input.title, kind])
}

_kind := "a bucket with state" if {
	input.type == "aws_s3_bucket"
	_names_state
}

_kind := "a table of locks" if {
	input.type == "aws_dynamodb_table"
	input.raw.hash_key == "LockID"
}

_kind := "a database in production" if {
	input.environment == "production"
	input.type in {"aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster"}
}

_kind := "a key" if input.type == "aws_kms_key"

_names_state if durability.is_state(input.name)

_names_state if durability.is_state(input.raw.bucket)
