# METADATA
# title: Service account can create workloads
# description: >-
#   Who may create pods in a namespace may mount each of its Secrets and run as each of its service accounts. For a
#   workload that serves requests this is a way out of its container into everything around it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation
# custom:
#   id: KB009
#   severity: medium
#   profile: strict
#   selector: [{kubernetes: rbac.authorization.k8s.io/Role}, {kubernetes: rbac.authorization.k8s.io/ClusterRole}]
#   remediation: Remove the verbs that write, or keep what starts workloads in a namespace of its own.
#   sources: [ai-gym]
#   peers:
#     trivy: [KSV-0048]
#     kube-linter: [access-to-create-pods]
#     kubescape: [C-0188]
#   frameworks: {cis-kubernetes-1.12: ["5.1.4"]}
#   tags: [rbac]
package kubernetes.access.no_workload_create

import data.lib.kubernetes.rbac

violation contains {
	"message": message, "at": ["rules", grant.rule, "resources", grant.resource_at], "related": related,
} if {
	some group, resources in _workloads
	some grant in rbac.grants(input.raw, group, resources, {"create", "update", "patch"})
	bindings := _bindings
	count(bindings) > 0
	related := [{"at": {"ref": bindings[0].ref}, "message": sprintf("binds it to %s", [bindings[0].subject])}]
	message := sprintf("%s lets %s %s %s", [
		input.title,
		bindings[0].subject,
		grant.verbs,
		grant.resources,
	])
}

_workloads := {
	"": {"pods", "replicationcontrollers"},
	"apps": {"deployments", "daemonsets", "statefulsets", "replicasets"},
	"batch": {"jobs", "cronjobs"},
}

# Bindings to service accounts; what a person may do is another matter.
_bindings := [{"ref": referrer.ref, "subject": subject} |
	some referrer in input.referrers
	referrer.role == "role"
	subjects := [rbac.described(one) |
		some one in rbac.subjects(referrer.object)
		one.kind == "ServiceAccount"
	]
	count(subjects) > 0
	subject := subjects[0]
]
