# METADATA
# title: No autoscaler
# description: >-
#   A Deployment that serves requests in production with a fixed number of pods is too small at the peak and too
#   large for the rest of the day.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: KA009
#   severity: low
#   profile: strict
#   selector: [{kubernetes: apps/Deployment}]
#   remediation: Add a HorizontalPodAutoscaler or ScaledObject for it.
#   sources: [connect2, ai-gym, deployment-architecture, astral-planner]
#   peers: {kyverno: [check-hpa-exists]}
package kubernetes.availability.hpa_exists

import data.lib.kubernetes.scaling

violation contains {"message": message, "at": ["metadata", "name"], "severity": severity, "assumes": ["complete"]} if {
	input.environment == "production"
	input.selected_by.counts.Service > 0
	count(scaling.scalers(input.referrers)) == 0
	not input.raw.spec.replicas == 0
	severity := "low"
	message := sprintf("%s serves a Service in production, and no autoscaler targets it", [input.title])
}
