# METADATA
# title: Role can change RBAC objects
# description: >-
#   Who may write roles and bindings decides who may do what. The API refuses rights that the writer does not have, but
#   an existing binding can be given to another subject, and a role that was taken away can be put back.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
# custom:
#   id: KB014
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Remove the verbs that write; let roles come from the pipeline or from an administrator.
#   sources: [ai-gym]
#   peers: {trivy: [KSV-0050, KSV-0051, KSV-0052, KSV-0055]}
#   tags: [rbac]
package kubernetes.access.no_rbac_write

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at]} if {
	some grant in rbac.grants(input.raw, "rbac.authorization.k8s.io", _resources, rbac.writes)
	message := sprintf("%s may %s %s", [input.title, grant.verbs, grant.resources])
}

_resources := {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}
