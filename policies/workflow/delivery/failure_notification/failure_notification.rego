# METADATA
# title: Only success is told
# description: >-
#   The workflow tells people when a deployment has worked. When it fails, the step that would say so is skipped, and
#   silence looks like a quiet day.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions
# custom:
#   id: GD034
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: >-
#     Let the step run with `if: always()`, or add one with `if: failure()`.
#   sources: [ai-gym, connect2]
package workflow.delivery.failure_notification

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_words := `(?i)(slack|teams|notif|discord|mattermost|telegram|pagerduty)`

_notices := [{"id": id, "job": job, "step": step} |
	some id, job in _jobs
	some step in job.steps
	_tells(step)
]

_tells(step) if regex.match(_words, step.action)

_tells(step) if regex.match(_words, places.text(step.raw, "name"))

violation contains {"message": message, "at": _notices[0].step.path} if {
	some id, job in _jobs
	steps.deploys_to(steps.production, id, job)
	count(_notices) > 0
	every notice in _notices {
		not _runs_after_failure(notice)
	}
	message := "nothing is told when the deployment fails"
}

_runs_after_failure(notice) if regex.match(`(always|failure|cancelled)\(`, places.text(notice.step.raw, "if"))

_runs_after_failure(notice) if regex.match(`(always|failure|cancelled)\(`, places.text(notice.job.raw, "if"))
