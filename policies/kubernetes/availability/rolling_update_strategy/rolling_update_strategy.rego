# METADATA
# title: Update strategy is not rolling
# description: >-
#   Recreate stops all pods before it starts new ones, so each rollout is an outage of whatever a Service sends to
#   it. With OnDelete nothing is updated until somebody deletes pods by hand.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
# custom:
#   id: KA002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/DaemonSet}, {kubernetes: apps/StatefulSet}]
#   remediation: Use `RollingUpdate`, which is the default.
#   sources: [connect2, pivotal-flow, ai-gym, deployment-architecture, astral-planner]
#   peers:
#     kube-score: [deployment-strategy]
#     kube-linter: [no-rolling-update-strategy]
#     kubescape: [C-0305]
package kubernetes.availability.rolling_update_strategy

import data.lib.kubernetes.scaling

violation contains {"message": message, "at": ["spec", "strategy", "type"], "related": related} if {
	input.kind == "Deployment"
	input.raw.spec.strategy.type == "Recreate"
	input.selected_by.counts.Service > 0
	not _has_rules
	not _is_bound_to_a_volume
	message := sprintf(
		"Recreate stops all pods of %s before new ones start, and a Service sends to them",
		[input.title],
	)
	related := [{"at": {"ref": other.ref}, "message": "the Service"} |
		some other in input.selected_by.first
		other.kind == "Service"
	]
}

violation contains {
	"message": message, "severity": "high",
	"at": ["spec", "strategy", "rollingUpdate"], "key": true,
} if {
	input.kind == "Deployment"
	input.raw.spec.strategy.type == "Recreate"
	_has_rules
	message := "the API rejects rollingUpdate beside type Recreate"
}

violation contains {"message": message, "severity": "low", "at": ["spec", "updateStrategy", "type"]} if {
	input.kind in {"DaemonSet", "StatefulSet"}
	input.raw.spec.updateStrategy.type == "OnDelete"
	message := sprintf("with OnDelete %s updates a pod only when somebody deletes it", [input.title])
}

_has_rules if is_object(input.raw.spec.strategy.rollingUpdate)

# Two pods cannot share what one may mount at a time.
_is_bound_to_a_volume if {
	scaling.written(input.raw.spec) < 2
	some volume in input.pod.volumes
	"persistentVolumeClaim" in volume.sources
}
