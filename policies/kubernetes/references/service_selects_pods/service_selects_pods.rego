# METADATA
# title: Service selects no pods
# description: >-
#   A Service whose selector fits no pod has no endpoints. Its name resolves and every connection is refused, and
#   the manifests look complete.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
# custom:
#   id: KX002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Service}]
#   remediation: Use labels that the pod template of the workload bears, or add the workload.
#   sources: [connect2, ai-gym]
#   peers:
#     kube-linter: [dangling-service]
#     kube-score: [service-targets-pod]
#     kubescape: [C-0293]
package kubernetes.references.service_selects_pods

import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["spec", "selector"], "key": true, "assumes": ["complete"]} if {
	input.context.closed
	input.selects.count == 0
	input.raw.spec.type != "ExternalName"
	_tells
	message := _message
}

violation contains {"message": message, "at": ["spec", "selector"], "key": true, "assumes": ["complete"]} if {
	input.context.closed
	input.selects.count == 0
	not input.raw.spec.type
	_tells
	message := _message
}

_tells if {
	not selectors.is_open(input.raw.spec.selector)
	not selectors.set_by_controllers(input.raw.spec.selector)
}

_message := sprintf("no workload of this set bears the labels %s", [concat(", ", [sprintf("%s=%v", [key, value]) |
	some key, value in input.raw.spec.selector
])])
