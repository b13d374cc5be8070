# METADATA
# title: Distribution has a single origin
# description: >-
#   When the region of the origin is away, the distribution answers with errors, although another region may hold the
#   same files.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
# custom:
#   id: TB032
#   severity: info
#   profile: audit
#   selector: [{terraform: aws_cloudfront_distribution}]
#   remediation: >-
#     Add an `origin_group` with a second origin and the status codes on which it takes over.
#   sources: [pivotal-flow]
#   peers: {checkov: [CKV_AWS_310]}
#   tags: [availability]
package terraform.durability.cloudfront_origin_failover

violation contains {"message": message, "at": ["origin_group"]} if {
	input.environment == "production"
	not "origin_group" in input.written
	message := sprintf("%s has no origin that takes over: it has no origin_group", [input.title])
}
