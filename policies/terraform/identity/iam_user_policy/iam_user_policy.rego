# METADATA
# title: Policy is attached to a user
# description: >-
#   Rights of single users are seen by nobody who reviews groups and roles, and stay when the person changes the team.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
# custom:
#   id: TI008
#   severity: low
#   profile: strict
#   selector:
#     - {terraform: aws_iam_user_policy}
#     - {terraform: aws_iam_user_policy_attachment}
#     - {terraform: aws_iam_policy_attachment}
#   remediation: Attach the policy to a group of which the user is a member, or to a role that the user assumes.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_40], trivy: [AWS-0143]}
#   tags: [iam]
package terraform.identity.iam_user_policy

violation contains {"message": message, "at": ["user"], "key": true} if {
	input.type in {"aws_iam_user_policy", "aws_iam_user_policy_attachment"}
	message := sprintf("%s gives rights to a single user; give them to a group or a role", [input.title])
}

violation contains {"message": message, "at": ["users"], "key": true} if {
	input.type == "aws_iam_policy_attachment"
	users := input.raw.users
	is_array(users)
	count(users) > 0
	message := sprintf("%s gives rights to single users; give them to a group or a role", [input.title])
}
