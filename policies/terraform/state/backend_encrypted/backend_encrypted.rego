# METADATA
# title: State is not encrypted by the backend
# description: >-
#   The state holds every secret that Terraform has seen. `encrypt` asks for encryption of each version that is written,
#   whatever the bucket's own settings are at that time.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend/s3
# custom:
#   id: TS002
#   severity: low
#   profile: recommended
#   selector: [{terraform: terraform}]
#   remediation: Add `encrypt = true` to the backend.
#   sources: [connect2, ai-gym]
package terraform.state.backend_encrypted

violation contains {"message": message, "at": ["backend", "s3", index, "encrypt"]} if {
	some index, backend in input.raw.backend.s3
	not _is_partial(backend)
	not backend.encrypt in {true, "true"}
	message := sprintf("the backend \"s3\" does not encrypt the state: encrypt is %v, not true", [_written(backend)])
}

_written(backend) := backend.encrypt

_written(backend) := "not set" if not "encrypt" in object.keys(backend)

# The rest comes from -backend-config, and may have it.
_is_partial(backend) if {
	some name in ["bucket", "key"]
	not name in object.keys(backend)
}
