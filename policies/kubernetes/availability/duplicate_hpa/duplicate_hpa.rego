# METADATA
# title: Two autoscalers of one kind target one workload
# description: >-
#   Each of them sets the number of pods (or the requests) to what it computes, and they undo each other's work in
#   turns.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
# custom:
#   id: KA017
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: autoscaling/HorizontalPodAutoscaler}
#     - {kubernetes: keda.sh/ScaledObject}
#     - {kubernetes: autoscaling.k8s.io/VerticalPodAutoscaler}
#   remediation: Keep one of them with all metrics.
#   peers: {kyverno: [prevent-duplicate-hpa, prevent-duplicate-vpa]}
package kubernetes.availability.duplicate_hpa

# Told once for each pair, at the one whose name comes later.
violation contains {
	"message": message, "at": ["spec", _key, "name"], "assumes": ["namespace"],
	"related": [{"at": {"ref": other.ref}, "message": "the other one"}],
} if {
	target := input.raw.spec[_key]
	some other in input.context.neighbours[input.kind].first
	other.name < input.name
	object.get(other, "group", "") == input.group
	theirs := other.object.spec[_key]
	theirs.name == target.name
	object.get(theirs, "kind", "Deployment") == object.get(target, "kind", "Deployment")
	message := sprintf("%s %q targets %q, too", [input.kind, other.name, target.name])
}

_key := "targetRef" if input.kind == "VerticalPodAutoscaler"

_key := "scaleTargetRef" if input.kind != "VerticalPodAutoscaler"
