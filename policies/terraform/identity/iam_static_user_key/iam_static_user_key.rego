# METADATA
# title: Long-lived key of a user
# description: >-
#   An access key works from anywhere until somebody remembers to revoke it, and it ends up in the state, in pipelines and
#   on laptops. Most intrusions into accounts begin with one that was found.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles
# custom:
#   id: TI007
#   severity: high
#   profile: recommended
#   selector: [{terraform: aws_iam_access_key}, {terraform: aws_iam_user}]
#   remediation: >-
#     Let workloads and pipelines assume a role: of the instance, task or service account, or over OpenID Connect from the
#     pipeline.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_AWS_273], trivy: [AWS-0146]}
#   tags: [iam, secrets]
package terraform.identity.iam_static_user_key

violation contains {"message": message, "at": ["user"], "key": true} if {
	input.type == "aws_iam_access_key"
	message := sprintf("%s is a key that does not expire; a role needs none", [input.title])
}

# A user that a machine uses, unless its key is reported anyway.
violation contains {"message": message, "at": [], "severity": "medium"} if {
	input.type == "aws_iam_user"
	word := _machine
	_has_policies
	not _has_key
	message := sprintf("%s seems to be the user of a machine (%q); a role needs no password and no key", [input.title, word])
}

_machine := words[0] if {
	words := sort([word | some word in _words; word in _machines])
	count(words) > 0
}

_words contains word if some word in _parts(input.name)

_words contains word if some word in _parts(input.raw.name)

_words contains word if some word in _parts(input.raw.path)

_parts(text) := split(replace(replace(replace(lower(text), "_", "-"), "/", "-"), ".", "-"), "-") if is_string(text)

_machines := {
	"ci", "cd", "cicd", "deploy", "deployer", "deployment", "bot", "service", "svc", "pipeline", "github", "gitlab",
	"jenkins", "automation", "terraform", "circleci", "bots", "machine", "machines", "services",
}

_has_policies if {
	some referrer in input.referrers
	referrer.type in {"aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_policy_attachment"}
}

_has_key if {
	some referrer in input.referrers
	referrer.type == "aws_iam_access_key"
}
