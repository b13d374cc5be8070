# METADATA
# title: Rollback is impossible
# description: >-
#   With no old revisions kept, `kubectl rollout undo` has nothing to go back to. A bad release then stays until the
#   old manifests are found and applied.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#revision-history-limit
# custom:
#   id: KA023
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}, {kubernetes: apps/DaemonSet}]
#   remediation: Remove `revisionHistoryLimit`; the default keeps ten.
#   sources: [connect2, pivotal-flow, astral-planner]
#   parameters:
#     min: {type: number, default: 1, description: Least number of old revisions}
package kubernetes.availability.rollback_history_kept

violation contains {"message": message, "at": ["spec", "revisionHistoryLimit"]} if {
	limit := input.raw.spec.revisionHistoryLimit
	is_number(limit)
	limit < data.parameters.KA023.min
	message := sprintf(
		"%s keeps %v old revisions, wanted are at least %v",
		[input.title, limit, data.parameters.KA023.min],
	)
}
