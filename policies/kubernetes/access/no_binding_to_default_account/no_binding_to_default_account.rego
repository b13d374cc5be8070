# METADATA
# title: Default service account gets rights
# description: >-
#   Every pod of a namespace that names no service account runs as `default`. Rights of that account are rights of all
#   these pods, also of those that somebody adds later and that should have none.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
# custom:
#   id: KB018
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: rbac.authorization.k8s.io/RoleBinding}, {kubernetes: rbac.authorization.k8s.io/ClusterRoleBinding}]
#   remediation: Make a service account for the workload that needs the rights, bind that one and name it in the pod.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_K8S_42], kubescape: [C-0189]}
#   frameworks: {cis-kubernetes-1.12: ["5.1.5"]}
#   tags: [rbac]
package kubernetes.access.no_binding_to_default_account

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["subjects", index, "name"]} if {
	some index, subject in rbac.subjects(input.raw)
	subject.kind == "ServiceAccount"
	subject.name == "default"
	role := input.raw.roleRef.name
	message := sprintf("%s gives %v to %s, which pods get that name none", [input.title, role, rbac.described(subject)])
}
