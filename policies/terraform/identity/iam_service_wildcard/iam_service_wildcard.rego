# METADATA
# title: Policy grants a whole service
# description: >-
#   `service:*` includes deleting, changing policies and whatever the service learns to do next year. A workload that was
#   meant to read one bucket can empty all of them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: TI002
#   severity: high
#   profile: recommended
#   selector:
#     - {terraform: aws_iam_policy}
#     - {terraform: aws_iam_role}
#     - {terraform: aws_iam_role_policy}
#     - {terraform: aws_iam_user_policy}
#     - {terraform: aws_iam_group_policy}
#     - {terraform: aws_ssoadmin_permission_set_inline_policy}
#     - {terraform: data.aws_iam_policy_document}
#   remediation: List the actions that are needed, and name the resources by their ARNs.
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_AWS_49, CKV_AWS_63], trivy: [AWS-0057, AWS-0345]}
#   tags: [iam]
package terraform.identity.iam_service_wildcard

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": action.ref}, "severity": severity} if {
	some statement in _granted
	some action in statement.actions
	service := _whole_service(action.text)
	reach := identity.reach(statement)
	severity := _severity(service, reach)
	message := sprintf("%s allows %q%s", [input.title, action.text, _where[reach]])
}

# Reading what is stored is more than reading what exists.
violation contains {"message": message, "at": {"ref": action.ref}, "severity": severity} if {
	some statement in _granted
	identity.is_on_everything(statement)
	some action in statement.actions
	endswith(lower(action.text), ":get*")
	severity := _get_severity(lower(trim_suffix(action.text, ":Get*")))
	message := sprintf("%s allows %q on every resource", [input.title, action.text])
}

_granted := [statement |
	not identity.bounds(input.name, input.referrers)
	some statement in identity.granted(input.documents)
]

_whole_service(text) := service if {
	endswith(text, ":*")
	service := lower(trim_suffix(text, ":*"))
	not contains(service, "*")
	service != ""
}

_severity(service, "everything") := "critical" if service in _critical

_severity(service, "everything") := "high" if not service in _critical

_severity(_, "account") := "medium"

_severity(_, "some") := "low"

_critical := {"iam", "sts", "kms", "organizations", "secretsmanager"}

_where := {
	"everything": " on every resource",
	"account": " on everything of the service in the account",
	"some": ", all that can be done to these resources",
}

_get_severity(service) := "medium" if service in _data

_get_severity(service) := "low" if not service in _data

_data := {"secretsmanager", "ssm", "kms", "s3", "dynamodb"}
