# METADATA
# title: Container killed too quickly
# description: >-
#   The product of period and failure threshold is how long a container may stand still before it is
#   killed. A few seconds are less than a garbage collection or a short network outage takes, so that
#   restarts make a small disturbance worse.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
# custom:
#   id: KP009
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: Raise `periodSeconds` or `failureThreshold`, for example to 10 and 3, or add a `startupProbe`.
#   parameters:
#     min_seconds: {type: number, default: 30, description: Least product of period and failure threshold of a liveness probe}
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   tags: [probes]
package kubernetes.probes.liveness_not_aggressive

import data.lib.kubernetes.probes

violation contains {"message": message, "at": [probe.path, probes.patience_field(probe.raw)]} if {
	least := data.parameters.KP009.min_seconds
	some container in input.containers
	some probe in container.probes
	probe.type == "liveness"
	seconds := probes.patience(probe.period_seconds, probe.failure_threshold)
	seconds < least
	probes.may_probe(container.type)
	not input.pod.is_job
	object.get(container.raw, "startupProbe", null) == null
	message := sprintf(
		"%s is killed after %v seconds without an answer (%v x %v); at least %v are wanted",
		[container.title, seconds, probe.period_seconds, probe.failure_threshold, least],
	)
}
