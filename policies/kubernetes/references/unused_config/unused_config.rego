# METADATA
# title: Nothing uses the object
# description: >-
#   A ConfigMap or Secret that nothing names is left over, or the name at the other end is misspelt. A forgotten
#   Secret is also one that nobody rotates.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/
# custom:
#   id: KX023
#   severity: info
#   profile: audit
#   selector: [{kubernetes: ConfigMap}, {kubernetes: Secret}]
#   remediation: Delete it, or name it where it is meant to be used.
#   sources: [pivotal-flow]
package kubernetes.references.unused_config

import data.lib.kubernetes.references

violation contains {"message": message, "at": ["metadata", "name"], "assumes": ["complete"]} if {
	input.context.closed
	count(input.referrers) == 0
	not references.is_open(input.name)
	not _is_found_by_label
	not _is_found_by_type
	message := sprintf("nothing in this set names %s", [input.title])
}

# Sidecars and controllers find these by a label or by their type.
_is_found_by_label if {
	some key, _ in input.labels
	_is_of_a_controller(key)
}

_is_of_a_controller(key) if contains(key, "grafana")

_is_of_a_controller(key) if contains(key, "dashboard")

_is_of_a_controller(key) if contains(key, "prometheus")

_is_of_a_controller(key) if {
	contains(key, "/")
	not endswith(split(key, "/")[0], "kubernetes.io")
}

_is_found_by_type if input.raw.type in {
	"kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token", "helm.sh/release.v1",
}
