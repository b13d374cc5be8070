# METADATA
# title: NetworkPolicy selects no pods
# description: >-
#   A policy whose `podSelector` fits no pod restricts nothing. The workload that it was written for stays open to
#   everyone, while the policy is listed as if all were well.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/network-policies/
# custom:
#   id: KX010
#   severity: low
#   profile: recommended
#   selector: [{kubernetes: networking.k8s.io/NetworkPolicy}]
#   remediation: Use labels that the pod template of the workload bears; an empty selector takes all pods.
#   sources: [ai-gym]
#   peers:
#     kube-linter: [dangling-networkpolicy, dangling-networkpolicypeer-podselector]
#     kube-score: [networkpolicy-targets-pod]
#     kubescape: [C-0299]
package kubernetes.references.networkpolicy_selects_pods

import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["spec", "podSelector"], "key": true, "assumes": ["complete"]} if {
	input.context.closed
	input.selects.count == 0
	selector := input.raw.spec.podSelector
	count(selector) > 0
	labels := object.get(selector, "matchLabels", {})
	not selectors.is_open(labels)
	not selectors.set_by_controllers(labels)
	message := sprintf("the podSelector %s fits no workload of this set", [json.marshal(selector)])
}
