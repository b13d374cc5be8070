# METADATA
# title: Bucket of the state is not hardened
# description: >-
#   The state holds the secrets of everything that Terraform manages. Without versions one bad apply loses it for good, and
#   without a public access block one wrong policy shows it to everybody.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/language/backend/s3
# custom:
#   id: TS006
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket}]
#   remediation: >-
#     Add `aws_s3_bucket_versioning` with status Enabled, `aws_s3_bucket_server_side_encryption_configuration`, and
#     `aws_s3_bucket_public_access_block` with all four settings true; do not set `force_destroy`.
#   refines: [TN018, TB011, TE001]
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_21, CKV2_AWS_6]}
package terraform.state.state_bucket_hardened

violation contains {"message": message, "at": []} if {
	_holds_state
	input.referrers
	missing := [text | some [wanted, text] in _wanted; not _has[wanted]]
	count(missing) > 0
	message := sprintf("%s holds state of Terraform and lacks %s", [input.title, concat(", ", missing)])
}

_wanted := [
	["versioning", "versioning"],
	["encryption", "encryption"],
	["access", "a block of public access with all four settings"],
	["kept", "protection: force_destroy is true"],
]

_holds_state if _is_state_name(input.name)

_holds_state if _is_state_name(input.raw.bucket)

_is_state_name(name) if {
	is_string(name)
	plain := replace(replace(lower(name), "_", "-"), ".", "-")
	some part in ["tfstate", "terraform-state", "tf-state", "terraform-backend", "tofu-state"]
	contains(plain, part)
	not _is_other(plain)
}

# Buckets beside that of the state.
_is_other(plain) if {
	some part in split(plain, "-")
	part in {"log", "logs", "logging", "access", "replica", "backup", "inventory"}
}

_has contains "versioning" if {
	some referrer in input.referrers
	referrer.type == "aws_s3_bucket_versioning"
	_is_enabled(referrer)
}

# Versions of the provider before 4 wrote it here.
_has contains "versioning" if {
	some versioning in input.raw.versioning
	versioning.enabled in {true, "true"}
}

_is_enabled(referrer) if {
	some configuration in referrer.raw.versioning_configuration
	configuration.status == "Enabled"
}

_is_enabled(referrer) if "versioning_configuration" in referrer.unknown

_has contains "encryption" if {
	some referrer in input.referrers
	referrer.type == "aws_s3_bucket_server_side_encryption_configuration"
}

_has contains "encryption" if "server_side_encryption_configuration" in input.written

_has contains "access" if {
	some referrer in input.referrers
	referrer.type == "aws_s3_bucket_public_access_block"
	open := [name | some name in _flags; not _is_on(referrer, name)]
	count(open) == 0
}

_flags := ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]

_is_on(referrer, name) if name in referrer.unknown

_is_on(referrer, "block_public_acls") if referrer.raw.block_public_acls in {true, "true"}

_is_on(referrer, "block_public_policy") if referrer.raw.block_public_policy in {true, "true"}

_is_on(referrer, "ignore_public_acls") if referrer.raw.ignore_public_acls in {true, "true"}

_is_on(referrer, "restrict_public_buckets") if referrer.raw.restrict_public_buckets in {true, "true"}

_has contains "kept" if not input.raw.force_destroy in {true, "true"}
