# METADATA
# title: Rollout may remove ready pods
# description: >-
#   With maxUnavailable above 0 a rollout takes ready pods away before their successors are ready, so the rest
#   carries the whole load, and a broken release takes capacity with it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
# custom:
#   id: KA003
#   severity: low
#   profile: strict
#   selector: [{kubernetes: apps/Deployment}]
#   remediation: "Set `maxUnavailable: 0` and `maxSurge: 1` under `strategy.rollingUpdate`."
#   sources: [connect2, pivotal-flow, astral-planner, ai-gym]
#   parameters:
#     max_unavailable: {type: number, default: 0, description: Ready pods that a rollout may take away}
#     minimum: {type: number, default: 3, description: 'Replicas that have to stay; below them it is medium'}
package kubernetes.availability.zero_unavailable_rollout

import data.lib.kubernetes.rollout
import data.lib.kubernetes.scaling

violation contains {
	"message": message, "severity": severity,
	"at": ["spec", "strategy", "rollingUpdate", "maxUnavailable"],
} if {
	input.environment == "production"
	is_object(input.raw.spec)
	object.get(input.raw.spec, ["strategy", "type"], "RollingUpdate") == "RollingUpdate"
	pods := scaling.steady(input.raw.spec, scaling.scalers(input.referrers))
	written := _written(input.raw.spec)
	lost := rollout.resolved(written, pods, "down")
	lost > data.parameters.KA003.max_unavailable
	severity := _severity(pods - lost)
	message := sprintf("a rollout may take away %v of %s (maxUnavailable %s), wanted are %v", [
		lost,
		scaling.pods(pods),
		_origin,
		data.parameters.KA003.max_unavailable,
	])
}

_written(spec) := spec.strategy.rollingUpdate.maxUnavailable

_written(spec) := "25%" if object.get(spec, ["strategy", "rollingUpdate", "maxUnavailable"], null) == null

_origin := sprintf("%v", [input.raw.spec.strategy.rollingUpdate.maxUnavailable])

_origin := "25% by default" if {
	object.get(input.raw.spec, ["strategy", "rollingUpdate", "maxUnavailable"], null) == null
}

_severity(rest) := "medium" if rest < data.parameters.KA003.minimum

_severity(rest) := "low" if rest >= data.parameters.KA003.minimum
