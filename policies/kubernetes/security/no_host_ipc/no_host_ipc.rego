# METADATA
# title: Pod shares the node IPC namespace
# description: >-
#   With `hostIPC` the containers reach the shared memory, semaphores and message queues of all processes on the node.
#   Data that a database or another tenant keeps in shared memory can be read and changed from the pod.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `hostIPC`. The containers of one pod share an IPC namespace anyway; shared memory between them is an
#     `emptyDir` with `medium: Memory`.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_18, CKV_K8S_3]
#     trivy: [KSV-0008]
#     kube-linter: [host-ipc]
#     polaris: [hostIPCSet]
#     kubescape: [C-0276]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.4"]}
package kubernetes.security.no_host_ipc

violation contains {"message": message, "at": [input.pod.path, "hostIPC"]} if {
	input.pod.raw.hostIPC == true
	message := sprintf("%s shares the IPC namespace of its node", [input.pod.title])
}
