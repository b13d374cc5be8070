# METADATA
# title: Rollout can never progress
# description: >-
#   Where a rollout may neither add a pod nor take one away it could never do anything, so the API rejects the
#   object, as it does with negative numbers and with more than all pods.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
# custom:
#   id: KA004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/DaemonSet}]
#   remediation: "Use `maxSurge: 1` with `maxUnavailable: 0`."
#   sources: [connect2]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.availability.rollout_can_progress

import data.lib.kubernetes.rollout

violation contains {"message": message, "at": array.concat(_path, [key])} if {
	some key in ["maxUnavailable", "maxSurge"]
	value := _rules[key]
	problem := rollout.problem(value)
	_is_rejected(key, problem)
	message := sprintf("%s %v %s, and the API rejects that", [key, value, problem])
}

violation contains {"message": message, "at": array.concat(_path, ["maxUnavailable"])} if {
	is_object(_rules)
	rollout.is_none(_rules.maxUnavailable)
	rollout.is_none(_surge)
	message := "maxUnavailable and maxSurge are both 0, so a rollout can neither take a pod away nor add one"
}

violation contains {"message": message, "at": array.concat(_path, ["maxSurge"])} if {
	input.kind == "DaemonSet"
	is_object(_rules)
	rollout.is_some(_rules.maxSurge)
	rollout.is_some(_unavailable)
	message := sprintf("maxSurge %v needs maxUnavailable 0 on a DaemonSet; it is %v", [_rules.maxSurge, _unavailable])
}

# A Deployment may surge by more than all its pods.
_is_rejected(key, _) if key == "maxUnavailable"

_is_rejected(key, problem) if [key, problem] == ["maxSurge", "is negative"]

_is_rejected("maxSurge", "is above 100%") if input.kind == "DaemonSet"

_rules := input.raw.spec.strategy.rollingUpdate if input.kind == "Deployment"

_rules := input.raw.spec.updateStrategy.rollingUpdate if input.kind == "DaemonSet"

_path := ["spec", "strategy", "rollingUpdate"] if input.kind == "Deployment"

_path := ["spec", "updateStrategy", "rollingUpdate"] if input.kind == "DaemonSet"

# A Deployment surges by 25% where nothing is written, a DaemonSet not at all.
_surge := _rules.maxSurge if _rules.maxSurge != null

_surge := 0 if {
	input.kind == "DaemonSet"
	object.get(_rules, "maxSurge", null) == null
}

_unavailable := _rules.maxUnavailable if _rules.maxUnavailable != null

_unavailable := 1 if object.get(_rules, "maxUnavailable", null) == null
