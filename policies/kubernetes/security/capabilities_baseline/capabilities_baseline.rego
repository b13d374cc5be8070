# METADATA
# title: Capability outside the default set is added
# description: >-
#   Capabilities are slices of what root may do. Those outside the default set of container runtimes reach beyond the
#   container: they change the network of the node, trace processes, load code into the kernel or forge packets. Few
#   applications need one of them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
# custom:
#   id: KS007
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   refines: [KS009, KS028]
#   remediation: >-
#     Remove the capability from `add`. Where a process needs it, move that process to a small workload of its own in
#     a namespace that allows it.
#   sources: [astral-planner, pivotal-flow]
#   peers:
#     checkov: [CKV_K8S_25]
#     trivy: [KSV-0022]
#     polaris: [dangerousCapabilities]
#     kubescape: [C-0046]
#     kyverno: [disallow-capabilities]
#   frameworks: {pss: baseline, cis-kubernetes-1.12: ["5.2.9"], nsa-cisa: [hardening]}
package kubernetes.security.capabilities_baseline

import data.lib.kubernetes.capabilities

violation contains {"message": message, "at": capability.path} if {
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	not capability.normal in capabilities.baseline
	message := sprintf(
		"%s adds capability %s, which is outside the baseline set",
		[container.title, _spelled(capability.name, capability.normal)],
	)
}

# The API compares names letter by letter, so that a default capability in another spelling is none of the set.
violation contains {"message": message, "at": capability.path, "help": help} if {
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	capability.normal in capabilities.baseline
	capability.name != capability.normal
	message := sprintf(
		"%s adds capability %q, which must be spelled %s",
		[container.title, capability.name, capability.normal],
	)
	help := sprintf("Write `%s`: capabilities stand in capitals and without `CAP_`.", [capability.normal])
}

_spelled(name, normal) := name if name == normal

_spelled(name, normal) := sprintf("%q (properly %s)", [name, normal]) if name != normal
