# METADATA
# title: Container sets no CPU limit
# description: >-
#   Without a CPU limit a busy loop takes every core that its neighbours leave idle, response times then
#   depend on what else runs on the node, and load tests measure a machine that production does not have.
#   Teams that leave the limit out on purpose switch this policy off.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
#   - ref: https://kubernetes.io/docs/concepts/policy/limit-range/
# custom:
#   id: KR003
#   severity: low
#   profile: strict
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Set `resources.limits.cpu`, for example to twice the request, or give the namespace a LimitRange with a
#     `default` for cpu.
#   parameters:
#     enabled:
#       type: boolean
#       default: true
#       description: Whether containers need a CPU limit at all.
#   sources: [pivotal-flow, connect2, ai-gym, deployment-architecture]
#   peers:
#     checkov: [CKV_K8S_11]
#     trivy: [KSV-0011]
#     kube-score: [container-resources]
#     polaris: [cpuLimitsMissing]
#     kubescape: [C-0270]
#   frameworks: {nsa-cisa: resource policies}
package kubernetes.resources.cpu_limit_set

import data.lib.kubernetes.resources

violation contains {"message": message, "at": at} if {
	data.parameters.KR003.enabled == true
	some container in input.containers

	# The kubelet takes a limit of zero for none.
	limit := object.get(container, ["limits", "cpu"], resources.unset)
	limit.value == 0
	container.type in {"container", "sidecar container"}
	object.get(input, ["pod", "limits", "cpu"], resources.unset).value == 0
	message := sprintf("%s sets %s", [container.title, resources.shortfall(limit, "CPU limit")])
	at := [container.path, "resources", "limits", "cpu"]
}
