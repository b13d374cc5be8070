# METADATA
# title: Backups are kept in one region only
# description: >-
#   When the region is away, so are the backups that were made for that day. A copy in a second region, in another
#   account at best, is still there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
# custom:
#   id: TB014
#   severity: low
#   profile: audit
#   selector: [{terraform: aws_s3_bucket}]
#   remediation: >-
#     Add an `aws_s3_bucket_replication_configuration` to a bucket in another region.
#   sources: [pivotal-flow, ai-gym, deployment-architecture]
#   peers: {checkov: [CKV_AWS_144]}
#   tags: [backup, storage]
package terraform.durability.s3_replication

violation contains {"message": message, "at": []} if {
	input.environment == "production"
	regex.match(`backup|data|archive`, lower(input.name))
	not "replication_configuration" in input.written
	not _is_copied
	not _is_copy
	message := sprintf("%s stands in one region only: no aws_s3_bucket_replication_configuration refers to it", [input.title])
}

_is_copied if {
	some other in input.referrers
	other.type == "aws_s3_bucket_replication_configuration"
}

_is_copy if regex.match(`replica|copy|secondary|(^|_)dr($|_)`, lower(input.name))
