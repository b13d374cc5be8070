# METADATA
# title: Container sets no CPU request
# description: >-
#   The scheduler places a pod by the sum of its requests. A container without a CPU request counts as
#   nothing: too many of them end up on one node, and under pressure they are left with the smallest share
#   of the processor. Autoscalers that work on CPU utilisation cannot compute a figure for it either.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: KR001
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `resources.requests.cpu` to what the container needs in normal operation, for example 250m, or give
#     the namespace a LimitRange with a `defaultRequest`.
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers:
#     checkov: [CKV_K8S_10]
#     trivy: [KSV-0015]
#     kube-linter: [unset-cpu-requirements]
#     kube-score: [container-resources]
#     polaris: [cpuRequestsMissing]
#     kubescape: [C-0268]
#     kyverno: [require-pod-requests-limits]
package kubernetes.resources.cpu_request_set

import data.lib.kubernetes.resources

# An init container is gone before the pod serves anyone. Ephemeral containers cannot have resources.
severities := {"container": "medium", "sidecar container": "medium", "init container": "low"}

violation contains {"message": message, "at": at, "severity": severity} if {
	some container in input.containers
	request := object.get(container, ["requests", "cpu"], resources.unset)
	request.value == 0
	severity := severities[container.type]

	# Requests of the whole pod, which the API derives from the pod's limits where only those are set.
	object.get(input, ["pod", "requests", "cpu"], resources.unset).value == 0
	object.get(input, ["pod", "limits", "cpu"], resources.unset).value == 0
	message := sprintf("%s sets %s", [container.title, resources.shortfall(request, "CPU request")])
	at := [container.path, "resources", "requests", "cpu"]
}
