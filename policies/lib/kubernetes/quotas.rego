# Which objects a ResourceQuota counts: those of its namespace, and of its scopes where it has any.
package lib.kubernetes.quotas

# Objects for sure in the namespace of the quota, each name once. A quota without a known namespace is taken to be where
# those are of which nobody knows it either, or the only namespace that there is.
sure(items, own) := unique([item | some item in items; item.namespace == own.name]) if own.name

sure(items, own) := possible(items, own) if not own.name

# Objects that may be there.
possible(items, own) := unique([item | some item in items; object.get(item, "namespace", own.name) == own.name]) if {
	own.name
}

possible(items, own) := unique(items) if {
	not own.name
	count(namespaces(items)) < 2
}

possible(items, own) := unique([item | some item in items; not item.namespace]) if {
	not own.name
	count(namespaces(items)) > 1
}

# Those of them that are not there for sure.
doubtful(items, own) := [item | some item in possible(items, own); not item.namespace] if own.name

doubtful(_, own) := [] if not own.name

namespaces(items) := {item.namespace | some item in items}

# Of objects with one name that whose namespace is known, or the first: variants of one object count once.
unique(items) := [items[key[4]] |
	keys := sort([[item.kind, object.get(item, "group", ""), item.name, doubt(item), index] |
		some index, item in items
	])
	some position, key in keys
	not is_again(keys, position)
]

doubt(item) := 0 if item.namespace

doubt(item) := 1 if not item.namespace

is_again(keys, position) if array.slice(keys[position - 1], 0, 3) == array.slice(keys[position], 0, 3)

# Workloads whose pods the quota with this `spec` counts. `classes` are the PriorityClasses of the cluster, `population`
# all objects of the namespace.
counted(demands, spec, population, classes) := [demand |
	needed := scopes(spec)
	paused := suspended(population)
	fallback := fallback_class(classes)
	some demand in demands
	demand.kind != "PodTemplate"
	not [demand.kind, demand.name] in paused
	matches_all(needed, demand, fallback)
]

# Jobs that are told to start no pods.
suspended(population) := {[kind, entry.name] |
	some kind in ["Job", "CronJob"]
	some entry in population[kind].first
	entry.object.spec.suspend == true
}

# `scopes` and `scopeSelector` of a quota as one list. All of them have to match.
scopes(spec) := array.concat(
	[{"scopeName": name, "operator": "Exists"} | is_array(spec.scopes); some name in spec.scopes],
	[need | is_array(spec.scopeSelector.matchExpressions); some need in spec.scopeSelector.matchExpressions],
)

matches_all(needed, demand, fallback) if {
	every need in needed {
		is_in_scope(need, demand, fallback)
	}
}

is_in_scope(need, demand, _) if {
	need.scopeName == "Terminating"
	demand.terminating == true
}

is_in_scope(need, demand, _) if {
	need.scopeName == "NotTerminating"
	demand.terminating == false
}

is_in_scope(need, demand, _) if {
	need.scopeName == "BestEffort"
	demand.best_effort == true
}

is_in_scope(need, demand, _) if {
	need.scopeName == "NotBestEffort"
	demand.best_effort == false
}

is_in_scope(need, demand, fallback) if {
	need.scopeName == "PriorityClass"
	has_class(need, object.get(demand, "priority_class", fallback))
}

has_class(need, class) if {
	need.operator == "Exists"
	class != ""
}

has_class(need, "") if need.operator == "DoesNotExist"

has_class(need, class) if {
	need.operator == "In"
	is_array(need["values"])
	class in need["values"]
}

has_class(need, class) if {
	need.operator == "NotIn"
	is_array(need["values"])
	not class in need["values"]
}

# The class of pods that name none; empty without one.
fallback_class(classes) := global_classes(classes)[0] if count(global_classes(classes)) > 0

fallback_class(classes) := "" if count(global_classes(classes)) == 0

global_classes(classes) := [entry.name | some entry in classes; entry.object.globalDefault == true]

# What an amount of a quota bounds: `requests.cpu` and `cpu` the requests for cpu. Undefined for counts and storage.
compute(key) := {"section": "requests", "resource": key} if is_compute(key)

compute(key) := {"section": "requests", "resource": trim_prefix(key, "requests.")} if {
	startswith(key, "requests.")
	key != "requests.storage"
}

compute(key) := {"section": "limits", "resource": resource} if {
	startswith(key, "limits.")
	resource := trim_prefix(key, "limits.")
	resource in {"cpu", "memory", "ephemeral-storage"}
}

is_compute(key) if key in {"cpu", "memory", "ephemeral-storage"}

is_compute(key) if startswith(key, "hugepages-")
