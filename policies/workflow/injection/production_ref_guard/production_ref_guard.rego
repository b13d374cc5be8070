# METADATA
# title: Production can be deployed from any branch
# description: >-
#   Whoever can push a branch or start the workflow puts code into production that nobody has reviewed. In the file
#   nothing binds the deployment to the main branch or to a release.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
# custom:
#   id: GT010
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: "Limit the trigger (`branches: [main]`), or the job: `if: github.ref == 'refs/heads/main'`."
#   sources: [connect2, ai-gym, deployment-architecture]
package workflow.injection.production_ref_guard

import data.lib.workflow.places

violation contains {"message": message, "at": array.concat(job.path, ["environment"])} if {
	some job in input.jobs
	_is_production(job.environment)
	not _is_bound(job)
	event := _open_events(job)[0]
	message := sprintf("job %q deploys to %s, and %s starts it on any branch", [job.id, job.environment, event])
}

_is_production(name) if regex.match(`(?i)(^|[-_ /])(prod|production)($|[-_ /])`, name)

# Events that come from any branch, and that no condition keeps away.
_open_events(job) := sort([event |
	some event in ["push", "workflow_dispatch", "pull_request"]
	trigger := input.triggers[event]
	not _is_limited(event, trigger.raw)
	not _excludes(_conditions(job), event)
])

_is_limited("push", raw) if {
	some key in ["branches", "tags"]
	some pattern in places.list(raw, key)
	is_string(pattern)
	not pattern in {"*", "**"}
}

# Conditions of the job and of those that it waits for.
_conditions(job) := concat(" ", array.concat(
	[places.text(job.raw, "if")],
	[places.text(input.raw.jobs[ancestor], "if") | some ancestor in job.ancestors],
))

_is_bound(job) if regex.match(`github\.(ref|ref_name|ref_type|ref_protected|base_ref)\b|event\.pull_request\.merged`, _conditions(job))

_excludes(text, event) if {
	plain := replace(text, " ", "")
	some other in regex.find_n(`github\.event_name=='[a-z_]+'`, plain, -1)
	other != sprintf("github.event_name=='%s'", [event])
	not contains(plain, sprintf("github.event_name=='%s'", [event]))
}

_excludes(text, event) if contains(replace(text, " ", ""), sprintf("github.event_name!='%s'", [event]))
