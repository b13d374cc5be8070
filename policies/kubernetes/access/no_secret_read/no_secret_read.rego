# METADATA
# title: Role can read all Secrets
# description: >-
#   Secrets hold passwords, keys and tokens of other service accounts. A workload that may get, list or watch them
#   without naming any can take over whatever these credentials open; `list` and `watch` return the contents, too.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets
# custom:
#   id: KB006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: >-
#     Limit the rule with `resourceNames` to the Secrets that are needed, or mount them into the pod, which needs no
#     right at all.
#   sources: [ai-gym, astral-planner]
#   peers:
#     checkov: [CKV2_K8S_5]
#     trivy: [KSV-0041, KSV-0113]
#     kube-linter: [access-to-secrets]
#     kubescape: [C-0015, C-0186]
#     kyverno: [restrict-secret-role-verbs]
#   frameworks: {cis-kubernetes-1.12: ["5.1.2"]}
#   tags: [rbac, secrets]
package kubernetes.access.no_secret_read

import data.lib.kubernetes.rbac

violation contains {
	"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at], "severity": severity,
} if {
	some grant in rbac.grants(input.raw, "", {"secrets"}, {"get", "list", "watch"})
	not grant.named
	severity := _severities[input.kind]
	message := sprintf("%s may %s every Secret of %s", [input.title, grant.verbs, _reach[input.kind]])
}

_severities := {"ClusterRole": "high", "Role": "low"}

_reach := {"ClusterRole": "the namespaces in which it is bound", "Role": "its namespace"}
