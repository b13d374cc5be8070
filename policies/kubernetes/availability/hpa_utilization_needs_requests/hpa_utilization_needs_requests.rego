# METADATA
# title: Utilization is scaled on, but a container has no request
# description: >-
#   Utilization is a share of what the containers request. With one container without a request the autoscaler
#   reports FailedGetResourceMetric and never scales.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work
# custom:
#   id: KA012
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: autoscaling/HorizontalPodAutoscaler}]
#   remediation: Set the request on every container of the pod, sidecars included.
#   sources: [connect2, ai-gym, deployment-architecture]
#   refines: [KR001, KR002]
package kubernetes.availability.hpa_utilization_needs_requests

import data.lib.kubernetes.metrics
import data.lib.kubernetes.scaling
import data.lib.kubernetes.selectors

violation contains {
	"message": message, "at": [container.path, "resources", "requests", resource],
	"assumes": ["namespace"], "related": related,
} if {
	some resource in ["cpu", "memory"]
	wanting := [scaler |
		some scaler in scaling.scalers(input.referrers)
		some metric in metrics.utilization(scaler.kind, scaler.object.spec)
		metric.resource == resource
		metric.container == ""
	]
	count(wanting) > 0
	not input.pod.requests[resource]
	some container in input.containers
	container.type in {"container", "sidecar container"}
	not container.requests[resource]
	scaler := wanting[0]
	message := sprintf("%s has no %s request, but %s %q scales on %s utilization", [
		container.title,
		resource,
		scaler.kind,
		scaler.name,
		resource,
	])
	related := [{"at": {"ref": scaler.ref}, "message": "the autoscaler"}]
}

violation contains {
	"message": message, "at": [container.path, "resources", "requests", metric.resource],
	"assumes": ["namespace"], "related": [{"at": {"ref": scaler.ref}, "message": "the autoscaler"}],
} if {
	some scaler in scaling.scalers(input.referrers)
	some metric in metrics.utilization(scaler.kind, scaler.object.spec)
	metric.container != ""
	some container in input.containers
	container.name == metric.container
	not container.requests[metric.resource]
	message := sprintf("%s has no %s request, but %s %q scales on its %s utilization", [
		container.title,
		metric.resource,
		scaler.kind,
		scaler.name,
		metric.resource,
	])
}

violation contains {
	"message": message, "at": ["spec", "metrics", index, "containerResource", "container"],
	"assumes": ["namespace"], "related": [{"at": {"ref": target.target.ref}, "message": "what it scales"}],
} if {
	input.kind == "HorizontalPodAutoscaler"
	is_array(input.raw.spec.metrics)
	some index, metric in input.raw.spec.metrics
	wanted := metric.containerResource.container
	is_string(wanted)
	some target in input.references
	target.role == "scale-target"
	target.found == "here"
	names := [container.name | some container in selectors.running(selectors.template(target.target.object))]
	count(names) > 0
	not wanted in names
	not wanted in {"istio-proxy", "linkerd-proxy"}
	message := sprintf("%s %q has no container %q; it has %s", [
		target.kind,
		target.name,
		wanted,
		concat(", ", array.slice(names, 0, 8)),
	])
}
