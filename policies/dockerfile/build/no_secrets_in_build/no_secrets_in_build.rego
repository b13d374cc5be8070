# METADATA
# title: Secret goes into the image
# description: >-
#   Whoever may pull an image can read all of its variables, files and build commands, those of deleted layers, too. A
#   secret in any of them is published with it and stays valid until somebody changes it.
# related_resources:
#   - ref: https://docs.docker.com/build/building/secrets/
# custom:
#   id: DF006
#   severity: critical
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: >-
#     Mount it for the one command that needs it, `RUN --mount=type=secret,id=...`, or hand it over when the container
#     starts.
#   sources: [ai-gym, astral-planner]
#   peers: {trivy: [DS-0031]}
package dockerfile.build.no_secrets_in_build

import data.lib.dockerfile.instructions

_secret_name := `(?i)(^|_)(password|passwd|secret|token|api_?key|access_key|secret_key|secret_key_base|private_key|credentials?)$`

# Names that only look like one.
_harmless_name := `(?i)(public|fingerprint|gpg|signing_key_id|csrf|xsrf)`

_pairs := [{"path": path, "name": pair.name, "value": object.get(pair, "value", null), "kind": one.name} |
	some one in instructions.all(input.raw)
	one.name in {"ARG", "ENV"}
	some index, pair in instructions.listed(one.raw, "pairs")
	path := array.concat(one.path, ["pairs", index])
]

# An argument of the whole file is one, too.
_arguments := [{"path": ["args", index], "name": argument.name, "value": object.get(argument, "default", null), "kind": "ARG"} |
	some index, argument in instructions.listed(input.raw, "args")
]

_all := array.concat(_arguments, _pairs)

_names_secret(pair) if {
	regex.match(_secret_name, pair.name)
	not regex.match(_harmless_name, pair.name)
}

violation contains {"message": message, "at": at} if {
	some pair in _all
	_names_secret(pair)
	is_string(pair.value)
	_is_literal(pair.value)
	at := _value_at(pair)
	message := sprintf("%s %s has a value that everybody with the image can read", [pair.kind, pair.name])
}

_value_at(pair) := array.concat(pair.path, ["default"]) if pair.path[0] == "args"

_value_at(pair) := array.concat(pair.path, ["value"]) if pair.path[0] != "args"

_is_literal(value) if {
	count(value) > 2
	not contains(value, "$")
	not startswith(value, "<")
	not startswith(value, "/")
	not lower(value) in {"true", "false", "none", "null"}
	not regex.match(`(?i)(dummy|placeholder|example|changeme|change-me|not-?used|ignored|fake|xxxx|\*\*\*|todo)`, value)
}

# The value of an argument stands in the history of the image.
violation contains {"message": message, "at": array.concat(pair.path, ["name"]), "severity": "medium"} if {
	some pair in _all
	pair.kind == "ARG"
	_names_secret(pair)
	pair.value == null
	message := sprintf("ARG %s: what a build gives for it stands in the history of the image", [pair.name])
}

# Files.
_key_files := {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", ".git-credentials", ".pgpass"}

violation contains {"message": message, "at": [one.path, "sources", index]} if {
	some one in instructions.all(input.raw)
	one.name in {"COPY", "ADD"}
	some index, source in instructions.listed(one.raw, "sources")
	is_string(source)
	_is_secret_file(source)
	message := sprintf("%q is copied into the image, with the secrets that such a file holds", [source])
}

_is_secret_file(source) if _base(source) in _key_files

_is_secret_file(source) if endswith(source, ".aws/credentials")

_is_secret_file(source) if regex.match(`^\.env(\.(local|prod|production|stg|staging|secrets?))?$`, _base(source))

_base(source) := parts[count(parts) - 1] if parts := split(source, "/")

# Tokens of well-known shapes, anywhere.
_tokens := [
	`\bgh[pousr]_[A-Za-z0-9]{36,}`,
	`\bgithub_pat_[A-Za-z0-9_]{60,}`,
	`\bglpat-[A-Za-z0-9_-]{20,}`,
	`\bAKIA[A-Z0-9]{16}\b`,
	`\bxox[abpr]-[0-9]+-[A-Za-z0-9-]{10,}`,
	`\bnpm_[A-Za-z0-9]{36}`,
	`\bsk_live_[A-Za-z0-9]{20,}`,
	`_authToken=[A-Za-z0-9][A-Za-z0-9_-]{15,}`,
	`https?://[^/\s:@$"'<{]+:[^/\s:@$"'<{]{4,}@`,
]

violation contains {"message": message, "at": one.path} if {
	some one in instructions.named(input.raw, "RUN")
	texts := array.concat([one.raw.value], instructions.listed(one.raw, "heredocs"))
	some text in texts
	is_string(text)
	some pattern in _tokens
	regex.match(pattern, text)
	not contains(text, "EXAMPLE")
	message := "a command holds a token or a password, which stands in the history of the image"
}
