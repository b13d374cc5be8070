# METADATA
# title: Secret lacks the keys of its type
# description: >-
#   The type says which keys the users of a Secret read. The API server refuses a Secret of a known type without them, and a
#   type of its own that it does not know promises nothing.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
# custom:
#   id: KC013
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: Secret}]
#   remediation: Name the keys as the type has them, or leave `type` out.
#   sources: [connect2, ai-gym]
package kubernetes.configuration.secret_type_keys

import data.lib.kubernetes.secrets

wanted := {
	"kubernetes.io/tls": ["tls.crt", "tls.key"],
	"kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
	"kubernetes.io/dockercfg": [".dockercfg"],
	"kubernetes.io/ssh-auth": ["ssh-privatekey"],
}

others := {"kubernetes.io/basic-auth", "kubernetes.io/service-account-token"}

violation contains {"message": message, "at": ["type"]} if {
	missing := [key | some key in wanted[input.raw.type]; not has(key)]
	count(missing) > 0
	message := sprintf("%s is of type %s, but has no %s", [input.title, input.raw.type, concat(" and no ", missing)])
}

violation contains {"message": message, "at": ["type"]} if {
	input.raw.type == "kubernetes.io/basic-auth"
	not has("username")
	not has("password")
	message := sprintf("%s is of type %s, but has neither username nor password", [input.title, input.raw.type])
}

violation contains {"message": message, "at": [field, key]} if {
	some key in wanted[input.raw.type]
	key in {".dockerconfigjson", ".dockercfg"}
	some field in ["data", "stringData"]
	text := content(field, key)
	not is_open(text)
	not json.is_valid(text)
	message := sprintf("%s of %s is no JSON, so that no image can be pulled with it", [key, input.title])
}

violation contains {"message": message, "at": ["type"], "severity": severity} if {
	type := input.raw.type
	is_string(type)
	startswith(type, "kubernetes.io/")
	not wanted[type]
	not type in others
	severity := "info"
	message := sprintf("Kubernetes has no type %s of Secrets", [type])
}

has(key) if {
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	some name, _ in input.raw[field]
	name == key
}

content("stringData", key) := input.raw.stringData[key] if is_string(input.raw.stringData[key])

content("data", key) := secrets.decoded(input.raw.data[key])

# Something else fills it in, or it is empty until somebody does.
is_open(text) if trim_space(text) == ""

is_open(text) if {
	some mark in ["${", "$(", "{{", "ENC[", "<"]
	contains(text, mark)
}
