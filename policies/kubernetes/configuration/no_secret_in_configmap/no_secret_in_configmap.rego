# METADATA
# title: Secret stands in a ConfigMap
# description: >-
#   ConfigMaps are read by everybody who may look at the namespace, are not encrypted at rest and turn up in tools and logs.
#   What stands in a manifest of one also stands in the repository.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC002
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: ConfigMap}]
#   remediation: >-
#     Change the secret, keep the new one in a Secret that comes from a secret manager, and let the file refer to an
#     environment variable or to a mounted file.
#   sources: [astral-planner, connect2, ai-gym]
#   peers: {trivy: [KSV-0109, KSV-01010], polaris: [sensitiveConfigmapContent]}
package kubernetes.configuration.no_secret_in_configmap

import data.lib.kubernetes.secrets

violation contains {"message": message, "at": ["data", key], "severity": severity} if {
	is_object(input.raw.data)
	some key, value in input.raw.data
	is_of_its_own(key, value)
	severity := severity_of(key)
	message := sprintf("the value of %q stands in %s; keep it in a Secret", [key, input.title])
}

# Entries of files, up to eight of each.
violation contains {"message": message, "at": {"path": ["data", key], "range": range}, "severity": severity} if {
	is_object(input.raw.data)
	some key, value in input.raw.data
	is_file(value)
	not secrets.is_code(key)
	some entry in array.slice(secrets.entries(value), 0, 8)
	range := secrets.range_behind(value, entry.before, entry.found)
	severity := severity_of(entry.key)
	message := sprintf("%s in %q of %s has its value in plain text; keep it in a Secret", [entry.key, key, input.title])
}

# Credentials that show by their form.
violation contains {"message": message, "at": {"path": ["data", key], "range": range}} if {
	is_object(input.raw.data)
	some key, value in input.raw.data
	is_string(value)
	not is_of_its_own(key, value)
	some credential in secrets.detected(value)
	not is_entry(key, value, credential.found)
	range := secrets.range_of(value, credential.found)
	message := sprintf("%q of %s holds %s; keep it in a Secret", [key, input.title, credential.what])
}

violation contains {"message": message, "at": ["binaryData", key]} if {
	is_object(input.raw.binaryData)
	some key, value in input.raw.binaryData
	text := secrets.decoded(value)
	what := secrets.detected(text)[0].what
	message := sprintf("%q of %s holds %s; keep it in a Secret", [key, input.title, what])
}

violation contains {"message": message, "at": ["binaryData", key]} if {
	is_object(input.raw.binaryData)
	some key, value in input.raw.binaryData
	text := secrets.decoded(value)
	not secrets.detected(text)[0]
	secrets.is_secret_name(key)
	secrets.is_plaintext(key, text)
	message := sprintf("the value of %q stands in %s; keep it in a Secret", [key, input.title])
}

is_of_its_own(key, value) if {
	secrets.is_secret_name(key)
	secrets.is_plaintext(key, value)
	not is_named_file(key)
	not is_file(value)
	not secrets.is_encrypted(value)
}

# `tokens.json` is a file, whatever its first lines are.
is_named_file(key) if regex.match(`\.[A-Za-z0-9]{1,10}$`, key)

is_file(value) if {
	is_string(value)
	regex.match(`[\n{=:]`, value)
	not regex.match(`^\S+$`, value)
}

is_file(value) if {
	is_string(value)
	startswith(value, "{")
}

is_entry(key, value, found) if {
	not secrets.is_code(key)
	is_file(value)
	some entry in array.slice(secrets.entries(value), 0, 8)
	contains(entry.found, found)
}

severity_of(name) := "medium" if secrets.is_publishable(name)

severity_of(name) := "high" if not secrets.is_publishable(name)
