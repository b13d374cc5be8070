# METADATA
# title: Gateway allows an obsolete version or cipher of TLS
# description: >-
#   TLS 1.0 and 1.1 are deprecated (RFC 8996), and ciphers with RC4, DES, MD5 or without encryption can be broken. A server
#   that still offers them lets an attacker talk clients down to them.
# related_resources:
#   - ref: https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSProtocol
# custom:
#   id: KM010
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: networking.istio.io/Gateway}]
#   remediation: "Set `minProtocolVersion: TLSV1_2` or higher, and leave `cipherSuites` out or list current ones only."
#   parameters:
#     min: {type: string, default: TLSV1_2, description: "Oldest version that is allowed: TLSV1_0, TLSV1_1, TLSV1_2 or TLSV1_3"}
#     require_explicit: {type: boolean, default: false, description: Whether each server with TLS has to say its oldest version}
#   sources: [astral-planner]
package kubernetes.mesh.gateway_min_tls

_versions := ["TLSV1_0", "TLSV1_1", "TLSV1_2", "TLSV1_3"]

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "minProtocolVersion"]} if {
	wanted := data.parameters.KM010.min
	some entry in _servers
	index := entry[0]
	version := entry[1].tls.minProtocolVersion
	version in _versions
	version < wanted
	message := sprintf("server %d of %s allows %s; wanted is %s or newer", [index + 1, input.title, version, wanted])
}

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "cipherSuites", number]} if {
	some entry in _servers
	index := entry[0]
	is_array(entry[1].tls.cipherSuites)
	some number, cipher in entry[1].tls.cipherSuites
	weak := [word | some word in ["RC4", "DES", "MD5", "NULL", "EXPORT", "ANON"]; contains(upper(cipher), word)]
	count(weak) > 0
	message := sprintf("server %d of %s offers the weak cipher %s", [index + 1, input.title, cipher])
}

violation contains {"message": message, "at": ["spec", "servers", index, "tls", "minProtocolVersion"], "severity": "info"} if {
	data.parameters.KM010.require_explicit == true
	some entry in _servers
	index := entry[0]
	entry[1].tls.mode in {"SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"}
	not entry[1].tls.minProtocolVersion
	message := sprintf("server %d of %s does not say its oldest version of TLS", [index + 1, input.title])
}

_servers := [[index, server] |
	is_array(input.raw.spec.servers)
	some index, server in input.raw.spec.servers
	is_object(server.tls)
]
