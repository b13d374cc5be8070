# METADATA
# title: Policy lets its holder gain rights
# description: >-
#   With these actions on every role, user or policy the holder can give itself any right: by writing a policy, by making
#   a key of somebody else, or by passing a strong role to a machine of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
# custom:
#   id: TI004
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
#   remediation: >-
#     Name the roles, users or policies that are meant; for `iam:PassRole` add a condition on `iam:PassedToService`, for
#     the others one on a permissions boundary.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_286, CKV_AWS_110], trivy: [AWS-0342]}
#   tags: [iam]
package terraform.identity.iam_privilege_escalation

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": action.ref}} if {
	some statement in _wide
	some action in statement.actions
	some granting in _granting
	identity.covers(action.text, granting)
	message := sprintf("%s allows %q on everything: its holder can give itself any right", [input.title, action.text])
}

violation contains {"message": message, "at": {"ref": action.ref}} if {
	some statement in _wide
	some action in statement.actions
	identity.covers(action.text, "iam:PassRole")
	creating := sort([text | some text in _creating_texts])
	message := sprintf(
		"%s allows iam:PassRole on every role, with %q: its holder can start something that acts as any of them",
		[input.title, creating[0]],
	)
}

_wide := [statement |
	not identity.bounds(input.name, input.referrers)
	some statement in identity.granted(input.documents)
	count(statement.conditions) == 0
	_reaches_all(statement)
]

_reaches_all(statement) if identity.is_on_everything(statement)

_reaches_all(statement) if {
	some resource in statement.resources
	some kind in ["role", "policy", "user", "group"]
	endswith(resource.text, sprintf(":%s/*", [kind]))
}

_granting := {
	"iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:AttachUserPolicy", "iam:AttachRolePolicy",
	"iam:AttachGroupPolicy", "iam:PutUserPolicy", "iam:PutRolePolicy", "iam:PutGroupPolicy", "iam:CreateAccessKey",
	"iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:UpdateAssumeRolePolicy", "iam:AddUserToGroup",
	"lambda:UpdateFunctionCode", "sts:AssumeRole",
}

# Actions that start something with a role.
_creating := {
	"ec2:RunInstances", "ec2:RequestSpotInstances", "lambda:CreateFunction", "ecs:RunTask", "ecs:RegisterTaskDefinition",
	"cloudformation:CreateStack", "glue:CreateJob", "glue:CreateDevEndpoint", "codebuild:CreateProject",
	"sagemaker:CreateNotebookInstance", "sagemaker:CreateTrainingJob", "datapipeline:CreatePipeline",
	"batch:RegisterJobDefinition", "states:CreateStateMachine", "autoscaling:CreateLaunchConfiguration",
}

_creating_texts contains action.text if {
	some statement in identity.granted(input.documents)
	some action in statement.actions
	some creating in _creating
	_allows(action.text, creating)
}

_allows(text, wanted) if identity.covers(text, wanted)

_allows(text, wanted) if {
	endswith(text, ":*")
	startswith(lower(wanted), lower(trim_suffix(text, "*")))
}
