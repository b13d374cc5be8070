# METADATA
# title: Container sets no memory limit
# description: >-
#   A container without a memory limit grows until the node has nothing left. The kernel then kills processes
#   of any pod on that node, so that one leak takes down services that have nothing to do with it. With a
#   limit only the leaking container is restarted.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/
# custom:
#   id: KR004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `resources.limits.memory` to the most the container may ever use, for example 1Gi, or give the
#     namespace a LimitRange with a `default` for memory.
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers:
#     checkov: [CKV_K8S_13]
#     trivy: [KSV-0018]
#     kube-linter: [unset-memory-requirements]
#     kube-score: [container-resources]
#     polaris: [memoryLimitsMissing]
#     kubescape: [C-0271, C-0009]
#   frameworks: {nsa-cisa: resource policies}
package kubernetes.resources.memory_limit_set

import data.lib.kubernetes.resources

# An init container is gone before the pod serves anyone. Ephemeral containers cannot have resources.
severities := {"container": "high", "sidecar container": "high", "init container": "low"}

violation contains {"message": message, "at": at, "severity": severity} if {
	some container in input.containers

	# The kubelet takes a limit of zero for none.
	limit := object.get(container, ["limits", "memory"], resources.unset)
	limit.value == 0
	severity := severities[container.type]
	object.get(input, ["pod", "limits", "memory"], resources.unset).value == 0
	message := sprintf("%s sets %s", [container.title, resources.shortfall(limit, "memory limit")])
	at := [container.path, "resources", "limits", "memory"]
}
