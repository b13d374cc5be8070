# METADATA
# title: Object lands in the default namespace
# description: >-
#   The namespace `default` is where everything ends up that nobody thought about. Quotas, network policies and
#   permissions are given by namespace, so that whatever shares it shares those as well, and a cleanup takes strangers
#   along.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KL005
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: Make a namespace for the application, and name it in `metadata.namespace`.
#   sources: [pivotal-flow, deployment-architecture, ai-gym]
#   peers:
#     checkov: [CKV_K8S_21]
#     trivy: [KSV-0110]
#     kube-linter: [use-namespace]
#     kubescape: [C-0061, C-0212]
#     kyverno: [disallow-default-namespace]
#   frameworks: {cis-kubernetes-1.12: ["5.7.4"]}
#   tags: [namespace]
package kubernetes.hygiene.no_default_namespace

import data.lib.kubernetes.scopes

violation contains {"message": message, "at": ["metadata", "namespace"]} if {
	input.namespace == "default"
	not is_moved
	not scopes.is_cluster_wide(object.get(input, "group", ""), input.kind)
	message := sprintf("%s lands in the namespace \"default\"", [input.title])
}

# A kustomization puts it into another one.
is_moved if input.context.namespace.name != "default"
