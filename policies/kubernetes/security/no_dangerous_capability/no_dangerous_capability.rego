# METADATA
# title: Capability that takes over the node is added
# description: >-
#   Some capabilities are as good as root on the node: loading kernel modules, mounting file systems, raw
#   device access, reading any file, tracing kernel and processes. Two more become so in the node's own
#   namespaces: SYS_PTRACE with hostPID reaches every process of the node, NET_ADMIN with hostNetwork
#   rewrites the node's firewall and routes.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
# custom:
#   id: KS027
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove the capability from `capabilities.add`. Where a node agent needs it, keep it out of
#     applications, run it in its own namespace and suppress this finding with a reason.
#   refines: [KS007, KS009]
#   parameters:
#     dangerous_capabilities:
#       type: list
#       default: [ALL, SYS_ADMIN, SYS_MODULE, SYS_RAWIO, SYS_BOOT, BPF, DAC_READ_SEARCH, MAC_ADMIN]
#       description: Capabilities, in capitals and without `CAP_`, that no container may add.
#     with_host_namespace:
#       type: map
#       default: {SYS_PTRACE: hostPID, NET_ADMIN: hostNetwork}
#       description: >-
#         Capabilities that no container may add while the pod sets the given field, one of hostPID, hostIPC and
#         hostNetwork, to true.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_39]
#     trivy: [KSV-0005, KSV-0120]
#     polaris: [dangerousCapabilities]
#     kubescape: [C-0046]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.9"], nsa-cisa: [hardening]}
#   tags: [capabilities, host]
package kubernetes.security.no_dangerous_capability

violation contains {"message": message, "at": capability.path} if {
	dangerous := data.parameters.KS027.dangerous_capabilities
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	capability.normal in dangerous
	message := sprintf("%s adds %s, which gives it control of the node", [container.title, _spelling(capability)])
}

violation contains {"message": message, "at": capability.path} if {
	dangerous := data.parameters.KS027.dangerous_capabilities
	with_host_namespace := data.parameters.KS027.with_host_namespace
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	namespace := with_host_namespace[capability.normal]
	_shared[namespace] == true
	not capability.normal in dangerous
	message := sprintf(
		"%s adds %s in a pod with %s, which gives it control of the node",
		[container.title, _spelling(capability), namespace],
	)
}

_shared := {"hostPID": input.pod.host_pid, "hostIPC": input.pod.host_ipc, "hostNetwork": input.pod.host_network}

_spelling(capability) := capability.name if capability.name == capability.normal

_spelling(capability) := text if {
	capability.name != capability.normal
	text := sprintf("%s (spelled %q)", [capability.normal, capability.name])
}
