# METADATA
# title: successThreshold must be 1
# description: >-
#   A liveness or startup probe has passed as soon as it passes once; only readiness may ask for several
#   successes in a row. The API refuses the whole object otherwise.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
# custom:
#   id: KP007
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Remove `successThreshold` or set it to 1; move the wish for several successes to `readinessProbe`.
#   refines: [KP006]
#   sources: [ai-gym]
#   peers: {kube-linter: [schema-validation]}
#   tags: [probes]
package kubernetes.probes.probe_success_threshold

import data.lib.kubernetes.probes

violation contains {"message": message, "at": [probe.path, "successThreshold"]} if {
	some container in input.containers
	some probe in container.probes
	value := probe.raw.successThreshold
	is_number(value)
	out_of_range(value)
	probe.type in {"liveness", "startup"}
	probes.may_probe(container.type)
	message := sprintf("successThreshold of the %s probe of %s is %v; it must be 1", [probe.type, container.title, value])
}

# 0 stands for the default, which is 1.
out_of_range(value) if value > 1

out_of_range(value) if value < 0
