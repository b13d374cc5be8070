# METADATA
# title: Request exceeds limit
# description: >-
#   The API refuses a pod that requests more than its own limit, after a LimitRange of the namespace has filled
#   in what the manifest leaves out: a Deployment is accepted, and its pods then never appear. Huge pages and
#   extended resources such as GPUs cannot be overcommitted, so that request and limit must be equal.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/extended-resource/
# custom:
#   id: KR006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: Lower the request or raise the limit until the limit is at least as high.
#   sources: [pivotal-flow]
#   peers: {kyverno: [enforce-resources-as-ratio]}
package kubernetes.resources.request_not_above_limit

import data.lib.kubernetes.resources

violation contains {"message": message, "at": at, "related": related} if {
	some container in input.containers
	some name, request in container.requests
	limit := container.limits[name]
	request.value > limit.value
	settled(container, limit)
	message := above(container, name, request, limit)
	at := [container.path, "resources", "requests", name]
	related := place_of(limit)
}

violation contains {"message": message, "at": at, "help": help} if {
	some container in input.containers
	some name in container.indivisible_resources
	request := container.requests[name]
	limit := container.limits[name]
	request.value < limit.value
	request.value >= 0
	settled(container, limit)
	message := sprintf("%s requests %s %s and limits it to %s, both must be equal", [
		container.title,
		resources.described(request),
		name,
		resources.described(limit),
	])
	help := sprintf("Give %s the same request and limit, or leave the request out.", [name])
	at := [container.path, "resources", "requests", name]
}

violation contains {"message": message, "at": at, "help": help} if {
	some container in input.containers
	some name in container.indivisible_resources
	request := container.requests[name]
	request.value > 0
	not container.limits[name]
	container.type != "ephemeral container"
	message := sprintf("%s requests %s %s without a limit, both must be equal", [
		container.title,
		resources.described(request),
		name,
	])
	help := sprintf("Set `resources.limits` of %s to the same amount; the request may then be left out.", [name])
	at := [container.path, "resources", "requests", name]
}

# Whether both amounts are a matter of this policy: a limit below zero is one for quantity-valid, and ephemeral
# containers cannot have resources.
settled(container, limit) if {
	limit.value >= 0
	container.type != "ephemeral container"
}

# A limit that a LimitRange gives stands elsewhere.
place_of(limit) := [{"at": limit.path, "message": "the limit"}] if limit.path

place_of(limit) := [] if not limit.path

above(container, name, request, limit) := sprintf("%s requests %s %s, more than its limit of %s", [
	container.title,
	resources.described(request),
	name,
	resources.described(limit),
])
