# METADATA
# title: Distribution reads a bucket without identifying itself
# description: >-
#   A bucket that a distribution reads anonymously has to be public, and then it can be read past the distribution:
#   without its firewall, its logs and its signed addresses.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
# custom:
#   id: TN039
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_cloudfront_distribution}]
#   remediation: >-
#     Add an `aws_cloudfront_origin_access_control` and name it in `origin_access_control_id`.
#   peers: {checkov: [CKV2_AWS_46]}
#   tags: [network, storage]
package terraform.network.cloudfront_s3_origin_access

# CloudFront takes every origin without a configuration of its own for a bucket.
violation contains {"message": message, "at": ["origin", index, "origin_access_control_id"]} if {
	some index, origin in input.raw.origin
	not _is_other(origin)
	_is_empty(object.get(origin, "origin_access_control_id", ""))
	not _has_identity(origin)
	message := sprintf("%s reads a bucket anonymously: origin %d has no origin_access_control_id", [input.title, index + 1])
}

_is_other(origin) if count(object.get(origin, "custom_origin_config", [])) > 0

_is_other(origin) if count(object.get(origin, "vpc_origin_config", [])) > 0

_has_identity(origin) if {
	some config in origin.s3_origin_config
	not _is_empty(object.get(config, "origin_access_identity", ""))
}

_is_empty(text) if text in {"", null}
