# METADATA
# title: Role can mint tokens of service accounts
# description: >-
#   Who may create tokens of any service account may act as each of them, also as those with more rights, and for as
#   long as the token is valid.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#token-request
# custom:
#   id: KB017
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Limit the rule with `resourceNames` to the account whose tokens are needed, or remove it.
#   peers: {kubescape: [C-0282]}
#   frameworks: {cis-kubernetes-1.12: ["5.1.13"]}
#   tags: [rbac]
package kubernetes.access.no_token_create

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some grant in rbac.grants(input.raw, "", {"serviceaccounts/token", "*/token"}, {"create"})
	not grant.named
	message := sprintf("%s may create tokens of every service account", [input.title])
}
