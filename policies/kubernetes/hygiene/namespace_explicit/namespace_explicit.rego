# METADATA
# title: Object has no namespace
# description: >-
#   A manifest without a namespace lands wherever the context of whoever applies it points. The same command then
#   changes production today and a test namespace tomorrow.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KL006
#   severity: low
#   profile: strict
#   selector: [{kubernetes: any}]
#   remediation: Set `metadata.namespace`, or `namespace` in the kustomization that applies the manifest.
#   sources: [connect2, pivotal-flow, deployment-architecture]
#   peers: {checkov: [CKV_K8S_21], kube-linter: [use-namespace], kubescape: [C-0212]}
#   frameworks: {cis-kubernetes-1.12: ["5.7.4"]}
#   tags: [namespace]
package kubernetes.hygiene.namespace_explicit

import data.lib.kubernetes.scopes

violation contains {"message": message, "at": ["metadata", "namespace"]} if {
	object.get(input.raw, ["metadata", "namespace"], null) in {null, ""}
	not input.context.namespace.name
	scopes.is_namespaced(object.get(input, "group", ""), input.kind)
	not is_of_helm
	message := sprintf("%s does not say its namespace", [input.title])
}

# The release says it.
is_of_helm if input.labels["app.kubernetes.io/managed-by"] == "Helm"

is_of_helm if input.labels["helm.sh/chart"]

is_of_helm if input.labels.heritage == "Helm"

is_of_helm if input.annotations["helm.sh/hook"]

is_of_helm if input.annotations["meta.helm.sh/release-name"]
