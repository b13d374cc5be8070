# METADATA
# title: Image is pushed before it is scanned
# description: >-
#   When the scan finds something, the image is already where others take it from. The job fails, and the image stays.
# related_resources:
#   - ref: https://docs.docker.com/build/ci/github-actions/test-before-push/
# custom:
#   id: GD014
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Build with `load`, scan what was built, and push it then.
#   sources: [ai-gym]
package workflow.delivery.scan_before_push

import data.lib.workflow.places
import data.lib.workflow.steps

violation contains {"message": message, "at": at, "related": related} if {
	some _, job in steps.jobs(input.raw)
	scans := [step | some step in job.steps; _scans_image(step)]
	count(scans) > 0
	pushes := [step | some step in job.steps; _pushes(step)]
	count(pushes) > 0
	push := pushes[0]
	scans[0].index > push.index
	at := _at(push)
	related := [{"at": scans[0].path, "message": "the scan"}]
	message := "the image is pushed before it is scanned in a later step"
}

_pushes(step) if {
	step.action == "docker/build-push-action"
	step.raw["with"].push == true
}

_pushes(step) if regex.match(`(^|\n|&&|;)\s*docker push `, places.text(step.raw, "run"))

_at(step) := array.concat(step.path, ["with", "push"]) if step.action != ""

_at(step) := array.concat(step.path, ["run"]) if step.action == ""

_scans_image(step) if {
	step.action == "aquasecurity/trivy-action"
	step.raw["with"]["image-ref"]
}

_scans_image(step) if {
	step.action == "anchore/scan-action"
	step.raw["with"].image
}

_scans_image(step) if step.action == "snyk/actions/docker"

_scans_image(step) if {
	some command in steps.commands_of("scan", step)
	command.name in {"trivy", "snyk"}
	some word in command.words
	word in {"image", "i", "container"}
}

_scans_image(step) if {
	some command in steps.commands_of("scan", step)
	command.name == "grype"
}
