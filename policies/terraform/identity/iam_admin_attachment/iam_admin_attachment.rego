# METADATA
# title: Administrator policy of AWS is attached
# description: >-
#   The managed policy gives every right in the account, or every right over identities, which is the same. Whoever takes
#   over the role, user or group owns the account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
# custom:
#   id: TI006
#   severity: critical
#   profile: recommended
#   selector:
#     - {terraform: aws_iam_role}
#     - {terraform: aws_iam_role_policy_attachment}
#     - {terraform: aws_iam_role_policy_attachments_exclusive}
#     - {terraform: aws_iam_policy_attachment}
#     - {terraform: aws_iam_user_policy_attachment}
#     - {terraform: aws_iam_group_policy_attachment}
#     - {terraform: aws_ssoadmin_managed_policy_attachment}
#   remediation: Attach a policy that lists the actions which are needed, and keep administration to a role of people.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_274, CKV2_AWS_56]}
#   tags: [iam]
package terraform.identity.iam_admin_attachment

violation contains {"message": message, "at": attachment.at, "severity": severity} if {
	some attachment in _attached
	policy := _managed(attachment.arn)
	severity := _severity(policy)
	message := sprintf("%s attaches %s: %s", [input.title, policy, _gives[policy]])
}

_attached contains {"at": ["policy_arn"], "arn": arn} if arn := input.raw.policy_arn

_attached contains {"at": ["managed_policy_arn"], "arn": arn} if arn := input.raw.managed_policy_arn

_attached contains {"at": ["managed_policy_arns", index], "arn": arn} if {
	is_array(input.raw.managed_policy_arns)
	some index, arn in input.raw.managed_policy_arns
}

_attached contains {"at": ["policy_arns", index], "arn": arn} if {
	is_array(input.raw.policy_arns)
	some index, arn in input.raw.policy_arns
}

_managed(arn) := policy if {
	is_string(arn)
	[prefix, policy] := split(arn, ":iam::aws:policy/")
	startswith(prefix, "arn:aws")
	_gives[policy]
}

_gives := {
	"AdministratorAccess": "it gives every right in the account",
	"IAMFullAccess": "who may change identities can get every right",
	"PowerUserAccess": "it gives every right but those over identities",
}

_severity(_) := "low" if startswith(input.type, "aws_ssoadmin_")

_severity("PowerUserAccess") := "high" if not startswith(input.type, "aws_ssoadmin_")

_severity(policy) := "critical" if {
	not startswith(input.type, "aws_ssoadmin_")
	policy != "PowerUserAccess"
}
