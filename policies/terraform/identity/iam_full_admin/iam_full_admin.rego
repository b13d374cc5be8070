# METADATA
# title: Policy grants everything
# description: >-
#   Whoever holds this policy may do anything in the account, including giving rights to others and deleting the trail of
#   what was done. One leaked key or one flaw in the workload that holds it loses the whole account.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
# custom:
#   id: TI001
#   severity: critical
#   profile: recommended
#   selector:
#     - {terraform: aws_iam_policy}
#     - {terraform: aws_iam_role}
#     - {terraform: aws_iam_role_policy}
#     - {terraform: aws_iam_user_policy}
#     - {terraform: aws_iam_group_policy}
#     - {terraform: aws_ssoadmin_permission_set_inline_policy}
#     - {terraform: data.aws_iam_policy_document}
#   remediation: List the actions that are needed and the ARNs of what they are needed on.
#   sources: [ai-gym, pivotal-flow]
#   peers: {checkov: [CKV_AWS_62, CKV_AWS_1, CKV_AWS_63, CKV2_AWS_40], trivy: [AWS-0057]}
#   tags: [iam]
package terraform.identity.iam_full_admin

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": action.ref}} if {
	some statement in _granted
	some action in statement.actions
	action.text in {"*", "*:*"}
	message := sprintf("%s allows every action on every resource", [input.title])
}

violation contains {"message": message, "at": {"ref": action.ref}, "severity": "high"} if {
	some statement in _granted
	action := statement.not_actions[0]
	message := sprintf(
		"%s allows everything but what NotAction lists, on every resource: services to come are included",
		[input.title],
	)
}

_granted := [statement |
	not identity.bounds(input.name, input.referrers)
	some statement in identity.granted(input.documents)
	identity.is_on_everything(statement)
]
