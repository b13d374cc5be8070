# METADATA
# title: Container sets no resources at all
# description: >-
#   Nothing is reserved for the container and nothing bounds it. The scheduler takes it for nothing and puts it where no
#   room is; it may use the memory of the whole node, and when that runs short its pod is the first to be evicted.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#besteffort
# custom:
#   id: KR024
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Add `resources: {requests: {cpu: 250m, memory: 512Mi}, limits: {memory: 512Mi}}` with what the container needs, or
#     give the namespace a LimitRange with defaults.
#   refines: [KR001, KR002, KR003, KR004]
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers: {kube-score: [container-resources], kubescape: [C-0009]}
package kubernetes.resources.container_resources_set

import data.lib.kubernetes.enumeration

# An init container is gone before the pod serves anyone. Ephemeral containers cannot have resources.
severities := {"container": "high", "sidecar container": "high", "init container": "low"}

missing := "neither requests nor limits of cpu and memory"

violation contains {"message": message, "at": [container.path, "resources"], "key": true, "severity": severity} if {
	some container in _bare
	severity := severities[container.type]
	not _is_told_together(container)
	message := sprintf("%s sets %s", [container.title, missing])
}

# Once for all init containers of a pod, where none has anything.
violation contains {"message": message, "at": [input.pod.path, "initContainers"], "key": true, "severity": "low"} if {
	_init_alike
	titles := [container.title | some container in _bare; container.type == "init container"]
	message := sprintf("%s set %s", [enumeration.words(titles), missing])
}

_is_told_together(container) if {
	container.type == "init container"
	_init_alike
}

_init_alike if {
	is_array(input.pod.raw.initContainers)
	count(input.pod.raw.initContainers) > 1
	bare := [container | some container in _bare; container.type == "init container"]
	count(bare) == count(input.pod.raw.initContainers)
}

# Amounts after the defaulting by LimitRanges.
_bare := [container |
	not _pod_sets_some
	some container in input.containers
	not _sets_some(container)
	not _is_odd(container.raw)
]

_pod_sets_some if _sets_some(input.pod)

_sets_some(bearer) if {
	some resource in ["cpu", "memory"]
	bearer.requests[resource]
}

_sets_some(bearer) if {
	some resource in ["cpu", "memory"]
	bearer.limits[resource]
}

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
