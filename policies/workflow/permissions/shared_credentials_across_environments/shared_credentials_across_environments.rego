# METADATA
# title: Production shares its credential with other environments
# description: >-
#   What a test deployment can reach with the credential, it can reach in production. A mistake there, or a leak, is
#   one in production as well.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
# custom:
#   id: GP014
#   severity: medium
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Give production a credential of its own, as a secret of the environment `production`.
#   sources: [connect2, ai-gym]
#   peers: {zizmor: [secrets-outside-env]}
package workflow.permissions.shared_credentials_across_environments

import data.lib.workflow.secrets

# Secrets of the cloud by job, as [job, secret, position of the expression].
_uses := [{"job": expression.path[1], "secret": context, "position": position} |
	some position, expression in input.expressions
	expression.path[0] == "jobs"
	some context in secrets.in_value(expression)
	regex.match(`^secrets\.(.*_)?(aws|azure|arm|gcp|google|gcloud|kube|kubeconfig)(_.*)?$`, context)
]

_production := {job.id | some job in input.jobs; _stage(job) == "production"}

_other := {job.id | some job in input.jobs; _stage(job) == "other"}

_stage(job) := "production" if regex.match(`(?i)(^|[-_ /])prod(uction)?($|[-_ /])`, _named(job))

_stage(job) := "other" if regex.match(`(?i)(^|[-_ /])(staging|stage|stg|dev|develop|development|test|testing|qa|preview)($|[-_ /])`, _named(job))

_named(job) := job.environment if job.environment

_named(job) := job.id if not job.environment

_with_environment := {job.id | some job in input.jobs; job.environment}

# One finding for each secret, at its first use in production.
violation contains {"message": message, "at": at, "severity": severity} if {
	elsewhere := {use.secret | some use in _uses; use.job in _other}
	shared := {use.secret | some use in _uses; use.job in _production} & elsewhere
	some secret in shared
	positions := {use.position | some use in _uses; use.secret == secret; use.job in _production}
	expression := input.expressions[min(positions)]
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	users := {use.job | some use in _uses; use.secret == secret; use.job in (_production | _other)}
	severity := _severity(users)
	message := sprintf("production and another environment use %s alike", [secrets.name(secret)])
}

# The same name may stand for a secret of each environment.
_severity(users) := "low" if count(users - _with_environment) == 0

_severity(users) := "medium" if count(users - _with_environment) > 0
