# METADATA
# title: NET_RAW is kept
# description: >-
#   Container runtimes grant NET_RAW by default. With it a process can forge packets, and so answer for
#   other pods by ARP or DNS spoofing on the same network. Hardly any application needs it.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
# custom:
#   id: KS028
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   os: linux
#   remediation: >-
#     Drop `ALL` capabilities, or at least `NET_RAW`, and remove `NET_RAW` from `capabilities.add`.
#   sources: [pivotal-flow, ai-gym]
#   peers:
#     checkov: [CKV_K8S_28, CKV_K8S_7]
#     trivy: [KSV-0119]
#     kube-linter: [drop-net-raw-capability]
#     kyverno: [require-drop-cap-net-raw]
#   frameworks: {cis-kubernetes-1.12: ["5.2.8"]}
#   tags: [capabilities]
package kubernetes.security.drop_net_raw

violation contains {"message": message, "at": capability.path} if {
	some container in input.containers
	not container.security.privileged == true
	some capability in container.added_capabilities
	capability.normal == "NET_RAW"
	message := sprintf("%s adds NET_RAW, which lets it forge packets", [container.title])
}

violation contains {"message": message, "at": [container.path, "securityContext", "capabilities", "drop"]} if {
	some container in input.containers
	not container.security.privileged == true
	not _drops_net_raw(container)
	not _adds_net_raw(container)
	message := sprintf("%s keeps NET_RAW: it drops neither ALL nor NET_RAW%s", [container.title, _hint(container)])
}

# As in the Pod Security Standards the spelling counts: runtimes differ in what they make of others.
_drops_net_raw(container) if {
	some capability in container.dropped_capabilities
	capability.name in ["ALL", "NET_RAW"]
}

_adds_net_raw(container) if {
	some capability in container.added_capabilities
	capability.normal == "NET_RAW"
}

_hint(container) := " in exactly this spelling" if _misspelled(container)

_hint(container) := "" if not _misspelled(container)

_misspelled(container) if {
	some capability in container.dropped_capabilities
	capability.normal in ["ALL", "NET_RAW"]
}
