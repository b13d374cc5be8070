# METADATA
# title: Tag latest is published
# description: >-
#   Whoever follows `latest` gets another image with every build and cannot tell which, and the way back is a guess.
# related_resources:
#   - ref: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
# custom:
#   id: GD028
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: Publish versions or commits only.
#   sources: [ai-gym, connect2]
package workflow.delivery.publishes_latest

import data.lib.workflow.places

violation contains {"message": message, "at": [step.path, "with", "tags"]} if {
	some step in places.steps(input.raw)
	places.action(step) in {"docker/build-push-action", "docker/metadata-action"}
	some line in split(places.text(places.mapping(step.raw, "with"), "tags"), "\n")
	regex.match(`(:latest|value=latest)\s*(,|$)`, line)
	message := sprintf("%q is published, which the next build moves", [trim_space(line)])
}
