# METADATA
# title: No graceful shutdown window
# description: >-
#   When a pod is deleted, its address leaves the Services only a little later. A program that is killed at
#   once drops the requests under way and those that still arrive, so a rollout is not without downtime.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
#   - ref: https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
# custom:
#   id: KP011
#   severity: low
#   profile: strict
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}, {kubernetes: argoproj.io/Rollout}, {kubernetes: apps.openshift.io/DeploymentConfig}]
#   remediation: Leave out `terminationGracePeriodSeconds` (30) or raise it, and let a `preStop` hook sleep a few seconds.
#   parameters:
#     min_grace_seconds: {type: number, default: 30, description: Least grace period; the API gives 30 where none is written}
#     require_prestop: {type: boolean, default: false, description: Demand a preStop hook of pods that a Service selects in production whatever the grace period}
#   sources: [connect2, astral-planner, ai-gym]
#   tags: [availability]
package kubernetes.probes.graceful_shutdown

violation contains {"message": message, "at": [input.pod.path, "terminationGracePeriodSeconds"]} if {
	least := data.parameters.KP011.min_grace_seconds
	grace := input.pod.raw.terminationGracePeriodSeconds
	is_number(grace)
	is_too_short(grace, least)
	not without_service
	message := sprintf("pods of %s get %v seconds to finish; at least %v are wanted", [input.title, grace, max([1, least])])
}

# No grace period is written, and the 30 seconds of the API are less than what is wanted.
violation contains {"message": message, "at": [input.pod.path, "terminationGracePeriodSeconds"]} if {
	least := data.parameters.KP011.min_grace_seconds
	least > 30
	serves_production
	object.get(input.pod.raw, "terminationGracePeriodSeconds", null) == null
	not has_pre_stop
	message := sprintf(
		"pods of %s have no preStop hook and get 30 seconds to finish by default; at least %v are wanted",
		[input.title, least],
	)
}

violation contains {"message": message, "at": [input.pod.path, "containers", 0, "lifecycle", "preStop"]} if {
	data.parameters.KP011.require_prestop
	serves_production
	not has_pre_stop
	message := sprintf("no container of %s has a preStop hook", [input.title])
}

# 0 kills at once, whatever least is wanted.
is_too_short(grace, _) if grace == 0

is_too_short(grace, least) if grace < least

serves_production if {
	input.environment == "production"
	input.context.services.count > 0
}

# Only a closed set proves that no Service sends requests.
without_service if {
	input.context.closed
	input.context.services.count == 0
}

has_pre_stop if {
	some container in input.containers
	some hook in container.hooks
	hook.type == "preStop"
}
