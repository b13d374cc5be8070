# METADATA
# title: Secret stands in the environment as plain text
# description: >-
#   Whoever may read the repository or the workload knows the secret, and so does every copy and every backup of them. It
#   cannot be changed without a new version of the manifest.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC001
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: pods}]
#   remediation: >-
#     Change the secret, keep the new one in a Secret that comes from a secret manager, and refer to it with
#     `valueFrom.secretKeyRef`.
#   parameters:
#     name_regex:
#       type: string
#       default: >-
#         (?i)(passwd|password|secret|token|api[-_]?key|private[-_]?key|credential|service[-_]?key|anon[-_]?key|encryption[-_]?key|jwt)
#       description: Names of variables that hold secrets, as a regular expression.
#   sources: [pivotal-flow, connect2, deployment-architecture, astral-planner]
#   peers: {kube-linter: [env-var-secret], polaris: [sensitiveContainerEnvVar], kubescape: [C-0012], checkov: [CKV_SECRET_6]}
#   frameworks: {nsa-cisa: [credentials]}
package kubernetes.configuration.no_plaintext_secret_env

import data.lib.kubernetes.secrets

violation contains {"message": message, "at": place, "severity": severity} if {
	expression := trim_space(data.parameters.KC001.name_regex)
	regex.is_valid(expression)
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	name := entry.name
	is_string(name)
	value := entry.value
	secrets.matches(name, expression)
	secrets.is_plaintext(name, value)
	severity := severity_of(name)
	place := array.concat(container.path, ["env", index, "value"])
	message := sprintf("%s: the value of %s stands in the manifest%s", [container.title, name, wish(severity)])
}

# Credentials that show by their form, whatever they are called.
violation contains {"message": message, "at": place, "severity": severity} if {
	expression := trim_space(data.parameters.KC001.name_regex)
	regex.is_valid(expression)
	some container in input.containers
	is_array(container.raw.env)
	some index, entry in container.raw.env
	name := entry.name
	is_string(name)
	value := entry.value
	is_string(value)
	what := secrets.detected(value)[0].what
	not by_name(name, value, expression)
	severity := severity_of(name)
	place := array.concat(container.path, ["env", index, "value"])
	message := sprintf("%s: %s holds %s in plain text; refer to a Secret instead", [container.title, name, what])
}

# `DB_PASSWORD: $(PG_PASS)` is what PG_PASS says, if that stands before it.
violation contains {"message": message, "at": place} if {
	expression := trim_space(data.parameters.KC001.name_regex)
	regex.is_valid(expression)
	some container in input.containers
	is_array(container.raw.env)
	some position, entry in container.raw.env
	name := entry.name
	secrets.matches(name, expression)
	value := entry.value
	is_string(value)
	startswith(value, "$(")
	some index, source in container.raw.env
	index < position
	other := source.name
	value == sprintf("$(%v)", [other])
	not secrets.matches(other, expression)
	text := source.value
	secrets.is_plaintext(name, text)
	place := array.concat(container.path, ["env", index, "value"])
	message := sprintf("%s: %s, which %s takes over, stands in the manifest; refer to a Secret instead", [
		container.title,
		other,
		name,
	])
}

by_name(name, value, expression) if {
	secrets.matches(name, expression)
	secrets.is_plaintext(name, value)
}

severity_of(name) := "medium" if secrets.is_publishable(name)

severity_of(name) := "high" if not secrets.is_publishable(name)

wish("high") := "; refer to a Secret instead"

wish("medium") := "; even a key that clients may see belongs into a Secret"
