# METADATA
# title: Slow start without startup probe
# description: >-
#   A long initialDelaySeconds guesses how long the start takes: too short and the container is killed
#   while it starts, too long and a hang stays unnoticed. A startup probe ends the wait when the program
#   is up, and may allow far more time.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes
# custom:
#   id: KP003
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Move the wait to a `startupProbe`, for example `periodSeconds` 10 and `failureThreshold` 30.
#   parameters:
#     threshold_seconds: {type: number, default: 30, description: Initial delay of the liveness probe from which a startup probe is wanted}
#   sources: [ai-gym, deployment-architecture]
#   tags: [probes]
package kubernetes.probes.startup_probe_for_slow_start

import data.lib.kubernetes.probes

violation contains {"message": message, "at": [probe.path, "initialDelaySeconds"]} if {
	threshold := data.parameters.KP003.threshold_seconds
	some container in input.containers
	some probe in container.probes
	probe.type == "liveness"
	probe.initial_delay_seconds >= threshold
	probes.may_probe(container.type)
	probes.runs_on(input.pod.controller, input.pod.restart_policy)
	object.get(container.raw, "startupProbe", null) == null
	message := sprintf(
		"liveness probe of %s waits %v seconds for the start; from %v on a startup probe is wanted",
		[container.title, probe.initial_delay_seconds, threshold],
	)
}
