# METADATA
# title: Fixed replica count fights the autoscaler
# description: >-
#   Each apply of the manifest sets the count back to what is written, and the autoscaler changes it again. In the
#   middle of a peak that takes pods away.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
# custom:
#   id: KA014
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: apps/Deployment}, {kubernetes: apps/StatefulSet}]
#   remediation: Remove `replicas` and leave the count to the autoscaler.
#   sources: [connect2, deployment-architecture, ai-gym]
#   peers: {kube-score: [deployment-targeted-by-hpa-does-not-have-replicas-configured]}
package kubernetes.availability.hpa_static_replicas

import data.lib.kubernetes.scaling

violation contains {
	"message": message, "severity": severity, "at": ["spec", "replicas"],
	"assumes": ["namespace"], "related": [{"at": {"ref": scaler.ref}, "message": "the autoscaler"}],
} if {
	is_number(input.raw.spec.replicas)
	scaler := scaling.scalers(input.referrers)[0]
	severity := _severity(scaler)
	message := sprintf("replicas %v is written, but %s %q decides%s", [
		input.raw.spec.replicas,
		scaler.kind,
		scaler.name,
		_range(scaler),
	])
}

# An apply resizes only where the number is another than the one at rest.
_severity(scaler) := "low" if input.raw.spec.replicas == scaling.least(scaler.kind, scaler.object.spec)

_severity(scaler) := "medium" if input.raw.spec.replicas != scaling.least(scaler.kind, scaler.object.spec)

_severity(scaler) := "low" if not _knows_least(scaler)

_knows_least(scaler) if scaling.least(scaler.kind, scaler.object.spec) >= 0

_range(scaler) := sprintf(" between %v and %v", [
	scaling.least(scaler.kind, scaler.object.spec),
	scaling.most(scaler.kind, scaler.object.spec),
])

_range(scaler) := "" if not _knows_range(scaler)

_knows_range(scaler) if {
	_knows_least(scaler)
	scaling.most(scaler.kind, scaler.object.spec) >= 0
}
