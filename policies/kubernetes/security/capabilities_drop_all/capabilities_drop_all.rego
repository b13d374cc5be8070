# METADATA
# title: Container does not drop ALL capabilities
# description: >-
#   Without `drop: [ALL]` a container starts with the default capabilities of the container runtime, about a dozen,
#   such as those to change file owners, to switch users and to override file permissions. A service that listens on
#   ports from 1024 up needs none of them, and an attacker inside it gains each one that is left.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS008
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Set `securityContext.capabilities.drop: [ALL]` on the container, and add NET_BIND_SERVICE back if it listens
#     below port 1024. There is no pod-level field: each container says it itself.
#   sources: [pivotal-flow, ai-gym, astral-planner]
#   peers:
#     checkov: [CKV_K8S_37]
#     trivy: [KSV-0003, KSV-0106]
#     polaris: [insecureCapabilities]
#     kubescape: [C-0055]
#     kyverno: [require-drop-all]
#   frameworks: {pss: restricted, cis-kubernetes-1.12: ["5.2.10"], nsa-cisa: [hardening]}
#   refines: [KS028]
package kubernetes.security.capabilities_drop_all

violation contains {
	"message": message,
	"at": [container.path, "securityContext", "capabilities", "drop"],
	"key": true,
} if {
	some container in input.containers
	not container.security.privileged == true
	not _drops_all(container)
	not _misspells_all(container)
	names := [capability.name | some capability in container.dropped_capabilities]
	message := sprintf("%s %s", [container.title, _shortfall(names)])
}

violation contains {"message": message, "at": capability.path, "help": help} if {
	some container in input.containers
	not container.security.privileged == true
	not _drops_all(container)
	some capability in container.dropped_capabilities
	capability.normal == "ALL"
	message := sprintf("%s drops capability %q, which must be spelled ALL", [container.title, capability.name])
	help := "Write `ALL`: capabilities stand in capitals and without `CAP_`, and the API compares them letter by letter."
}

_drops_all(container) if "ALL" in container.security.capabilities.drop

_misspells_all(container) if {
	some capability in container.dropped_capabilities
	capability.normal == "ALL"
}

_shortfall(names) := "does not drop ALL capabilities" if count(names) == 0

_shortfall(names) := sprintf("drops %s but not ALL capabilities", [concat(", ", names)]) if {
	count(names) > 0
	count(names) < 5
}

_shortfall(names) := sprintf("drops %d capabilities but not ALL", [count(names)]) if count(names) > 4
