package lib.kubernetes.scopes_test

import data.lib.kubernetes.scopes

test_kinds_that_live_in_no_namespace if {
	scopes.is_cluster_wide("", "Namespace")
	scopes.is_cluster_wide("rbac.authorization.k8s.io", "ClusterRole")
	not scopes.is_cluster_wide("rbac.authorization.k8s.io", "Role")
	not scopes.is_cluster_wide("example.com", "ClusterRole")
}

test_kinds_that_live_in_one if {
	scopes.is_namespaced("", "Service")
	scopes.is_namespaced("apps", "Deployment")
	not scopes.is_namespaced("apps", "Service")
	not scopes.is_namespaced("example.com", "Deployment")
}

test_no_kind_is_both if {
	both := {[group, kind] | some group, kinds in scopes.cluster_wide; some kind in kinds; kind in scopes.namespaced[group]}
	count(both) == 0
}
