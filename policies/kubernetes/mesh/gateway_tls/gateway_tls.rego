# METADATA
# title: Gateway serves plaintext or has no certificate
# description: >-
#   A server of a gateway without TLS and without a redirect takes passwords and tokens in clear. One with TLS but without
#   a mode or a certificate is refused or opens no port.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
# custom:
#   id: KM009
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/Gateway}]
#   remediation: >-
#     Set `tls.httpsRedirect: true` on the server for HTTP, and `tls` with `mode: SIMPLE` and a `credentialName` on the
#     server for HTTPS.
#   sources: [ai-gym, astral-planner]
package kubernetes.mesh.gateway_tls

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "httpsRedirect"]} if {
	some entry in _servers
	index := entry[0]
	protocol := _protocol(entry[1])
	protocol in {"HTTP", "HTTP2"}
	not _is_redirected(entry[1])
	not _terminates(entry[1])
	message := sprintf("server %d of %s serves plain %s without a redirect to HTTPS", [index + 1, input.title, protocol])
}

violation contains {"message": message, "at": ["spec", "servers", index, "port", "protocol"], "help": help} if {
	some entry in _servers
	index := entry[0]
	protocol := _protocol(entry[1])
	protocol in {"GRPC", "TCP", "MONGO"}
	not _terminates(entry[1])
	help := "Use the protocol HTTPS or TLS with a certificate."
	message := sprintf("server %d of %s serves plaintext %s", [index + 1, input.title, protocol])
}

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "mode"]} if {
	some entry in _servers
	index := entry[0]
	protocol := _protocol(entry[1])
	protocol in {"HTTPS", "TLS"}
	object.get(object.get(entry[1], "tls", {}), "mode", null) == null
	message := sprintf("server %d of %s has the protocol %s but no tls mode", [index + 1, input.title, protocol])
}

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "credentialName"]} if {
	some entry in _servers
	index := entry[0]
	_protocol(entry[1]) in {"HTTPS", "TLS"}
	mode := entry[1].tls.mode
	mode in {"SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"}
	not _has_credential(entry[1].tls)
	message := sprintf("server %d of %s has the tls mode %s but names no certificate", [index + 1, input.title, mode])
}

_servers := [[index, server] |
	not _is_egress
	is_array(input.raw.spec.servers)
	some index, server in input.raw.spec.servers
	is_object(server)
]

_is_egress if {
	some key, value in input.raw.spec.selector
	key != ""
	contains(value, "egress")
}

_protocol(server) := upper(server.port.protocol)

_is_redirected(server) if server.tls.httpsRedirect == true

# TLS is what these modes do, whatever the protocol inside is.
_terminates(server) if server.tls.mode in {"SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL", "ISTIO_MUTUAL"}

_has_credential(tls) if tls.credentialName

_has_credential(tls) if count(tls.credentialNames) > 0

_has_credential(tls) if count(tls.tlsCertificates) > 0

_has_credential(tls) if {
	tls.serverCertificate
	tls.privateKey
}
