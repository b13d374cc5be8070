package lib.kubernetes.quotas_test

import data.lib.kubernetes.quotas

_in(namespace, name) := {"kind": "Deployment", "group": "apps", "name": name, "namespace": namespace}

_anywhere(name) := {"kind": "Deployment", "group": "apps", "name": name}

_named(items) := [item.name | some item in items]

test_sure_are_those_of_the_namespace if {
	items := [_in("shop", "api"), _in("mail", "relay"), _anywhere("web")]
	_named(quotas.sure(items, {"name": "shop"})) == ["api"]
	_named(quotas.possible(items, {"name": "shop"})) == ["api", "web"]
	_named(quotas.doubtful(items, {"name": "shop"})) == ["web"]
	quotas.doubtful(items, {}) == []
}

test_an_unknown_namespace_is_that_of_the_others_or_the_only_one if {
	_named(quotas.sure([_in("shop", "api"), _in("mail", "relay"), _anywhere("web")], {})) == ["web"]
	_named(quotas.sure([_in("shop", "api"), _anywhere("web")], {})) == ["api", "web"]
}

test_variants_count_once if {
	items := [_anywhere("api"), _in("shop", "api"), _in("shop", "api")]
	quotas.possible(items, {"name": "shop"}) == [_in("shop", "api")]
	quotas.doubtful(items, {"name": "shop"}) == []
}

_demand := {"kind": "Job", "name": "export", "terminating": true, "best_effort": false, "priority_class": "batch"}

_counts(spec) if count(quotas.counted([_demand], spec, {}, [])) == 1

_selects(operator, listed) := {"scopeSelector": {"matchExpressions": [
	{"scopeName": "PriorityClass", "operator": operator, "values": listed},
]}}

test_scopes if {
	_counts({})
	_counts({"scopes": ["Terminating"]})
	_counts({"scopes": ["Terminating", "NotBestEffort", "PriorityClass"]})
	not _counts({"scopes": ["NotTerminating"]})
	not _counts({"scopes": ["BestEffort"]})
	not _counts({"scopes": ["Terminating", "BestEffort"]})
	not _counts({"scopes": ["CrossNamespacePodAffinity"]})
}

test_priority_classes if {
	_counts(_selects("In", ["batch", "low"]))
	_counts(_selects("NotIn", ["high"]))
	_counts(_selects("Exists", []))
	not _counts(_selects("In", ["high"]))
	not _counts(_selects("In", "batch"))
	not _counts(_selects("NotIn", ["batch"]))
	not _counts(_selects("DoesNotExist", []))
}

test_pods_without_a_class if {
	bare := object.remove(_demand, ["priority_class"])
	low := [{"name": "low", "object": {"globalDefault": true}}, {"name": "high", "object": {}}]
	count(quotas.counted([bare], _selects("DoesNotExist", []), {}, [])) == 1
	count(quotas.counted([bare], _selects("Exists", []), {}, [])) == 0
	count(quotas.counted([bare], _selects("In", ["low"]), {}, low)) == 1
	count(quotas.counted([bare], _selects("DoesNotExist", []), {}, low)) == 0
}

test_suspended_jobs_have_no_pods if {
	population := {"Job": {"first": [{"name": "export", "object": {"spec": {"suspend": true}}}]}}
	count(quotas.counted([_demand], {}, population, [])) == 0
}

test_what_amounts_bound if {
	quotas.compute("cpu") == {"section": "requests", "resource": "cpu"}
	quotas.compute("requests.memory") == {"section": "requests", "resource": "memory"}
	quotas.compute("limits.memory") == {"section": "limits", "resource": "memory"}
	quotas.compute("requests.nvidia.com/gpu") == {"section": "requests", "resource": "nvidia.com/gpu"}
	quotas.compute("hugepages-2Mi") == {"section": "requests", "resource": "hugepages-2Mi"}
	not quotas.compute("limits.nvidia.com/gpu")
	not quotas.compute("requests.storage")
	not quotas.compute("pods")
	not quotas.compute("count/deployments.apps")
}
