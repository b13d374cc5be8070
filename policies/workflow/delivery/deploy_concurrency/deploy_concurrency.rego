# METADATA
# title: Deployments can overlap
# description: >-
#   Two pushes in short order start two runs. Without a concurrency group both deploy at once, the older one may win,
#   and migrations or Terraform states are torn. One that is cancelled halfway leaves half of it behind.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency
# custom:
#   id: GD016
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Give the job a group of its own, `concurrency: {group: deploy-production, cancel-in-progress: false}`.
#   sources: [connect2, ai-gym]
#   peers: {zizmor: [concurrency-limits]}
package workflow.delivery.deploy_concurrency

import data.lib.workflow.steps

# Jobs that change something that is there only once.
_changing := {id: job |
	some id, job in steps.jobs(input.raw)
	_changes(job)
}

_changes(job) if count(steps.deploying(job)) > 0

# Migrations of a database that the job brings along are tests.
_changes(job) if {
	count(steps.of("migrate", job)) > 0
	count(steps.of("throwaway", job)) == 0
	not job.raw.services
}

violation contains {"message": message, "at": ["jobs", id, "concurrency"]} if {
	not input.raw.concurrency
	some id, job in _changing
	not job.raw.concurrency
	message := sprintf("job %q changes a system without a concurrency group: two runs may do so at once", [id])
}

violation contains {"message": message, "at": ["jobs", id, "concurrency", "cancel-in-progress"]} if {
	some id, job in _changing
	job.raw.concurrency["cancel-in-progress"] == true
	message := sprintf("a newer run cancels job %q halfway through its change", [id])
}

violation contains {"message": message, "at": ["concurrency", "cancel-in-progress"]} if {
	input.raw.concurrency["cancel-in-progress"] == true
	ids := [id | some id, _ in _changing]
	count(ids) > 0
	message := sprintf("a newer run cancels job %q halfway through its change", [ids[0]])
}
