# Stages of delivery by the words for them, as the host reads them in labels and names.
package lib.kubernetes.environments

words := {
	"prod": "production", "production": "production", "live": "production",
	"stg": "staging", "stage": "staging", "staging": "staging",
	"test": "testing", "testing": "testing", "qa": "testing",
	"dev": "development", "develop": "development", "development": "development",
}

# Labels that name an environment.
labels := ["environment", "env", "app.kubernetes.io/environment", "Environment", "Env", "ENVIRONMENT"]

# The environment that a text such as `shop-prod` holds as a whole word. A text with several, and one with a word such as
# `pre-prod` or `non-prod`, names none.
of_name(text) := found[0] if {
	is_string(text)
	parts := split(replace(replace(replace(replace(lower(text), "_", "-"), ".", "-"), "/", "-"), " ", "-"), "-")
	found := [environment | some environment in {words[part] | some part in parts}]
	count(found) == 1
	not is_negated(parts)
}

is_negated(parts) if {
	some index, part in parts
	words[part]
	index > 0
	parts[index - 1] in {"pre", "non", "no", "not"}
}

# The environment of a host name. The last part is the top-level domain, such as `dev` or `live`, and says nothing.
of_host(host) := of_name(concat(".", array.slice(parts, 0, count(parts) - 1))) if {
	is_string(host)
	parts := split(host, ".")
}
