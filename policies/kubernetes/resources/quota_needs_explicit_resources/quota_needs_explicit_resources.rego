# METADATA
# title: Quota rejects pods without resources
# description: >-
#   Where a ResourceQuota bounds cpu or memory, each container has to say how much of it it wants. The API rejects pods
#   that do not: the Deployment is applied without a word and then never gets one, which only its events tell.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota
#   - ref: https://kubernetes.io/docs/tasks/administer-cluster/manage-resources/quota-memory-cpu-namespace/
# custom:
#   id: KR019
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set what is missing under `resources` of the container, or give the namespace a LimitRange with `default` and
#     `defaultRequest` of type Container.
#   refines: [KR024, KR001, KR002, KR003, KR004]
#   sources: [pivotal-flow]
package kubernetes.resources.quota_needs_explicit_resources

import data.lib.kubernetes.enumeration
import data.lib.kubernetes.quotas

# What keys of a quota ask of each container. Other resources are counted, but not asked for.
wanted_by := {
	"cpu": ["requests", "cpu"], "requests.cpu": ["requests", "cpu"], "limits.cpu": ["limits", "cpu"],
	"memory": ["requests", "memory"], "requests.memory": ["requests", "memory"], "limits.memory": ["limits", "memory"],
}

order := [["requests", "cpu"], ["requests", "memory"], ["limits", "cpu"], ["limits", "memory"]]

words := {"requests": "request", "limits": "limit"}

violation contains {
	"message": message, "at": at, "key": true, "severity": severity,
	"assumes": ["namespace"], "related": related,
} if {
	input.context.neighbours.ResourceQuota.count > 0
	count(_quotas) > 0
	some container in input.containers
	container.type != "ephemeral container"
	not _is_odd(container.raw)
	missing := [want | some want in order; _askers[want]; not _is_set(container, want)]
	count(missing) > 0
	askers := {_askers[want] | some want in missing}
	severity := _severity(askers)
	message := sprintf("%s sets no %s, which %s for: the API rejects the pods", [
		container.title,
		enumeration.words([sprintf("%s %s", [want[1], words[want[0]]]) | some want in missing]),
		_who_asks([sprintf("%q", [quota.name]) | some quota in askers]),
	])
	at := _place(container, missing)
	related := [{"at": {"ref": quota.ref}, "message": "asks for it"} | some quota in askers]
}

# Quotas that count the pods. Of several namespaces nobody knows which one it will be.
_quotas := [quota |
	some quota in quotas.possible(input.context.neighbours.ResourceQuota.first, input.context.namespace)
	is_object(quota.object.spec.hard)
	quotas.matches_all(quotas.scopes(quota.object.spec), _pod, _fallback)
]

# For each want the first quota that asks for it, one of a known namespace rather than another.
_askers := {want: askers[0] |
	some want in order
	askers := array.concat(
		[quota | some quota in _quotas; quota.namespace; _asks(quota, want)],
		[quota | some quota in _quotas; not quota.namespace; _asks(quota, want)],
	)
	count(askers) > 0
}

_asks(quota, want) if {
	some key, _ in quota.object.spec.hard
	wanted_by[key] == want
}

_who_asks(names) := sprintf("ResourceQuota %s asks", [names[0]]) if count(names) == 1

_who_asks(names) := sprintf("ResourceQuotas %s ask", [enumeration.words(names)]) if count(names) > 1

# A quota that says nothing of its namespace may be that of another.
_severity(_) := "high" if not input.context.namespace.name

_severity(askers) := "high" if {
	input.context.namespace.name
	some quota in askers
	quota.namespace
}

_severity(askers) := "medium" if {
	input.context.namespace.name
	count([quota | some quota in askers; quota.namespace]) == 0
}

_is_set(container, ["requests", resource]) if container.requests[resource]

_is_set(container, ["limits", resource]) if container.limits[resource]

_is_set(_, ["requests", resource]) if input.pod.requests[resource]

_is_set(_, ["limits", resource]) if input.pod.limits[resource]

_place(container, missing) := [container.path, "resources", missing[0]] if count(missing) == 1

_place(container, missing) := [container.path, "resources", section] if {
	count(missing) > 1
	section := missing[0][0]
	missing[count(missing) - 1][0] == section
}

_place(container, missing) := [container.path, "resources"] if missing[0][0] != missing[count(missing) - 1][0]

# What is no mapping may be a placeholder for one.
_is_odd(raw) if {
	raw.resources != null
	not is_object(raw.resources)
}

_is_odd(raw) if {
	some section in ["requests", "limits"]
	raw.resources[section] != null
	not is_object(raw.resources[section])
}

# The pod as scopes look at it.
_pod := {"terminating": _terminating, "best_effort": _best_effort, "priority_class": _class}

_terminating if input.pod.raw.activeDeadlineSeconds >= 0

_terminating := false if not input.pod.raw.activeDeadlineSeconds

_best_effort := count(_with_some) == 0

_with_some := [bearer |
	some bearer in array.concat(input.containers, [input.pod])
	_sets_some(bearer)
]

_sets_some(bearer) if {
	some resource in ["cpu", "memory"]
	bearer.requests[resource]
}

_sets_some(bearer) if {
	some resource in ["cpu", "memory"]
	bearer.limits[resource]
}

_class := input.pod.raw.priorityClassName if is_string(input.pod.raw.priorityClassName)

_class := _fallback if not is_string(input.pod.raw.priorityClassName)

_fallback := quotas.fallback_class(object.get(input.context, ["cluster", "PriorityClass", "first"], []))
