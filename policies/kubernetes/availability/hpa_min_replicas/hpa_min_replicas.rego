# METADATA
# title: Autoscaler minimum is too low
# description: >-
#   At night an autoscaler goes down to its minimum. With one pod left every node drain, crash or rollout is an
#   outage.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: KA010
#   severity: medium
#   profile: recommended
#   selector:
#     - {kubernetes: autoscaling/HorizontalPodAutoscaler}
#     - {kubernetes: keda.sh/ScaledObject}
#     - {kubernetes: apps/Deployment}
#     - {kubernetes: apps/StatefulSet}
#   remediation: Raise the minimum to what the environment needs.
#   sources: [connect2, ai-gym, deployment-architecture, astral-planner, pivotal-flow]
#   peers:
#     kube-score: [horizontalpodautoscaler-replicas]
#     kube-linter: [hpa-minimum-three-replicas]
#     polaris: [hpaMinAvailability]
#   parameters:
#     minimum:
#       type: map
#       default: {development: 1, staging: 2, production: 3, default: 2}
#       description: Least replicas by environment; `default` holds where that is unknown
package kubernetes.availability.hpa_min_replicas

import data.lib.kubernetes.scaling

violation contains {"message": message, "severity": severity, "at": ["spec", _key], "related": related} if {
	input.kind in {"HorizontalPodAutoscaler", "ScaledObject"}
	is_object(input.raw.spec)
	wanted := scaling.wanted(data.parameters.KA010.minimum, input.environment)
	least := scaling.least(input.kind, input.raw.spec)
	least < wanted
	not _may_rest(least)
	severity := _severity
	message := sprintf("the autoscaler may go down to %s%s, wanted are at least %v%s", [
		scaling.pods(least),
		_by_default,
		wanted,
		_where,
	])
	related := [{"at": {"ref": target.target.ref}, "message": "what it scales"} |
		some target in input.references
		target.role == "scale-target"
		target.found == "here"
	]
}

violation contains {
	"message": message, "at": {"ref": scaler.ref}, "assumes": ["namespace"],
	"related": [{"at": ["metadata", "name"], "message": "what it scales; a Service sends to it"}],
} if {
	input.environment == "production"
	input.selected_by.counts.Service > 0
	some scaler in scaling.scalers(input.referrers)
	scaler.kind == "ScaledObject"
	scaling.least("ScaledObject", scaler.object.spec) == 0
	object.get(scaler.object.spec, "idleReplicaCount", null) == null
	wanted := data.parameters.KA010.minimum.production
	message := sprintf("%s serves requests in production and may go down to 0 replicas, wanted are at least %v", [
		input.title,
		wanted,
	])
}

_key := "minReplicas" if input.kind == "HorizontalPodAutoscaler"

_key := "minReplicaCount" if input.kind == "ScaledObject"

_by_default := " by default" if object.get(input.raw.spec, _key, null) == null

_by_default := "" if object.get(input.raw.spec, _key, null) != null

# Scaling to zero is judged below, with what is scaled: it is right for consumers of queues, and outside of production.
_may_rest(0) if input.kind == "ScaledObject"

_severity := "medium" if input.environment != "unknown"

_severity := "low" if input.environment == "unknown"

_where := sprintf(" in %s", [input.environment]) if input.environment != "unknown"

_where := "" if input.environment == "unknown"
