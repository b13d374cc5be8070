# METADATA
# title: Artifact is kept for an unknown time
# description: >-
#   Without `retention-days` the settings of the repository decide, usually 90 days. Large artifacts cost storage, and
#   those with data of users should go as soon as they may.
# related_resources:
#   - ref: https://github.com/actions/upload-artifact#retention-period
# custom:
#   id: GD032
#   severity: low
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: >-
#     Set `retention-days`, for example 30.
#   sources: [ai-gym]
#   parameters:
#     max_days: {type: number, default: 90, description: Days that an artifact may be kept at most}
package workflow.delivery.artifact_retention

import data.lib.workflow.places

_uploads := [step | some step in places.steps(input.raw); places.action(step) == "actions/upload-artifact"]

violation contains {"message": message, "at": [step.path, "with", "retention-days"]} if {
	some step in _uploads
	not "retention-days" in object.keys(places.mapping(step.raw, "with"))
	message := "retention-days is not set, so the settings of the repository decide"
}

violation contains {"message": message, "at": [step.path, "with", "retention-days"]} if {
	most := data.parameters.GD032.max_days
	some step in _uploads
	days := places.mapping(step.raw, "with")["retention-days"]
	is_number(days)
	days > most
	message := sprintf("the artifact is kept for %v days, more than %v", [days, most])
}
