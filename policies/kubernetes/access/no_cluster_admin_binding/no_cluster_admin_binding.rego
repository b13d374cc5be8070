# METADATA
# title: Binding gives away cluster-admin
# description: >-
#   `cluster-admin` allows everything, in every namespace and to the cluster itself. Whoever takes over one of its
#   subjects owns all workloads, all Secrets and the nodes.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege
# custom:
#   id: KB003
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/RoleBinding}, {kubernetes: rbac.authorization.k8s.io/ClusterRoleBinding}]
#   remediation: >-
#     Bind a Role that lists what the subject does; keep administration to a group of persons in `allowed_subjects`.
#   parameters:
#     allowed_subjects:
#       type: list
#       default: []
#       description: >-
#         Subjects that may administer: a name of a user or group, or `namespace/name` of a service account
#   sources: [ai-gym, astral-planner]
#   peers:
#     trivy: [KSV-0111]
#     kube-linter: [cluster-admin-role-binding]
#     polaris: [clusterrolebindingClusterAdmin, rolebindingClusterAdminClusterRole]
#     kubescape: [C-0035, C-0185]
#     kyverno: [restrict-binding-clusteradmin]
#   frameworks: {cis-kubernetes-1.12: ["5.1.1"]}
#   tags: [rbac]
package kubernetes.access.no_cluster_admin_binding

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["roleRef", "name"]} if {
	input.raw.roleRef.kind == "ClusterRole"
	role := input.raw.roleRef.name
	_is_administration(role)
	subjects := [rbac.described(subject) | some subject in rbac.subjects(input.raw); not _is_allowed(subject)]
	count(subjects) > 0
	message := sprintf("%s gives %s to %s", [input.title, role, _some(subjects)])
}

_is_administration("cluster-admin") := true

_is_administration("admin") if input.kind == "ClusterRoleBinding"

_is_allowed(subject) if rbac.named(subject) in data.parameters.KB003.allowed_subjects

# As many as fit into a line.
_some(subjects) := concat(", ", subjects) if count(subjects) < 3

_some(subjects) := sprintf("%s and %d others", [subjects[0], count(subjects) - 1]) if count(subjects) > 2
