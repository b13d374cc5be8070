# METADATA
# title: Scale-down is not damped
# description: >-
#   Without a window each dip in load takes pods away that the next minute needs again, and every start costs
#   requests.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window
# custom:
#   id: KA018
#   severity: low
#   profile: strict
#   selector: [{kubernetes: autoscaling/HorizontalPodAutoscaler}]
#   remediation: Raise `stabilizationWindowSeconds`, or remove it; the default is 300.
#   sources: [ai-gym, deployment-architecture, astral-planner]
#   parameters:
#     min_seconds: {type: number, default: 300, description: Least window of scale-down in seconds}
package kubernetes.availability.hpa_scaledown_stabilisation

violation contains {"message": message, "at": ["spec", "behavior", "scaleDown", "stabilizationWindowSeconds"]} if {
	window := input.raw.spec.behavior.scaleDown.stabilizationWindowSeconds
	is_number(window)
	window < data.parameters.KA018.min_seconds
	message := sprintf("scale-down waits %v s, wanted are at least %v s", [window, data.parameters.KA018.min_seconds])
}
