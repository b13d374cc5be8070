# METADATA
# title: ScaledObject has nothing to scale
# description: >-
#   KEDA makes no autoscaler for a ScaledObject whose target it does not find. Events pile up while nothing scales.
# related_resources:
#   - ref: https://keda.sh/docs/2.18/reference/scaledobject-spec/
# custom:
#   id: KX008
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: keda.sh/ScaledObject}]
#   remediation: >-
#     Make `scaleTargetRef` name a workload of the same namespace; its kind is Deployment unless it says otherwise.
#   sources: [connect2]
package kubernetes.references.scaledobject_target_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": target.path, "severity": severity, "assumes": ["complete"]} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "nowhere"
	not references.is_open(target.name)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("there is no %s %q in %s", [target.kind, target.name, references.where(target)])
}

violation contains {
	"message": message, "at": target.path, "assumes": ["namespace"],
	"related": [{"at": {"ref": target.target.ref}, "message": "the one of that name"}],
} if {
	some target in input.references
	target.role == "scale-target"
	target.found == "elsewhere"
	message := sprintf("%s %q lives in namespace %q, but a ScaledObject sees only its own, %q", [
		target.kind,
		target.name,
		target.target.namespace,
		target.namespace,
	])
}
