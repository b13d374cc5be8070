# METADATA
# title: Production does not wait for staging
# description: >-
#   The workflow deploys to both, but production starts before staging is done, or though it failed. What staging is
#   there to find out then comes to light in production.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds
# custom:
#   id: GD003
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Let the job need the deployment to staging, or the job that validates it.
#   sources: [connect2, ai-gym]
package workflow.delivery.production_after_staging

import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_staging := {id |
	some id, job in _jobs
	steps.deploys_to(steps.staging, id, job)
	not steps.deploys_to(steps.production, id, job)
}

_production := {id |
	some id, job in _jobs
	steps.deploys_to(steps.production, id, job)
	not id in _staging
}

violation contains {"message": message, "at": [job.path, "needs"], "related": related} if {
	count(_staging) > 0
	some job in input.jobs
	job.id in _production
	together := [id | some id in _staging; _run_together(_jobs[id].raw, job.raw)]
	count(together) > 0
	not _waits(job)
	related := [{"at": ["jobs", together[0]], "message": "the deployment to staging"}]
	message := sprintf("job %q deploys to production without waiting for %q", [job.id, together[0]])
}

# Staging itself, or whatever bears its name.
_waits(job) if {
	some ancestor in job.ancestors
	ancestor in _staging
}

_waits(job) if {
	some ancestor in job.ancestors
	regex.match(steps.staging, ancestor)
}

# Jobs that a condition ties to a branch or an event may belong to different runs.
_run_together(staging, _) if not _is_tied(staging)

_run_together(staging, production) if {
	_is_tied(staging)
	trim_space(staging["if"]) == trim_space(production["if"])
}

_is_tied(job) if {
	is_string(job["if"])
	regex.match(`(?i)github\.(ref|ref_name|ref_type|base_ref|head_ref|event_name|event)\b|inputs\.`, job["if"])
}
