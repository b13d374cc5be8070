# METADATA
# title: Private key stands in the manifest
# description: >-
#   Whoever has the key is the server, or the user, that it belongs to. A key in a repository is in every copy of it and in its
#   history, and counts as lost.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   - ref: https://cert-manager.io/docs/usage/certificate/
# custom:
#   id: KC011
#   severity: critical
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Replace the key, withdraw its certificate, and let cert-manager or a secret manager make the Secret; commit it encrypted
#     only (SOPS, SealedSecret).
#   refines: [KC010, KC009, KC001, KC002, KC003]
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_SECRET_6]}
package kubernetes.configuration.no_private_key_material

import data.lib.kubernetes.scalars
import data.lib.kubernetes.secrets

violation contains {"message": message, "at": {"path": scalar.at, "range": range}} if {
	contains(json.marshal(input.raw), "PRIVATE KEY")
	some scalar in scalars.of(input.raw)
	not is_copy(scalar.at)
	found := secrets.private_keys(scalar.text)[0]
	range := secrets.range_of(scalar.text, found)
	message := sprintf("%s of %s holds a private key", [scalar.title, input.title])
}

violation contains {"message": message, "at": [field, key]} if {
	some [field, key, text] in encoded
	secrets.private_keys(text)[0]
	message := sprintf("%s of %s holds a private key", [key, input.title])
}

violation contains {"message": message, "at": [field, key]} if {
	some [field, key, _] in encoded
	kind := store(key, input.raw[field][key])
	message := sprintf("%s of %s is a key store (%s), which holds a private key", [key, input.title, kind])
}

# The key of a TLS Secret in another form than PEM.
violation contains {"message": message, "at": [field, "tls.key"]} if {
	input.kind == "Secret"
	not is_object(input.raw.sops)
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	value := input.raw[field]["tls.key"]
	is_string(value)
	count(value) >= 16
	not regex.match(`PRIVATE KEY|LS0tLS1CRUdJTi`, value)
	text := plain(field, value)
	not secrets.is_reference(text)
	not secrets.is_placeholder(text)
	not secrets.is_public(text)
	message := sprintf("tls.key of %s holds a value; it is a private key", [input.title])
}

encoded contains [field, key, text] if {
	some kind, field in {"Secret": "data", "ConfigMap": "binaryData"}
	input.kind == kind
	is_object(input.raw[field])
	some key, value in input.raw[field]
	text := secrets.decoded(value)
}

plain("data", value) := secrets.decoded(value)

plain("data", value) := value if not secrets.decoded(value)

plain("stringData", value) := value

# Begin of a store of Java, and of a PKCS#12 file, which looks like any DER unless its name says so.
store(key, value) := "JKS" if {
	startswith(value, "/u3+7Q")
	not is_trust(key)
}

store(key, value) := "PKCS#12" if {
	startswith(value, "MII")
	strings.any_suffix_match(lower(key), [".p12", ".pfx", ".jks", ".keystore"])
	not is_trust(key)
}

is_trust(key) if contains(lower(key), "trust")

is_trust(key) if contains(lower(key), "cacert")

# What kubectl keeps of the object itself.
is_copy(place) if {
	place[0] == "metadata"
	place[count(place) - 1] == "kubectl.kubernetes.io/last-applied-configuration"
}
