# METADATA
# title: Control plane or gateway of the mesh is not highly available
# description: >-
#   With one replica, or without resources of its own, an eviction of the control plane or of a gateway stops new
#   configuration or all traffic from outside.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
# custom:
#   id: KM024
#   severity: low
#   profile: strict
#   selector: [{kubernetes: install.istio.io/IstioOperator}]
#   remediation: "Set `k8s.resources` with requests and limits and `k8s.hpaSpec` with `minReplicas` of at least 2."
#   sources: [pivotal-flow]
package kubernetes.mesh.istiooperator_sizing

violation contains {"message": message, "at": [component.at, "k8s", "hpaSpec"]} if {
	some component in _components
	not _scales(component.raw)
	message := sprintf("%s has no hpaSpec with at least 2 replicas and a maximum not below", [component.title])
}

violation contains {"message": message, "at": [component.at, "k8s", "resources"]} if {
	some component in _components
	not _has_resources(component.raw)
	message := sprintf("%s has no requests and limits", [component.title])
}

_scales(component) if {
	spec := component.k8s.hpaSpec
	spec.minReplicas >= 2
	spec.maxReplicas >= spec.minReplicas
}

_has_resources(component) if {
	count(component.k8s.resources.requests) > 0
	count(component.k8s.resources.limits) > 0
}

_components := array.concat(
	[{"raw": pilot, "at": ["spec", "components", "pilot"], "title": "pilot"} |
		pilot := input.raw.spec.components.pilot
		is_object(pilot)
		not pilot.enabled == false
	],
	[{"raw": gateway, "at": ["spec", "components", kind, index], "title": title} |
		some kind in ["ingressGateways", "egressGateways"]
		is_array(input.raw.spec.components[kind])
		some index, gateway in input.raw.spec.components[kind]
		is_object(gateway)
		gateway.enabled == true
		title := sprintf("gateway %v", [object.get(gateway, "name", index)])
	],
)
