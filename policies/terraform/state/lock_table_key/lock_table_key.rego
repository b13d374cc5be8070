# METADATA
# title: Key of the lock table is wrong
# description: >-
#   Terraform writes its locks under the key `LockID`, a text. With any other key it cannot lock the state, and every plan
#   fails.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend/s3#dynamodb-state-locking
# custom:
#   id: TS007
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_dynamodb_table}]
#   remediation: Set `hash_key = "LockID"` and declare the attribute `LockID` with type `S`.
#   sources: [ai-gym, astral-planner]
package terraform.state.lock_table_key

violation contains {"message": message, "at": ["hash_key"]} if {
	_is_lock_table
	key := input.raw.hash_key
	is_string(key)
	key != "LockID"
	message := sprintf("%s cannot hold locks of Terraform: hash_key is %q, not \"LockID\"", [input.title, key])
}

violation contains {"message": message, "at": ["attribute", index, "type"]} if {
	_is_lock_table
	some index, attribute in input.raw.attribute
	attribute.name == "LockID"
	is_string(attribute.type)
	attribute.type != "S"
	message := sprintf("%s cannot hold locks of Terraform: LockID is of type %q, not \"S\"", [input.title, attribute.type])
}

_is_lock_table if _is_lock_name(input.name)

_is_lock_table if _is_lock_name(input.raw.name)

_is_lock_name(name) if {
	is_string(name)
	plain := replace(replace(lower(name), "_", "-"), ".", "-")
	some part in [
		"terraform-lock", "terraform-state-lock", "tf-lock", "tfstate-lock", "tf-state-lock", "state-lock", "tflock",
		"terraform-statelock", "terraform-locks",
	]
	contains(plain, part)
}
