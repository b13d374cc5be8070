# METADATA
# title: Binding names a role or account that is not there
# description: >-
#   A binding to a role or ServiceAccount that does not exist grants nothing, and the workload is refused at run
#   time. Whoever may create the missing one later also gets the rights of the binding.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
# custom:
#   id: KX017
#   severity: medium
#   profile: recommended
#   selector:
#     - {kubernetes: rbac.authorization.k8s.io/RoleBinding}
#     - {kubernetes: rbac.authorization.k8s.io/ClusterRoleBinding}
#   remediation: Correct the name or namespace, or add the role or ServiceAccount.
#   sources: [ai-gym]
package kubernetes.references.rbac_reference_exists

import data.lib.kubernetes.references

violation contains {"message": message, "at": reference.path, "severity": severity, "assumes": ["complete"]} if {
	some reference in input.references
	reference.found == "nowhere"
	_is_judged(reference)
	not references.is_open(reference.name)
	not _is_of_the_cluster(reference)
	severity := references.graded(input.context.closed, "medium", "info")
	message := sprintf("there is no %s %q in %s", [reference.kind, reference.name, references.where(reference)])
}

violation contains {
	"message": message, "at": reference.path, "severity": severity, "assumes": ["namespace", "complete"],
	"related": [{"at": {"ref": reference.target.ref}, "message": "the one of that name"}],
} if {
	some reference in input.references
	reference.found == "elsewhere"
	_is_judged(reference)
	not _is_of_the_cluster(reference)
	severity := references.graded(input.context.closed, "medium", "low")
	message := sprintf("%s %q lives in namespace %q, but the binding names one of %q", [
		reference.kind,
		reference.name,
		reference.target.namespace,
		reference.namespace,
	])
}

violation contains {"message": message, "at": ["subjects", index, "namespace"]} if {
	input.kind == "ClusterRoleBinding"
	is_array(input.raw.subjects)
	some index, subject in input.raw.subjects
	subject.kind == "ServiceAccount"
	object.get(subject, "namespace", "") in {"", null}
	message := sprintf(
		"ServiceAccount %q needs its namespace in a ClusterRoleBinding; the API rejects it without",
		[_name(subject)],
	)
}

_name(subject) := object.get(subject, "name", "")

_is_judged(reference) if reference.role == "role"

_is_judged(reference) if {
	reference.role == "subject"
	reference.kind == "ServiceAccount"
	reference.namespace
}

# What the cluster itself brings.
_is_of_the_cluster(reference) if startswith(reference.name, "system:")

_is_of_the_cluster(reference) if reference.name == "extension-apiserver-authentication-reader"

_is_of_the_cluster(reference) if {
	reference.role == "subject"
	reference.namespace == "kube-system"
}
