# METADATA
# title: Key does not admit CloudWatch Logs
# description: >-
#   A log group can only use a key whose policy lets the service CloudWatch Logs encrypt with it. The default policy
#   does not, so that the log group fails to be created.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
# custom:
#   id: TE030
#   severity: medium
#   profile: recommended
#   selector: [{terraform: aws_kms_key}]
#   remediation: >-
#     Add a statement for the principal `logs.REGION.amazonaws.com` with `kms:Encrypt*`, `kms:Decrypt*`,
#     `kms:ReEncrypt*`, `kms:GenerateDataKey*` and `kms:Describe*` to the policy of the key.
#   sources: [ai-gym]
#   tags: [encryption, keys, logging]
package terraform.encryption.kms_allows_log_service

import data.lib.terraform.encryption

violation contains {
	"message": message, "at": ["policy"],
	"related": [{"at": {"ref": group.ref}, "message": "is encrypted with it"}],
} if {
	group := _groups[0]
	_is_closed
	message := sprintf("the policy of %s does not admit CloudWatch Logs, but %s uses the key", [
		input.title, group.address,
	])
}

_groups := [other |
	some other in input.referrers
	other.type == "aws_cloudwatch_log_group"
	other.attribute == "kms_key_id"
]

# The default policy admits the account alone.
_is_closed if {
	not "policy" in input.written
	not _has_other_policy
}

_is_closed if {
	some document in input.documents
	document.attribute == "policy"
	document.complete
	every statement in document.statements {
		not encryption.admits(statement, "logs")
	}
}

_is_closed if {
	some document in input.documents
	document.attribute == "policy"
	not document.complete
	encryption.lists_all(document)
	every statement in document.statements {
		not encryption.admits(statement, "logs")
		statement.principals
	}
}

_has_other_policy if {
	some other in input.referrers
	other.type == "aws_kms_key_policy"
}
