# METADATA
# title: PeerAuthentication accepts plaintext
# description: >-
#   In the modes PERMISSIVE and DISABLE the proxies accept connections without mutual TLS. Whoever reaches the pod can
#   then talk to it without an identity, and what is said can be read on the way.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/security/peer_authentication/
# custom:
#   id: KM002
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: security.istio.io/PeerAuthentication}]
#   remediation: "Set `mode: STRICT`; probes of the kubelet keep working, because the sidecar answers them."
#   sources: [astral-planner, ai-gym]
#   peers: {kyverno: [enforce-strict-mtls]}
package kubernetes.mesh.peer_authentication_permissive

_open := {"PERMISSIVE", "DISABLE"}

violation contains {"message": message, "at": ["spec", "mtls", "mode"]} if {
	mode := input.raw.spec.mtls.mode
	mode in _open
	message := sprintf("%s has the mode %s, which accepts plaintext; wanted is STRICT", [input.title, mode])
}

violation contains {"message": message, "at": ["spec", "portLevelMtls", port, "mode"], "severity": severity} if {
	some port, settings in input.raw.spec.portLevelMtls
	mode := settings.mode
	mode in _open
	severity := _severity(port)
	message := sprintf("%s accepts plaintext on port %v (%s); wanted is STRICT", [input.title, port, mode])
}

_severity(port) := "medium" if _is_probed(port)

_severity(port) := "high" if not _is_probed(port)

# A probe of the pods that it selects asks this port.
_is_probed(port) if {
	some workload in input.selects.first
	some container in workload.object.spec.template.spec.containers
	some key in ["livenessProbe", "readinessProbe", "startupProbe"]
	some handler in ["httpGet", "tcpSocket", "grpc"]
	sprintf("%v", [container[key][handler].port]) == sprintf("%v", [port])
}
