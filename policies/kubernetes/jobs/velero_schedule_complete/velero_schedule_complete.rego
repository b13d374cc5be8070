# METADATA
# title: Cluster backup is too short-lived
# description: >-
#   Velero deletes a backup when its time to live is over. Where the Schedule names none, the default of whoever
#   installed Velero counts, which nobody sees here; a short one leaves nothing to go back to when a fault is noticed
#   after a weekend.
# related_resources:
#   - ref: https://velero.io/docs/main/api-types/schedule/
# custom:
#   id: KJ013
#   severity: low
#   profile: strict
#   selector: [{kubernetes: velero.io/Schedule}]
#   remediation: Set `template.ttl` to at least the time that backups are promised to be kept, for example 72h0m0s.
#   parameters:
#     min_ttl: {type: string, default: 72h, description: Duration below which a time to live is reported}
#   sources: [deployment-architecture, astral-planner]
#   tags: [backup]
package kubernetes.jobs.velero_schedule_complete

import data.lib.kubernetes.cron

violation contains {"message": message, "at": ["spec", "template", "ttl"]} if {
	is_object(input.raw.spec)
	object.get(input.raw.spec, ["template", "ttl"], null) in {null, ""}
	message := sprintf("%s does not say how long backups are kept: template.ttl is not set", [input.title])
}

violation contains {"message": message, "at": ["spec", "template", "ttl"]} if {
	least := data.parameters.KJ013.min_ttl
	written := input.raw.spec.template.ttl
	is_string(written)
	cron.is_duration(written)
	time.parse_duration_ns(written) < time.parse_duration_ns(least)
	message := sprintf("backups of %s are kept for %s, less than %s", [input.title, written, least])
}
