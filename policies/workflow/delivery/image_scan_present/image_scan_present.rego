# METADATA
# title: Image is pushed and never scanned
# description: >-
#   The base image and the packages of an image bring holes along that no look at the own code finds. Where nothing
#   scans the image they go wherever it goes.
# related_resources:
#   - ref: https://github.com/aquasecurity/trivy-action#usage
# custom:
#   id: GD009
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: >-
#     Scan what was built with Trivy, Grype or another scanner before it is pushed, and fail for what is grave.
#   sources: [ai-gym, astral-planner]
package workflow.delivery.image_scan_present

import data.lib.workflow.places
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_pushes := [step |
	some _, job in _jobs
	some step in job.steps
	step.action == "docker/build-push-action"
	step.raw["with"].push == true
]

violation contains {"message": message, "at": [_pushes[0].path, "with", "push"]} if {
	count(_pushes) > 0
	not _scans
	not _calls
	message := "an image is pushed, and no job of this workflow scans one"
}

# Any scanner, or a registry that is asked for what it has found.
_scans if {
	some _, job in _jobs
	count(steps.of("scan", job)) > 0
}

_scans if {
	some _, job in _jobs
	some step in job.steps
	regex.match(`(?i)(scan|trivy|grype|snyk|vulnerab)`, places.text(step.raw, "run"))
}

_scans if {
	some _, job in _jobs
	some step in job.steps
	regex.match(`(?i)scan`, step.action)
}

# Another workflow may scan.
_calls if {
	some _, job in _jobs
	job.raw.uses
}
