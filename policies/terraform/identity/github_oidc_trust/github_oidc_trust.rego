# METADATA
# title: Trust in GitHub is too wide
# description: >-
#   GitHub signs tokens for every workflow of every repository in the world. A role that does not say in its condition on
#   the subject whose workflows it trusts can be assumed by anyone with an account there.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
# custom:
#   id: TI009
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_iam_role}, {terraform: data.aws_iam_policy_document}]
#   remediation: >-
#     Compare `token.actions.githubusercontent.com:sub` with `repo:OWNER/REPOSITORY:environment:NAME`, and
#     `token.actions.githubusercontent.com:aud` with `sts.amazonaws.com`.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_358, CKV_AWS_393]}
#   tags: [iam]
package terraform.identity.github_oidc_trust

import data.lib.terraform.identity

violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "critical"} if {
	some statement in _statements
	not _names_workflow(statement)
	not identity.has_open_condition(statement)
	message := sprintf("%s trusts every workflow on GitHub: there is no condition on the subject of the token", [input.title])
}

violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "critical"} if {
	some statement in _statements
	some condition in _subjects(statement)
	not _is_sound(condition.test)
	message := sprintf("%s does not fix whose workflows it trusts: %s on the subject also admits others", [input.title, condition.test])
}

violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "critical"} if {
	some statement in _statements
	some condition in _subjects(statement)
	_is_pattern(condition.test)
	some value in condition.values
	_is_open_owner(value)
	message := sprintf("%s trusts workflows of owners that %q does not fix", [input.title, value])
}

violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "medium"} if {
	some statement in _statements
	some condition in _subjects(statement)
	_is_pattern(condition.test)
	some value in condition.values
	not _is_open_owner(value)
	_is_wild(_repository(value))
	message := sprintf("%s trusts workflows of more than one repository: %q", [input.title, value])
}

# A pull request runs the code of whoever opened it.
violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "medium"} if {
	some statement in _statements
	some condition in _subjects(statement)
	some value in condition.values
	endswith(value, ":pull_request")
	policy := _writing[0]
	message := sprintf("%s trusts pull requests, and its role may write: %s is attached", [input.title, policy])
}

violation contains {"message": message, "at": {"ref": statement.ref}, "severity": "low"} if {
	some statement in _statements
	count(_subjects(statement)) > 0
	not identity.has_open_condition(statement)
	not _has_audience(statement)
	message := sprintf("%s does not compare the audience of the token (aud)", [input.title])
}

# Managed policies of the role that are known to write.
_writing := sort([policy |
	some referrer in input.referrers
	referrer.type == "aws_iam_role_policy_attachment"
	parts := split(referrer.raw.policy_arn, "/")
	policy := parts[count(parts) - 1]
	regex.match(`FullAccess|PowerUser|Administrator`, policy)
])

_statements := [statement |
	some statement in identity.trusting(input.documents)
	_is_of_github(statement)
]

_is_of_github(statement) if {
	some principal in statement.principals
	identity.provider(principal, input.references) == "github"
}

_key(name) := sprintf("token.actions.githubusercontent.com:%s", [name])

_subjects(statement) := [condition |
	some condition in statement.conditions
	lower(condition.variable) == _key("sub")
]

# Other claims that fix which workflows are meant.
_names_workflow(statement) if {
	some condition in statement.conditions
	lower(condition.variable) in {_key(name) |
		some name in [
			"sub", "job_workflow_ref", "repository", "repository_id", "repository_owner", "repository_owner_id",
			"environment", "workflow_ref",
		]
	}
}

_has_audience(statement) if {
	some condition in statement.conditions
	lower(condition.variable) == _key("aud")
}

_is_sound(test) if lower(test) in {
	"stringequals", "stringlike", "stringequalsignorecase", "arnlike", "arnequals",
}

_is_pattern(test) if {
	_is_sound(test)
	contains(lower(test), "like")
}

_is_open_owner(value) if value in {"*", "repo:*", "repo:*:*"}

_is_open_owner(value) if {
	startswith(value, "repo:")
	owner := split(trim_prefix(value, "repo:"), "/")[0]
	_is_wild(owner)
}

# Of `repo:shop/web:ref:refs/heads/main` it is `web`.
_repository(value) := split(rest, ":")[0] if {
	startswith(value, "repo:")
	parts := split(trim_prefix(value, "repo:"), "/")
	count(parts) > 1
	rest := parts[1]
}

_is_wild(text) if contains(text, "*")

_is_wild(text) if contains(text, "?")
