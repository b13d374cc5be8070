# METADATA
# title: Value of a Secret is no base64
# description: >-
#   The API server decodes what stands under `data` and refuses the whole Secret if a value cannot be decoded. A plain text
#   that looks like base64 by accident is worse: the application is handed something else.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
# custom:
#   id: KC004
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: Secret}]
#   remediation: Write plain text under `stringData`, or encode it with `base64 -w0`.
#   refines: [DX007]
#   sources: [deployment-architecture]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.configuration.secret_data_base64

import data.lib.kubernetes.secrets

violation contains {"message": message, "at": ["data", key]} if {
	is_object(input.raw.data)
	not is_object(input.raw.sops)
	some key, value in input.raw.data
	is_string(value)
	compact := trim_space(replace(replace(value, "\n", ""), "\r", ""))
	not is_open(compact)
	not base64.is_valid(compact)
	message := sprintf("%q of %s is no base64: %s", [key, input.title, problem(compact)])
}

# Encoded text that is encoded once more.
violation contains {"message": message, "at": ["data", key], "severity": severity, "help": help} if {
	is_object(input.raw.data)
	not is_object(input.raw.sops)
	some key, value in input.raw.data
	not strings.any_suffix_match(lower(key), ["key", "cert", "token", "jwt", ".crt", ".pem"])
	inner := secrets.decoded(value)
	is_encoded(inner)
	severity := "info"
	help := "Encode it once, unless the application decodes it itself."
	message := sprintf("%q of %s is encoded twice; the application sees base64", [key, input.title])
}

# Something else fills it in before it is applied.
is_open(text) if {
	some mark in ["${", "$(", "{{", "ENC["]
	contains(text, mark)
}

is_open(text) if {
	startswith(text, "<")
	endswith(text, ">")
}

problem(text) := "it ends with an ellipsis" if is_cut(text)

problem(text) := "it has characters that base64 does not have" if {
	not is_cut(text)
	not is_alphabet(text)
}

problem(text) := sprintf("it has %d characters, which is no multiple of 4", [count(text)]) if {
	not is_cut(text)
	is_alphabet(text)
	count(text) % 4 != 0
}

problem(text) := "its end is not as base64 has it" if {
	not is_cut(text)
	is_alphabet(text)
	count(text) % 4 == 0
}

is_cut(text) if endswith(text, "...")

is_cut(text) if endswith(text, "…")

is_alphabet(text) if regex.match(`^[A-Za-z0-9+/]*=*$`, text)

# Many a password is base64 by accident; one with padding that yields readable text is not.
is_encoded(text) if {
	regex.match(`^[A-Za-z0-9+/\n]{8,}={1,2}\n?$`, text)
	outcome := secrets.decoded(text)
	regex.match(`^[ -~\n\t]{4,}$`, outcome)
}
