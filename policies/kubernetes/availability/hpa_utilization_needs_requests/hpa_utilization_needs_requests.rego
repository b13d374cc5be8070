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
	"assumes": ["namespace"], "related": [{"at": {"ref": _scaler.ref}, "message": "the autoscaler"}],
} if {
	some resource in ["cpu", "memory"]
	["", resource] in _measured
	not input.pod.requests[resource]
	some container in input.containers
	container.type in {"container", "sidecar container"}
	not container.requests[resource]
	message := sprintf("%s has no %s request, but %s %q scales on %s utilization", [
		container.title,
		resource,
		_scaler.kind,
		_scaler.name,
		resource,
	])
}

violation contains {
	"message": message, "at": [container.path, "resources", "requests", resource],
	"assumes": ["namespace"], "related": [{"at": {"ref": _scaler.ref}, "message": "the autoscaler"}],
} if {
	count(_measured) > 0
	some container in input.containers
	container.name != ""
	some resource in ["cpu", "memory"]
	[container.name, resource] in _measured
	not container.requests[resource]
	message := sprintf("%s has no %s request, but %s %q scales on its %s utilization", [
		container.title,
		resource,
		_scaler.kind,
		_scaler.name,
		resource,
	])
}

# The first one decides; where there are two, another policy speaks.
_scaler := scaling.scalers(input.referrers)[0]

# Container (empty for all) and resource.
_measured := {[metric.container, metric.resource] |
	some metric in metrics.utilization(_scaler.kind, _scaler.object.spec)
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
