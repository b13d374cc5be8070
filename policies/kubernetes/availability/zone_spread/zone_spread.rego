# METADATA
# title: No spread across availability zones
# description: >-
#   Replicas on different nodes may still share a zone, and go down with it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
# custom:
#   id: KA020
#   severity: low
#   profile: strict
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}]
#   remediation: Add a topologySpreadConstraint on `topology.kubernetes.io/zone` with `maxSkew` 1.
#   sources: [connect2, pivotal-flow, ai-gym, astral-planner]
#   peers: {kyverno: [spread-pods-across-topology]}
package kubernetes.availability.zone_spread

import data.lib.kubernetes.scaling
import data.lib.kubernetes.spread

violation contains {"message": message, "at": [input.pod.path, "topologySpreadConstraints"]} if {
	input.environment == "production"
	is_object(input.raw.spec)
	pods := scaling.steady(input.raw.spec, scaling.scalers(input.referrers))
	pods >= 2
	keys := {rule.key | some rule in spread.rules(input.pod.raw)}
	not "topology.kubernetes.io/zone" in keys
	not "failure-domain.beta.kubernetes.io/zone" in keys
	message := sprintf("nothing spreads the %s of %s across zones", [scaling.pods(pods), input.title])
}

violation contains {"message": message, "at": [input.pod.path, rule.path]} if {
	input.environment == "production"
	some rule in spread.rules(input.pod.raw)
	rule.key == "failure-domain.beta.kubernetes.io/zone"
	message := "nodes no longer bear the old label failure-domain.beta.kubernetes.io/zone; use topology.kubernetes.io/zone"
}
