# METADATA
# title: Role is bound to everybody
# description: >-
#   `system:unauthenticated` is anyone who reaches the API server, `system:authenticated` anyone with any token,
#   `system:serviceaccounts` every pod of the cluster. Members of `system:masters` are never checked at all, and their
#   rights cannot be taken away by removing a binding.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
# custom:
#   id: KB010
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/RoleBinding}, {kubernetes: rbac.authorization.k8s.io/ClusterRoleBinding}]
#   remediation: Bind the role to the service accounts, users or groups that need it.
#   sources: [pivotal-flow, ai-gym]
#   peers:
#     trivy: [KSV-0122, KSV-0123, KSV-01011]
#     kubescape: [C-0246, C-0262, C-0265]
#     kyverno: [restrict-binding-system-groups]
#   frameworks: {cis-kubernetes-1.12: ["5.1.7"]}
#   tags: [rbac]
package kubernetes.access.no_broad_group_binding

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["subjects", index, "name"]} if {
	not input.raw.roleRef.name in _discovery
	some index, subject in rbac.subjects(input.raw)
	who := _everybody[subject.kind][subject.name]
	message := sprintf("%s binds %v to %s: %s", [input.title, input.raw.roleRef.name, subject.name, who])
}

_everybody := {
	"User": {"system:anonymous": "anyone without credentials"},
	"Group": {
		"system:unauthenticated": "anyone without credentials",
		"system:authenticated": "anyone with any credentials",
		"system:serviceaccounts": "every service account of the cluster",
		"system:masters": "whoever is a member is never checked",
	},
}

# What Kubernetes itself gives to everybody.
_discovery := {"system:public-info-viewer", "system:discovery", "system:basic-user"}
