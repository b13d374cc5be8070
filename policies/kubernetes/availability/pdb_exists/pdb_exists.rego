# METADATA
# title: No disruption budget covers the workload
# description: >-
#   Without a PodDisruptionBudget the drain of nodes, as every cluster upgrade does it, may evict all replicas of
#   the workload at once.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
# custom:
#   id: KA005
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}]
#   remediation: "Add a PodDisruptionBudget with `maxUnavailable: 1` and the selector of the workload."
#   sources: [ai-gym, astral-planner]
#   peers:
#     kube-score: [deployment-has-poddisruptionbudget, statefulset-has-poddisruptionbudget]
#     polaris: [missingPodDisruptionBudget]
#     kyverno: [require-pdb]
package kubernetes.availability.pdb_exists

import data.lib.kubernetes.scaling
import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["metadata", "name"], "severity": severity, "assumes": ["complete"]} if {
	input.environment == "production"
	is_object(input.raw.spec)
	pods := scaling.steady(input.raw.spec, scaling.scalers(input.referrers))
	pods >= 2
	object.get(input.selected_by.counts, "PodDisruptionBudget", 0) == 0
	not selectors.is_open(input.pod.labels)
	severity := "medium"
	message := sprintf("no PodDisruptionBudget selects the pods of %s (%s)", [input.title, scaling.pods(pods)])
}
