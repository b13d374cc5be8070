# METADATA
# title: Bucket can be made public
# description: >-
#   Without the public access block one ACL or one statement of a policy is enough to publish the bucket. S3 sets the
#   block for new buckets, but what no file states the next change can undo.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
# custom:
#   id: TN018
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket}, {terraform: aws_s3_bucket_public_access_block}, {terraform: module}]
#   remediation: >-
#     Add an `aws_s3_bucket_public_access_block` for the bucket with all four flags true.
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV2_AWS_6, CKV_AWS_53, CKV_AWS_54, CKV_AWS_55, CKV_AWS_56], trivy: [AWS-0086, AWS-0087, AWS-0091, AWS-0093, AWS-0094]}
#   tags: [network, storage]
package terraform.network.s3_public_access_block

import data.lib.terraform.network

violation contains {"message": message, "at": [], "severity": "medium"} if {
	input.type == "aws_s3_bucket"
	not _has_block
	message := sprintf("nothing keeps %s private: no aws_s3_bucket_public_access_block refers to it", [input.title])
}

_has_block if {
	some other in input.referrers
	other.type == "aws_s3_bucket_public_access_block"
}

violation contains {"message": message, "at": [off[0]]} if {
	input.type == "aws_s3_bucket_public_access_block"
	count(off) > 0
	message := sprintf("%s lets its bucket be public: %s is false", [input.title, concat(", ", off)])
}

violation contains {"message": message, "at": [off[0]]} if {
	network.is_module(input.raw.source, "s3-bucket")
	count(off) > 0
	message := sprintf("%s lets its bucket be public: %s is false", [input.title, concat(", ", off)])
}

violation contains {"message": message, "at": [missing[0]], "severity": "medium"} if {
	input.type == "aws_s3_bucket_public_access_block"
	missing := sort([name | some name in flags; not name in input.written])
	count(missing) > 0
	message := sprintf("%s leaves out %s, which is false then", [input.title, concat(", ", missing)])
}

flags := {"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"}

off := sort([name | some name in flags; network.off(_values[name])])

_values := {
	"block_public_acls": object.get(input.raw, "block_public_acls", null),
	"block_public_policy": object.get(input.raw, "block_public_policy", null),
	"ignore_public_acls": object.get(input.raw, "ignore_public_acls", null),
	"restrict_public_buckets": object.get(input.raw, "restrict_public_buckets", null),
}
