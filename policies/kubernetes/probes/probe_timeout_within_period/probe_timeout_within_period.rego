# METADATA
# title: Timeout longer than period or nonsensical timing
# description: >-
#   With a timeout beyond the period a slow answer holds up the probes that should follow it, and a hang
#   is noticed much later than the figures say. The API refuses negative numbers and fractions, and
#   silently puts the default in place of a zero that means nothing.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
# custom:
#   id: KP006
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Use whole numbers from 1 (`initialDelaySeconds` from 0), with `timeoutSeconds` at most `periodSeconds`.
#   sources: [ai-gym, connect2, pivotal-flow, deployment-architecture]
#   tags: [probes]
package kubernetes.probes.probe_timeout_within_period

import data.lib.kubernetes.probes

# What the API puts in place of a number that is absent or 0.
standard := {
	"initialDelaySeconds": 0,
	"periodSeconds": 10,
	"timeoutSeconds": 1,
	"successThreshold": 1,
	"failureThreshold": 3,
}

violation contains {"message": message, "severity": "low", "at": [probe.path, "timeoutSeconds"]} if {
	some container in input.containers
	some probe in container.probes
	probe.timeout_seconds > probe.period_seconds
	is_whole(probe.timeout_seconds)
	is_whole(probe.period_seconds)
	probes.may_probe(container.type)
	message := sprintf(
		"%s probe of %s waits %v seconds for an answer but is due again after %v",
		[probe.type, container.title, probe.timeout_seconds, probe.period_seconds],
	)
}

violation contains {"message": message, "severity": fault.severity, "at": [probe.path, key]} if {
	some container in input.containers
	some probe in container.probes
	some odd in probe.odd_numbers
	key := odd.key
	value := odd.value
	fault := fault_of(value, standard[key])
	probes.may_probe(container.type)
	message := sprintf("%s of the %s probe of %s is %s", [key, probe.type, container.title, fault.words])
}

fault_of(value, number) := fault if {
	value == 0
	number > 0
	fault := {"severity": "low", "words": sprintf("0, in place of which the API puts %d", [number])}
}

fault_of(value, number) := fault if {
	not is_whole(value)
	value != null
	words := sprintf("%s; the API wants a whole number from %d to %d", [json.marshal(value), min([1, number]), most])
	fault := {"severity": "high", "words": words}
}

# The API keeps these numbers in 32 bits.
most := 2147483647

is_whole(value) if {
	is_number(value)
	value >= 0
	value <= most
	floor(value) == value
}
