# METADATA
# title: ScaledObject and HPA own one workload
# description: >-
#   KEDA makes a HorizontalPodAutoscaler of its own for each ScaledObject. Beside another one both set the number of
#   pods, in turns; the webhook of KEDA rejects the ScaledObject where it runs.
# related_resources:
#   - ref: https://keda.sh/docs/2.18/concepts/scaling-deployments/#transfer-ownership-of-an-existing-hpa
# custom:
#   id: KA016
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: keda.sh/ScaledObject}]
#   remediation: Keep one of them; a ScaledObject can have the metrics of the other as triggers.
#   sources: [connect2]
package kubernetes.availability.hpa_keda_conflict

violation contains {
	"message": message, "at": ["spec", "scaleTargetRef", "name"], "assumes": ["namespace"],
	"related": [{"at": {"ref": scaler.ref}, "message": "the HPA"}],
} if {
	target := input.raw.spec.scaleTargetRef
	some scaler in input.context.neighbours.HorizontalPodAutoscaler.first
	other := scaler.object.spec.scaleTargetRef
	other.name == target.name
	object.get(other, "kind", "Deployment") == object.get(target, "kind", "Deployment")
	not _takes_over(scaler.name)
	message := sprintf("HorizontalPodAutoscaler %q scales %q, too", [scaler.name, target.name])
}

_takes_over(name) if {
	input.annotations["scaledobject.keda.sh/transfer-hpa-ownership"] == "true"
	input.raw.spec.advanced.horizontalPodAutoscalerConfig.name == name
}

_takes_over(name) if startswith(name, "keda-hpa-")
