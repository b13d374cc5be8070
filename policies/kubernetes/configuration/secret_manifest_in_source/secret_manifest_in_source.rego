# METADATA
# title: Values of a Secret stand in the manifest
# description: >-
#   base64 is no encryption. Whoever reads the repository, its copies or its history knows the values, and changing them in
#   the manifest does not take them back.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
#   - ref: https://external-secrets.io/latest/
# custom:
#   id: KC003
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Secret}]
#   remediation: >-
#     Change the value, keep the new one in a secret manager, and commit an ExternalSecret, a SealedSecret or a file that SOPS
#     encrypted instead.
#   sources: [astral-planner, connect2, ai-gym]
#   peers: {kubescape: [C-0208], checkov: [CKV_SECRET_6]}
#   frameworks: {cis-kubernetes-1.12: ["5.4.2"]}
package kubernetes.configuration.secret_manifest_in_source

import data.lib.kubernetes.secrets

violation contains {"message": message, "at": [field, key], "severity": severity} if {
	not is_ciphertext
	some [field, key, text] in values
	severity := severity_of(key, text)
	message := sprintf("the value of %q of %s stands in the manifest%s", [key, input.title, why(severity)])
}

# Texts that stand there as values, by field and key; a value that is no base64 counts as what it is.
values contains [field, key, text] if {
	field := "stringData"
	is_object(input.raw.stringData)
	some key, text in input.raw.stringData
	is_written(text)
}

values contains [field, key, text] if {
	field := "data"
	is_object(input.raw.data)
	some key, value in input.raw.data
	is_written(value)
	text := plain(value)
	is_written(text)
}

plain(value) := secrets.decoded(value)

plain(value) := value if not secrets.decoded(value)

# A template, an encryption or another program fills in the rest.
is_written(text) if {
	is_string(text)
	trim_space(text) != ""
	not is_filled_in(trim_space(text))
}

is_filled_in(text) if secrets.is_encrypted(text)

is_filled_in(text) if {
	not contains(text, "\n")
	secrets.is_reference(text)
}

is_filled_in(text) if {
	contains(text, "{{")
	contains(text, "}}")
}

# SOPS keeps its own block beside the data. Tokens with which nodes join are made for an hour, and tokens of service accounts
# by the cluster.
is_ciphertext if is_object(input.raw.sops)

is_ciphertext if input.raw.type in {"bootstrap.kubernetes.io/token", "kubernetes.io/service-account-token"}

severity_of(key, text) := "low" if is_lesser(key, text)

severity_of(key, text) := "high" if not is_lesser(key, text)

is_lesser(_, text) if {
	not contains(text, "\n")
	secrets.is_placeholder(text)
}

is_lesser(_, text) if secrets.is_public(text)

is_lesser(key, _) if key in {"ca.crt", "tls.crt"}

is_lesser(key, text) if {
	is_configuration(key)
	not holds_credential(text)
}

is_configuration(key) if strings.any_suffix_match(
	lower(key),
	[".yaml", ".yml", ".json", ".ini", ".conf", ".cfg", ".cnf", ".toml", ".xml", ".properties", ".config"],
)

is_configuration(key) if {
	key in {"config", "ssh-publickey", "known_hosts"}
}

holds_credential(text) if count(secrets.detected(text)) > 0

holds_credential(text) if count(secrets.entries(text)) > 0

holds_credential(text) if count(secrets.urls(text)) > 0

holds_credential(text) if count(secrets.private_keys(text)) > 0

holds_credential(text) if contains(text, `"auth"`)

why("high") := "; whoever reads the file knows it"

why("low") := ""
