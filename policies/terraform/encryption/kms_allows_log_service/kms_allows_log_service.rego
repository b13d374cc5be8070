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

_is_closed if {
	some other in input.references
	other.attribute == "policy"
	other.type == "aws_iam_policy_document"
	statements := other.raw.statement
	is_array(statements)
	not _is_merged(other)
	every statement in statements {
		_is_for_others(statement)
	}
}

# Documents that are merged in may admit it.
_is_merged(other) if {
	some name in ["source_policy_documents", "override_policy_documents"]
	_mentions(other, name)
}

_mentions(other, name) if other.raw[name]

_mentions(other, name) if name in other.unknown

_is_for_others(statement) if statement.effect == "Deny"

# All principals have to be known.
_is_for_others(statement) if {
	count(statement.principals) > 0
	every principal in statement.principals {
		_is_another(principal)
	}
}

_is_another(principal) if {
	principal.type in {"AWS", "Federated", "CanonicalUser"}
	not "*" in object.get(principal, "identifiers", [])
}

_is_another(principal) if {
	principal.type == "Service"
	count(principal.identifiers) > 0
	every name in principal.identifiers {
		is_string(name)
		not startswith(name, "logs.")
	}
}

_has_other_policy if {
	some other in input.referrers
	other.type == "aws_kms_key_policy"
}
