# METADATA
# title: Address holds a user and a password
# description: >-
#   A connection string is copied into logs, error messages and dashboards as it is, and the password with it. In a manifest
#   it is known to whoever reads the repository.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC010
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Change the password, keep the whole address in a Secret that comes from a secret manager, or build it from parts, as in
#     `postgres://$(DB_USER):$(DB_PASSWORD)@db/shop` with both from a Secret.
#   refines: [KC009, KC001, KC002, KC003]
#   sources: [ai-gym, astral-planner]
#   peers: {checkov: [CKV_SECRET_4]}
package kubernetes.configuration.no_credentials_in_url

import data.lib.kubernetes.scalars
import data.lib.kubernetes.secrets

# The user is not named: some services take a token for it.
violation contains {"message": message, "at": {"path": scalar.at, "range": range}} if {
	suspicious
	some scalar in scalars.of(input.raw)
	is_looked_at(scalar.at)
	some url in secrets.urls(scalar.text)
	range := secrets.range_of(scalar.text, url.found)
	message := sprintf("%s: the %s address of %s holds a password", [scalar.title, url.scheme, url.host])
}

violation contains {"message": message, "at": ["data", key]} if {
	input.kind == "Secret"
	is_object(input.raw.data)
	some key, value in input.raw.data
	text := secrets.decoded(value)
	url := secrets.urls(text)[0]
	message := sprintf("%s: the %s address of %s holds a password", [key, url.scheme, url.host])
}

# Quick to see for most objects.
suspicious if regex.match(`://[^\s:/?#@"'<>(){}$]*:[^\s/@"'<>]+@`, json.marshal(input.raw))

is_looked_at(place) if not is_copy(place)

# What kubectl keeps of the object itself.
is_copy(place) if {
	place[0] == "metadata"
	place[count(place) - 1] == "kubectl.kubernetes.io/last-applied-configuration"
}

is_copy(place) if place[0] == "status"
