# METADATA
# title: State is not locked
# description: >-
#   Two applies at the same time overwrite each other's state. Resources are then made twice or forgotten, and it takes
#   hours of `terraform import` to mend it.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
# custom:
#   id: TS003
#   severity: high
#   profile: recommended
#   selector: [{terraform: terraform}]
#   remediation: Add `use_lockfile = true`, which Terraform and OpenTofu know since 1.10, or a `dynamodb_table`.
#   sources: [connect2, ai-gym, astral-planner]
#   peers: {checkov: [CKV_TF_3]}
package terraform.state.backend_locking

import data.lib.terraform.constraints

violation contains {"message": message, "at": ["backend", "s3", index, "use_lockfile"]} if {
	some index, backend in input.raw.backend.s3
	not _is_partial(backend)
	not _locks_by_file(backend)
	not "dynamodb_table" in object.keys(backend)
	message := "the backend \"s3\" does not lock the state: it has neither use_lockfile = true nor dynamodb_table"
}

violation contains {"message": message, "at": ["backend", "s3", index, "use_lockfile"]} if {
	some index, backend in input.raw.backend.s3
	_locks_by_file(backend)
	not "dynamodb_table" in object.keys(backend)
	constraints.is_below(input.raw.required_version, 1010000)
	message := sprintf("the backend \"s3\" does not lock the state: use_lockfile needs 1.10, and required_version is %q", [
		input.raw.required_version,
	])
}

violation contains {"message": message, "at": ["backend", "s3", index, "dynamodb_table"], "severity": "info"} if {
	some index, backend in input.raw.backend.s3
	not _locks_by_file(backend)
	is_string(backend.dynamodb_table)
	constraints.floor(input.raw.required_version) >= 1011000
	message := "the backend \"s3\" locks by dynamodb_table, which Terraform 1.11 deprecates in favour of use_lockfile"
}

_locks_by_file(backend) if backend.use_lockfile in {true, "true"}

# The rest comes from -backend-config, and may have it.
_is_partial(backend) if {
	some name in ["bucket", "key"]
	not name in object.keys(backend)
}
