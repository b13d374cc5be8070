# METADATA
# title: Secret is in the environment of every step
# description: >-
#   Each action and each program of all steps can read it, and most of them have nothing to do with it. One that is
#   taken over needs no more than to print its environment.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets
# custom:
#   id: GP015
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Move the variable to the step that needs it.
#   sources: [connect2]
#   peers: {zizmor: [overprovisioned-secrets]}
package workflow.permissions.secret_in_workflow_env

import data.lib.workflow.places
import data.lib.workflow.secrets

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	expression.path[0] == "env"
	contexts := secrets.in_value(expression)
	count(contexts) > 0
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("every step of every job has %s in its environment", [secrets.name(contexts[0])])
}

violation contains {"message": message, "at": at, "severity": "low"} if {
	some expression in input.expressions
	expression.path[0] == "jobs"
	expression.path[2] == "env"
	contexts := secrets.in_value(expression)
	count(contexts) > 0
	count(places.list(input.raw.jobs[expression.path[1]], "steps")) > 1
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("every step of job %q has %s in its environment", [expression.path[1], secrets.name(contexts[0])])
}
