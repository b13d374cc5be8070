# METADATA
# title: Binding of one application holds for the whole cluster
# description: >-
#   A ClusterRoleBinding grants its role in every namespace. An application that lives in one namespace and touches
#   only objects of namespaces can mostly do with a RoleBinding there, and then cannot reach those of others.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
# custom:
#   id: KB015
#   severity: low
#   profile: strict
#   selector: [{kubernetes: rbac.authorization.k8s.io/ClusterRoleBinding}]
#   remediation: Make it a RoleBinding in the namespace of the application; it may name the same ClusterRole.
#   sources: [ai-gym]
#   tags: [rbac]
package kubernetes.access.prefer_namespaced_binding

import data.lib.kubernetes.rbac

violation contains {"message": message, "at": ["kind"]} if {
	subjects := rbac.subjects(input.raw)
	count(subjects) > 0
	count(subjects) == count(input.raw.subjects)
	every subject in subjects {
		subject.kind == "ServiceAccount"
		is_string(subject.namespace)
	}
	namespaces := {subject.namespace | some subject in subjects}
	count(namespaces) == 1
	some namespace in namespaces
	not startswith(namespace, "kube-")
	not _is_of_platform(namespace)
	_role_is_namespaced
	message := sprintf("%s gives service accounts of namespace %q the role %v in every namespace", [
		input.title,
		namespace,
		input.raw.roleRef.name,
	])
}

# Namespaces of what looks after the whole cluster.
_is_of_platform(namespace) if {
	some word in _platform
	contains(namespace, word)
}

_platform := [
	"argocd", "cattle", "cert-manager", "external-", "flux", "gatekeeper", "ingress", "istio", "keda", "kyverno", "linkerd",
	"logging", "monitoring", "observability", "operator", "prometheus", "system", "traefik", "velero",
]

# Both roles of Kubernetes hold objects of namespaces only.
_role_is_namespaced if input.raw.roleRef.name in {"edit", "view"}

_role_is_namespaced if {
	some reference in input.references
	reference.role == "role"
	reference.found == "here"
	rules := rbac.rules(reference.target.object)
	count(rules) > 0
	every rule in rules {
		_is_namespaced(rule)
	}
}

# Every resource is known to live in namespaces; others, such as custom ones, may not.
_is_namespaced(rule) if {
	count(rbac.texts(rule, "nonResourceURLs")) == 0
	groups := rbac.texts(rule, "apiGroups")
	resources := rbac.texts(rule, "resources")
	count(groups) > 0
	count(resources) > 0
	every group in groups {
		_namespaced[group]
	}
	known := union({_namespaced[group] | some group in groups})
	every resource in resources {
		split(resource, "/")[0] in known
	}
}

_namespaced := {
	"": {
		"bindings", "configmaps", "endpoints", "events", "limitranges", "persistentvolumeclaims", "pods", "podtemplates",
		"replicationcontrollers", "resourcequotas", "secrets", "serviceaccounts", "services",
	},
	"apps": {"controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"},
	"autoscaling": {"horizontalpodautoscalers"},
	"batch": {"cronjobs", "jobs"},
	"coordination.k8s.io": {"leases"},
	"discovery.k8s.io": {"endpointslices"},
	"events.k8s.io": {"events"},
	"networking.k8s.io": {"ingresses", "networkpolicies"},
	"policy": {"poddisruptionbudgets"},
	"rbac.authorization.k8s.io": {"rolebindings", "roles"},
}
