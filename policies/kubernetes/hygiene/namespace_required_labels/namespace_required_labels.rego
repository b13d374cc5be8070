# METADATA
# title: Ownership labels of the Namespace are missing
# description: >-
#   Policies for an environment, reports of costs and whoever looks for the owner of a namespace go by its labels.
#   Without them a namespace belongs to nobody and is treated like any other.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KL009
#   severity: low
#   profile: strict
#   selector: [{kubernetes: Namespace}]
#   remediation: Add the labels under `metadata.labels` of the Namespace.
#   parameters:
#     required:
#       type: list
#       default: [environment]
#       description: Labels that must be there; of names between bars one is enough
#     recommended:
#       type: list
#       default: [team, cost-center]
#       description: Labels whose absence is an information
#     exempt_namespaces:
#       type: list
#       default: [default, kube-system, kube-public, kube-node-lease]
#       description: Names of namespaces that need no labels
#   sources: [pivotal-flow, deployment-architecture, ai-gym]
#   peers: {kyverno: [namespace-inventory-check]}
#   tags: [labels, namespace]
package kubernetes.hygiene.namespace_required_labels

import data.lib.kubernetes.label_groups

violation contains {"message": message, "at": ["metadata", "labels"], "key": true} if {
	groups := data.parameters.KL009.required
	not input.name in data.parameters.KL009.exempt_namespaces
	missing := label_groups.missing(groups, input.labels)
	count(missing) > 0
	message := sprintf("%s lacks the label %s", [input.title, concat(", and ", missing)])
}

violation contains {"message": message, "at": ["metadata", "labels"], "key": true, "severity": "info"} if {
	groups := data.parameters.KL009.recommended
	not input.name in data.parameters.KL009.exempt_namespaces
	missing := label_groups.missing(groups, input.labels)
	count(missing) > 0
	message := sprintf("%s lacks the recommended label %s", [input.title, concat(", and ", missing)])
}
