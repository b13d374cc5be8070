# METADATA
# title: Well-known password
# description: >-
#   The first thing that programs which look for open doors try is the password that a product ships with. It is in the
#   handbook, and keeps nobody out.
# related_resources:
#   - ref: https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
# custom:
#   id: KC018
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}, {kubernetes: ConfigMap}, {kubernetes: Secret}]
#   remediation: Make a random password, and keep it in a Secret that comes from a secret manager.
#   refines: [KC001, KC002, KC003]
#   sources: [astral-planner, ai-gym]
package kubernetes.configuration.no_default_credentials

import data.lib.kubernetes.secrets

# What products ship with, and what handbooks write.
known := {
	"admin", "administrator", "root", "toor", "password", "passw0rd", "postgres", "mysql", "guest", "changeme", "prom-operator",
	"minioadmin", "rabbitmq", "redis", "elastic", "mongo", "default", "secret", "letmein", "welcome", "123456", "12345678",
	"admin123", "password123", "test", "keycloak", "grafana",
}

violation contains {"message": message, "at": [container.path, "env", index, "value"]} if {
	is_in_earnest
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	name := entry.name
	value := entry.value
	is_known(name, value)
	message := sprintf("%s: the password of %s is well known", [container.title, name])
}

violation contains {"message": message, "at": [field, key]} if {
	is_in_earnest
	input.kind in {"ConfigMap", "Secret"}
	some [field, key, text] in entries
	is_known(key, text)
	message := sprintf("the password under %q of %s is well known", [key, input.title])
}

# Files.
violation contains {"message": message, "at": {"path": [field, key], "range": range}} if {
	is_in_earnest
	input.kind in {"ConfigMap", "Secret"}
	some [field, key, text] in entries
	field != encoded
	not secrets.is_code(key)
	some entry in array.slice(secrets.entries(text), 0, 8)
	is_known(entry.key, entry.found)
	range := secrets.range_behind(text, entry.before, entry.found)
	message := sprintf("the password of %s in %q of %s is well known", [entry.key, key, input.title])
}

violation contains {"message": message, "at": [field, key]} if {
	is_in_earnest
	input.kind == "Secret"
	some [field, key, text] in entries
	field == encoded
	not secrets.is_code(key)
	some entry in array.slice(secrets.entries(text), 0, 8)
	is_known(entry.key, entry.found)
	message := sprintf("the password of %s in %q of %s is well known", [entry.key, key, input.title])
}

is_in_earnest if not input.environment in {"testing", "development"}

encoded := "data" if input.kind == "Secret"

encoded := "none" if input.kind != "Secret"

entries contains [field, key, text] if {
	some field in ["data", "stringData"]
	is_object(input.raw[field])
	some key, value in input.raw[field]
	text := plain(field, value)
	is_string(text)
}

plain("data", value) := secrets.decoded(value) if input.kind == "Secret"

plain("data", value) := value if input.kind != "Secret"

plain("stringData", value) := value

is_known(name, value) if {
	is_password(name)
	text := secrets.bare(value)
	lower(text) in known
	# In capitals it is a token of a template, which has a policy of its own.
	not text in {"CHANGEME", "DEFAULT", "PASSWORD"}
}

is_password(name) if {
	is_string(name)
	regex.match(`(PASSWORD|PASSWD|_PASS|_PWD)(_[0-9]+)?$|^(PASS|PWD)$`, secrets.canonical(name))
}
