# METADATA
# title: Role can get around its own limits
# description: >-
#   `escalate` and `bind` let a subject write or bind roles with rights that it does not have, `impersonate` lets it
#   act as somebody else. Each of them is a way to become administrator of the cluster, whatever else the role says.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#escalate-verb
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
# custom:
#   id: KB007
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: >-
#     Remove the verb. Where it is needed, limit it with `resourceNames` to the roles, users or groups that are meant.
#   sources: [ai-gym]
#   peers:
#     checkov: [CKV_K8S_157, CKV_K8S_158, CKV2_K8S_1, CKV2_K8S_3]
#     trivy: [KSV-0043]
#     kubescape: [C-0065, C-0191]
#     kyverno: [restrict-escalation-verbs-roles]
#   frameworks: {cis-kubernetes-1.12: ["5.1.8"]}
#   tags: [rbac]
package kubernetes.access.no_escalation_verbs

import data.lib.kubernetes.rbac

violation contains {
	"message": message, "at": ["rules", grant.rule, "verbs", grant.verb_at], "severity": severity,
} if {
	some [group, resources, verbs] in _ways
	some grant in rbac.grants(input.raw, group, resources, verbs)
	severity := _severity(grant)
	message := sprintf("%s allows %s on %s%s", [input.title, grant.verbs, grant.resources, _limit(grant)])
}

_ways := [
	["rbac.authorization.k8s.io", {"roles", "clusterroles"}, {"escalate", "bind"}],
	["", {"users", "groups", "serviceaccounts"}, {"impersonate"}],
]

# Naming these limits nothing.
_masters := {"cluster-admin", "system:masters", "admin"}

_severity(grant) := "medium" if _limited(grant)

_severity(grant) := "critical" if not _limited(grant)

_limited(grant) if {
	grant.named
	count(grant.names & _masters) == 0
}

_limit(grant) := sprintf(" named %s", [concat(", ", array.slice(sort(grant.names), 0, 3))]) if grant.named

_limit(grant) := " without naming which" if not grant.named
