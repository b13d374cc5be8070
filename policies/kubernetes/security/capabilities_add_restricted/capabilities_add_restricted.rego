# METADATA
# title: Only NET_BIND_SERVICE may be added back
# description: >-
#   A container that drops all capabilities and adds some of the default set again keeps what an attacker needs to
#   change file owners, switch users or make device nodes. The restricted profile allows one exception, to listen on
#   ports below 1024.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://man7.org/linux/man-pages/man7/capabilities.7.html
# custom:
#   id: KS009
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Remove the capability from `add`: set file owners while the image is built, and run as the final user from the
#     start instead of switching to it.
#   sources: [astral-planner]
#   peers:
#     checkov: [CKV_K8S_24]
#     trivy: [KSV-0106]
#   frameworks: {pss: restricted}
package kubernetes.security.capabilities_add_restricted

import data.lib.kubernetes.capabilities

# What is outside the default set is the matter of KS007 and KS027.
violation contains {"message": message, "at": capability.path} if {
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	capability.name != "NET_BIND_SERVICE"
	capability.name in capabilities.baseline
	message := sprintf(
		"%s adds capability %s; only NET_BIND_SERVICE may be added",
		[container.title, capability.name],
	)
}
