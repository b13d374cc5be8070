# METADATA
# title: Startup budget out of range
# description: >-
#   The product of period and failure threshold of a startup probe is the time a program has to come up.
#   Too little kills it while it still starts, on a busy node first; too much hides a start that will never
#   end, and holds up a rolling update as long.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes
# custom:
#   id: KP010
#   severity: info
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Choose `periodSeconds` and `failureThreshold` for the slowest start that is acceptable, for example 10 and 30.
#   parameters:
#     min_seconds: {type: number, default: 60, description: Least product of period and failure threshold}
#     max_seconds: {type: number, default: 600, description: Largest product of period and failure threshold}
#   sources: [ai-gym, deployment-architecture]
#   tags: [probes]
package kubernetes.probes.startup_budget

import data.lib.kubernetes.probes

violation contains {"message": message, "at": [probe.path, probes.patience_field(probe.raw)]} if {
	least := data.parameters.KP010.min_seconds
	most := data.parameters.KP010.max_seconds
	some container in input.containers
	some probe in container.probes
	probe.type == "startup"
	seconds := probes.patience(probe.period_seconds, probe.failure_threshold)
	out_of_range(seconds, least, most)
	probes.may_probe(container.type)
	not input.pod.is_job
	message := sprintf(
		"%s has %v seconds to start (%v x %v); between %v and %v are wanted",
		[container.title, seconds, probe.period_seconds, probe.failure_threshold, least, most],
	)
}

out_of_range(seconds, least, _) if seconds < least

out_of_range(seconds, _, most) if seconds > most
