# METADATA
# title: Queue has no dead-letter queue
# description: >-
#   A message that no consumer can read is delivered again and again until it expires, and then it is gone without
#   anybody having seen it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
# custom:
#   id: TB028
#   severity: low
#   profile: strict
#   selector: [{terraform: aws_sqs_queue}]
#   remediation: >-
#     Add a `redrive_policy` with `maxReceiveCount` and the ARN of a second queue, and an alarm on that.
#   sources: [pivotal-flow, deployment-architecture]
#   tags: [messaging]
package terraform.durability.sqs_dead_letter

violation contains {"message": message, "at": ["redrive_policy"]} if {
	not "redrive_policy" in input.written
	not _is_target
	not _has_policy_of_its_own
	message := sprintf("%s has no dead-letter queue: redrive_policy is not set", [input.title])
}

# Others send there what they cannot read.
_is_target if {
	some other in input.referrers
	other.attribute in {"redrive_policy", "dead_letter_config", "dead_letter_queue", "on_failure", "destination_config"}
	other.type != "aws_sqs_queue_redrive_policy"
}

_is_target if "redrive_allow_policy" in input.written

_is_target if {
	some other in input.referrers
	other.type == "aws_sqs_queue_redrive_policy"
	other.attribute == "redrive_policy"
}

_is_target if {
	some other in input.referrers
	other.type == "aws_sqs_queue_redrive_allow_policy"
}

_is_target if regex.match(`dlq|dead|failed`, lower(input.name))

_has_policy_of_its_own if {
	some other in input.referrers
	other.type == "aws_sqs_queue_redrive_policy"
	other.attribute == "queue_url"
}
