# METADATA
# title: Quota for something that nobody counts
# description: >-
#   The API refuses unknown names without a `/`. With one it takes them all and counts nothing where there is no such
#   thing: the quota looks as if it bounded something and does not.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/
# custom:
#   id: KR020
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: ResourceQuota}]
#   remediation: Write the name as the documentation of quotas has it, for example `requests.cpu` or `count/jobs.batch`.
#   refines: [KR005]
#   sources: [pivotal-flow]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.resources.quota_key_known

import data.lib.kubernetes.names

standard := {
	"cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage",
	"requests.storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage", "pods", "services",
	"services.loadbalancers", "services.nodeports", "replicationcontrollers", "resourcequotas", "secrets", "configmaps",
	"persistentvolumeclaims",
}

# What follows the name of a StorageClass.
of_claims := {"requests.storage", "persistentvolumeclaims"}

class_domains := [".storageclass.storage.k8s.io", ".volumeattributesclass.storage.k8s.io"]

# Groups of what is often counted without one.
groups := {
	"deployments": "apps", "statefulsets": "apps", "daemonsets": "apps", "replicasets": "apps", "jobs": "batch",
	"cronjobs": "batch", "ingresses": "networking.k8s.io", "networkpolicies": "networking.k8s.io",
	"horizontalpodautoscalers": "autoscaling", "poddisruptionbudgets": "policy", "roles": "rbac.authorization.k8s.io",
	"rolebindings": "rbac.authorization.k8s.io", "leases": "coordination.k8s.io",
}

violation contains {"message": message, "at": ["spec", "hard", key], "key": true} if {
	is_object(input.raw.spec.hard)
	some key, _ in input.raw.spec.hard
	not _is_placeholder(key)
	problem := _problem(key)
	message := sprintf("%q %s%s", [key, problem, _hint(key)])
}

violation contains {"message": message, "at": quantity.path} if {
	some quantity in input.quantities
	quantity.class == "count"
	quantity.rounded
	not _problem(quantity.resource)
	message := sprintf("%s is %q, but the API counts whole objects only", [quantity.resource, quantity.text])
}

_is_placeholder(key) if {
	some token in ["${", "<", "{{", "$("]
	contains(key, token)
}

_problem(key) := "is no name that the API knows for a quota" if {
	not contains(key, "/")
	not key in standard
	not _is_huge_pages(key)
}

_problem(key) := "counts no objects: after count/ comes the plural of a resource and its group" if {
	startswith(key, "count/")
	not _is_plural(trim_prefix(key, "count/"))
}

_problem(key) := sprintf("counts nothing: %s are of the group %s", [name, groups[name]]) if {
	startswith(key, "count/")
	name := trim_prefix(key, "count/")
	groups[name]
}

_problem(key) := "bounds nothing: of a class only requests.storage and persistentvolumeclaims are counted" if {
	_is_of_class(key)
	not _after_slash(key) in of_claims
}

_problem(key) := "bounds nothing: of extended resources only requests are counted" if {
	contains(key, "/")
	not startswith(key, "count/")
	not startswith(key, "requests.")
	not _is_of_class(key)
	not endswith(key, ".deviceclass.resource.k8s.io/devices")
}

_is_huge_pages(key) if startswith(trim_prefix(key, "requests."), "hugepages-")

_is_plural(text) if {
	name := split(text, ".")[0]
	name != ""
	names.only(text, names.subdomain_characters)
	not names.subdomain_problem(text)
}

_is_of_class(key) if {
	some domain in class_domains
	endswith(split(key, "/")[0], domain)
}

_after_slash(key) := concat("/", array.slice(split(key, "/"), 1, 9))

# What was probably meant.
_hint(key) := sprintf(", %q was probably meant", [_meant(key)[0]]) if count(_meant(key)) > 0

_hint(key) := "" if count(_meant(key)) == 0

_meant(key) := [name |
	some name in array.concat(_variants(lower(key)), _grouped(key))
	name != key
	not _problem(name)
]

_variants(key) := [key, trim_prefix(key, "count/")] if startswith(key, "count/")

_variants(key) := [
	key, sprintf("%ss", [key]), sprintf("%sory", [key]), replace(key, "request.", "requests."),
	replace(key, "limit.", "limits."), replace(key, "_", "-"), trim_suffix(key, "s"),
	sprintf("requests.%s", [trim_prefix(key, "limits.")]), sprintf("requests.%s", [key]), sprintf("services.%s", [key]),
	sprintf("services.%ss", [key]),
] if {
	not startswith(key, "count/")
}

_grouped(key) := [sprintf("count/%s.%s", [name, groups[name]]) |
	some name in [trim_prefix(key, "count/")]
	groups[name]
]
