# METADATA
# title: Role can change admission webhooks
# description: >-
#   A mutating webhook sees and changes every object that is written, a validating one sees them, Secrets included.
#   Who may change these configurations can read all of that, inject containers into any pod, or switch off the
#   policies that protect the cluster.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks
# custom:
#   id: KB011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: >-
#     Remove the rule, or limit it with `resourceNames` to the configuration whose certificate the controller renews.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_155]
#     trivy: [KSV-0114]
#     kubescape: [C-0281]
#     kyverno: [restrict-clusterrole-mutating-validating-admission-webhooks]
#   frameworks: {cis-kubernetes-1.12: ["5.1.12"]}
#   tags: [rbac]
package kubernetes.access.no_webhook_config_write

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some grant in rbac.grants(input.raw, "admissionregistration.k8s.io", _resources, rbac.writes)
	not grant.named
	message := sprintf("%s may %s %s", [input.title, grant.verbs, grant.resources])
}

_resources := {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"}
