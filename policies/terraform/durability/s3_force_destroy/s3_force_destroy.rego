# METADATA
# title: Bucket is destroyed with everything in it
# description: >-
#   Without `force_destroy` AWS refuses to delete a bucket that holds something; that refusal has saved many a backup.
#   With it one wrong `terraform destroy` deletes every object and every version.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket
# custom:
#   id: TB015
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket}, {terraform: module}]
#   remediation: >-
#     Set `force_destroy = false`; empty the bucket by hand when it really is to go.
#   sources: [ai-gym]
#   tags: [durability, storage]
package terraform.durability.s3_force_destroy

import data.lib.terraform.durability

violation contains {"message": message, "at": ["force_destroy"]} if {
	_is_bucket
	durability.on(input.raw.force_destroy)
	reason := _reasons[0]
	message := sprintf("%s is destroyed with everything in it: force_destroy is true, %s", [input.title, reason])
}

_is_bucket if input.type == "aws_s3_bucket"

_is_bucket if durability.is_module(input.raw.source, "s3-bucket")

_reasons := array.concat(
	["in production" | input.environment == "production"],
	[sprintf("and %q says that its content is kept", [text]) | some text in _names; durability.is_kept(text)],
)

_names := array.concat(
	[text | some text in [object.get(input.raw, "bucket", null), object.get(input.raw, "bucket_prefix", null), object.get(input, "name", null)]],
	[text | some key, text in input.raw.tags; lower(key) in {"name", "purpose", "role", "type"}],
)
