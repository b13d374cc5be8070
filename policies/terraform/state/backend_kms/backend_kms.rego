# METADATA
# title: State has no key of its own
# description: >-
#   Without a customer key everybody who may read the bucket can read the state. A key is a second lock, whose use is
#   logged.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend/s3
# custom:
#   id: TS005
#   severity: low
#   profile: audit
#   selector: [{terraform: terraform}]
#   remediation: Add `kms_key_id` with the ARN of a key that only those who apply may use.
#   sources: [astral-planner]
package terraform.state.backend_kms

violation contains {"message": message, "at": ["backend", "s3", index, "kms_key_id"]} if {
	some index, backend in input.raw.backend.s3
	not _is_partial(backend)
	not "kms_key_id" in object.keys(backend)
	message := "the backend \"s3\" encrypts the state with no key of the project: kms_key_id is not set"
}

# The rest comes from -backend-config, and may have it.
_is_partial(backend) if {
	some name in ["bucket", "key"]
	not name in object.keys(backend)
}
