# METADATA
# title: Too few replicas for the environment
# description: >-
#   With one pod every node drain, crash or rollout is an outage; with two the loss of one doubles the load of the
#   other.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas
# custom:
#   id: KA001
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}]
#   remediation: Raise `replicas`, or let an autoscaler with that minimum decide.
#   sources: [connect2, ai-gym, pivotal-flow, deployment-architecture, astral-planner]
#   peers:
#     kube-score: [deployment-replicas]
#     kube-linter: [minimum-three-replicas]
#     polaris: [deploymentMissingReplicas]
#     kyverno: [require-deployments-have-multiple-replicas]
#   parameters:
#     minimum:
#       type: map
#       default: {development: 1, staging: 2, production: 3, default: 2}
#       description: Least replicas by environment; `default` holds where that is unknown
package kubernetes.availability.min_replicas

import data.lib.kubernetes.scaling

violation contains {"message": message, "severity": severity, "at": ["spec", "replicas"]} if {
	_is_judged
	is_object(input.raw.spec)
	wanted := scaling.wanted(data.parameters.KA001.minimum, input.environment)
	actual := scaling.written(input.raw.spec)
	actual < wanted
	count(scaling.scalers(input.referrers)) == 0
	not _is_exempt
	severity := _severity(actual)
	message := _message(actual, wanted)
}

_is_judged if input.environment != "unknown"

# Without evidence only what serves requests is judged.
_is_judged if {
	input.kind == "Deployment"
	input.environment == "unknown"
	input.selected_by.counts.Service > 0
}

# A volume that one pod may use at a time allows one pod.
_is_exempt if {
	input.raw.spec.strategy.type == "Recreate"
	some volume in input.pod.volumes
	"persistentVolumeClaim" in volume.sources
}

_severity(0) := "info"

_severity(actual) := "medium" if {
	actual > 0
	input.environment != "unknown"
}

_severity(actual) := "low" if {
	actual > 0
	input.environment == "unknown"
}

_message(0, _) := sprintf("%s is scaled off: 0 replicas", [input.title])

_message(actual, wanted) := sprintf("%s has %s, wanted are at least %v %s", [
	input.title,
	scaling.pods(actual),
	wanted,
	_where,
]) if {
	actual > 0
}

_where := sprintf("in %s", [input.environment]) if input.environment != "unknown"

_where := "for what a Service selects" if input.environment == "unknown"
