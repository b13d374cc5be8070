# METADATA
# title: Deployment secret outside of an environment
# description: >-
#   A secret of the repository is there for every job of every branch. A secret of an environment is handed out only
#   where the job names the environment, after its reviewers and for its branches.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
# custom:
#   id: GP007
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: "Move the secret into an environment and name that in the job: `environment: production`."
#   sources: [ai-gym, connect2]
#   peers: {zizmor: [secrets-outside-env]}
#   parameters:
#     words: {type: list, default: [aws, azure, gcp, google, kube, kubeconfig, deploy, ssh, prod, production, staging, terraform, tf, arm], description: "Words that names of deployment secrets hold, in lower case"}
package workflow.permissions.secret_outside_environment

import data.lib.workflow.secrets

# One finding for a job, at the first secret.
violation contains {"message": message, "at": at} if {
	some job in input.jobs
	not job.environment
	not job.raw.uses
	expression := [found | some found in _expressions; found.path[1] == job.id][0]
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("job %q uses %s and names no environment: every branch gets at it", [job.id, secrets.name(_deploying(expression)[0])])
}

_expressions := [expression |
	some expression in input.expressions
	expression.path[0] == "jobs"
	count(_deploying(expression)) > 0
]

_deploying(expression) := [context |
	words := {word | some word in data.parameters.GP007.words}
	some context in secrets.in_value(expression)
	parts := {part | some part in split(substring(context, 8, -1), "_")}
	count(parts & words) > 0
]
