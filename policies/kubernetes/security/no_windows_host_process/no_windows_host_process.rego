# METADATA
# title: Windows container runs in the host process mode
# description: >-
#   A HostProcess container runs directly on the Windows node, outside of any isolation: it sees the
#   node's files, network and processes and may run as SYSTEM. Whoever breaks into such a container
#   owns the node. The mode is meant for node agents that an administrator installs.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
# custom:
#   id: KS019
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Remove `windowsOptions.hostProcess` or set it to false, and run the container as `ContainerUser`.
#   sources: [astral-planner]
#   peers: {trivy: [KSV-0103], polaris: [hostProcess]}
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.11"]}
#   tags: [windows, host]
package kubernetes.security.no_windows_host_process

violation contains {"message": message, "at": at} if {
	input.pod.security.windowsOptions.hostProcess == true
	at := [input.pod.path, "securityContext", "windowsOptions", "hostProcess"]
	message := sprintf("%s runs its containers as Windows host processes", [input.pod.title])
}

violation contains {"message": message, "at": at} if {
	some container in input.containers
	container.security.windowsOptions.hostProcess == true
	at := [container.path, "securityContext", "windowsOptions", "hostProcess"]
	message := sprintf("%s runs as a Windows host process", [container.title])
}
