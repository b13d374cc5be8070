# METADATA
# title: Two disruption budgets select one pod
# description: >-
#   The eviction API answers with an error for a pod that several budgets select. Node drains hang, and cluster
#   upgrades with them.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors
# custom:
#   id: KA029
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Keep one budget for each workload.
package kubernetes.availability.pdb_overlap

violation contains {"message": message, "at": ["metadata", "name"], "assumes": ["namespace"], "related": related} if {
	budgets := [other | some other in input.selected_by.first; other.kind == "PodDisruptionBudget"]
	count(budgets) > 1
	not input.pod.is_job
	message := sprintf("%d disruption budgets select the pods of %s, so that none of them can be evicted", [
		count(budgets),
		input.title,
	])
	related := [{"at": {"ref": budget.ref}, "message": "selects it"} | some budget in array.slice(budgets, 0, 4)]
}
