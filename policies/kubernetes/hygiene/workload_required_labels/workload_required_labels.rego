# METADATA
# title: Required labels are missing
# description: >-
#   Selectors, dashboards, cost reports and whoever is on call find objects by their labels. A workload that does not
#   say which application and component it belongs to is in none of them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
# custom:
#   id: KL008
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}, {kubernetes: Service}]
#   remediation: Add the labels to the pod template, and to the Service itself.
#   parameters:
#     required:
#       type: list
#       default: [app | app.kubernetes.io/name, version | component | app.kubernetes.io/version | app.kubernetes.io/component]
#       description: Labels that must be there; of names between bars one is enough
#     recommended:
#       type: list
#       default: [environment]
#       description: Labels whose absence is an information
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers:
#     kube-linter: [required-label-owner]
#     kubescape: [C-0076, C-0077]
#     polaris: [metadataAndInstanceMismatched]
#     kyverno: [require-labels]
#   tags: [labels]
package kubernetes.hygiene.workload_required_labels

import data.lib.kubernetes.label_groups

violation contains {"message": message, "at": [place, "labels"], "key": true} if {
	groups := data.parameters.KL008.required
	missing := label_groups.missing(groups, labels)
	count(missing) > 0
	message := sprintf("%s lacks the label %s", [subject, concat(", and ", missing)])
}

violation contains {"message": message, "at": [place, "labels"], "key": true, "severity": "info"} if {
	groups := data.parameters.KL008.recommended
	missing := label_groups.missing(groups, labels)
	count(missing) > 0
	message := sprintf("%s lacks the recommended label %s", [subject, concat(", and ", missing)])
}

place := input.pod.metadata_path if input.pod

place := ["metadata"] if input.kind == "Service"

labels := input.pod.labels if input.pod

labels := input.labels if input.kind == "Service"

subject := sprintf("the pod template of %s", [input.title]) if {
	input.pod
	input.kind != "Pod"
}

subject := input.title if input.kind in {"Pod", "Service"}
