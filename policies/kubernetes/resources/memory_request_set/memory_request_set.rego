# METADATA
# title: Container sets no memory request
# description: >-
#   The scheduler places a pod by the sum of its requests. A container without a memory request counts as
#   nothing, so that a node can be filled beyond its memory; when it runs short, the pods furthest above
#   their request are evicted first, and one without a request is always above it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
# custom:
#   id: KR002
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `resources.requests.memory` to what the container needs in normal operation, for example 512Mi, or
#     give the namespace a LimitRange with a `defaultRequest`.
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers:
#     checkov: [CKV_K8S_12]
#     trivy: [KSV-0016]
#     kube-linter: [unset-memory-requirements]
#     kube-score: [container-resources]
#     polaris: [memoryRequestsMissing]
#     kubescape: [C-0269]
package kubernetes.resources.memory_request_set

import data.lib.kubernetes.resources

# An init container is gone before the pod serves anyone. Ephemeral containers cannot have resources.
severities := {"container": "medium", "sidecar container": "medium", "init container": "low"}

violation contains {"message": message, "at": at, "severity": severity} if {
	some container in input.containers
	request := object.get(container, ["requests", "memory"], resources.unset)
	request.value == 0
	severity := severities[container.type]

	# Requests of the whole pod, which the API derives from the pod's limits where only those are set.
	object.get(input, ["pod", "requests", "memory"], resources.unset).value == 0
	object.get(input, ["pod", "limits", "memory"], resources.unset).value == 0
	message := sprintf("%s sets %s", [container.title, resources.shortfall(request, "memory request")])
	at := [container.path, "resources", "requests", "memory"]
}
