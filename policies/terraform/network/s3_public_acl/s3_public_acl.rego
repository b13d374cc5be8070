# METADATA
# title: Bucket ACL is public
# description: >-
#   Everybody, or everybody with any AWS account, may list the bucket or write into it. Crawlers find such buckets
#   within hours.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
# custom:
#   id: TN019
#   severity: critical
#   profile: recommended
#   selector: [{terraform: aws_s3_bucket}, {terraform: aws_s3_bucket_acl}, {terraform: module}]
#   remediation: >-
#     Remove the ACL, keep `object_ownership = "BucketOwnerEnforced"`, and serve files through CloudFront with origin
#     access control.
#   sources: [astral-planner]
#   peers: {checkov: [CKV_AWS_20, CKV_AWS_57, CKV2_AWS_43], trivy: [AWS-0092]}
#   tags: [network, storage]
package terraform.network.s3_public_acl

import data.lib.terraform.network

violation contains {"message": message, "at": ["acl"]} if {
	_is_bucket
	input.raw.acl in {"public-read", "public-read-write", "authenticated-read"}
	message := sprintf("%s gives access to everybody: acl is %q", [input.title, input.raw.acl])
}

violation contains {"message": message, "at": ["grant", index, "uri"]} if {
	input.type == "aws_s3_bucket"
	some index, grant in input.raw.grant
	group := _everybody(grant.uri)
	message := sprintf("%s gives access to everybody: a grant names %s", [input.title, group])
}

violation contains {"message": message, "at": ["access_control_policy", 0, "grant", index, "grantee", 0, "uri"]} if {
	input.type == "aws_s3_bucket_acl"
	some policy in input.raw.access_control_policy
	some index, grant in policy.grant
	some grantee in grant.grantee
	group := _everybody(grantee.uri)
	message := sprintf("%s gives access to everybody: a grant names %s", [input.title, group])
}

_is_bucket if input.block == "resource"

_is_bucket if network.is_module(input.raw.source, "s3-bucket")

_everybody(uri) := group if {
	is_string(uri)
	some group in ["AllUsers", "AuthenticatedUsers"]
	endswith(uri, sprintf("/global/%s", [group]))
}
