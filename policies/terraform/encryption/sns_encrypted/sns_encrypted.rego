# METADATA
# title: Topic is not encrypted
# description: >-
#   Messages of a topic lie in clear until they are delivered. The managed key `alias/aws/sns` encrypts them but cannot
#   be used by other services, so that alarms and events never reach the topic.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic
# custom:
#   id: TE015
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_sns_topic}]
#   remediation: >-
#     Name a key of your own in `kms_master_key_id`; where alarms, buckets or event rules publish, its policy has to
#     admit them (`cloudwatch.amazonaws.com`, `s3.amazonaws.com`, `events.amazonaws.com`).
#   sources: [pivotal-flow, deployment-architecture, astral-planner]
#   peers: {checkov: [CKV_AWS_26], trivy: [AWS-0095, AWS-0136]}
#   tags: [encryption]
package terraform.encryption.sns_encrypted

violation contains {"message": message, "at": ["kms_master_key_id"]} if {
	not "kms_master_key_id" in input.written
	message := sprintf("%s stores messages unencrypted: kms_master_key_id is not set", [input.title])
}

violation contains {"message": message, "at": ["kms_master_key_id"], "severity": "low"} if {
	input.raw.kms_master_key_id == "alias/aws/sns"
	message := sprintf("%s uses the managed key alias/aws/sns, with which no other service can publish", [input.title])
}
