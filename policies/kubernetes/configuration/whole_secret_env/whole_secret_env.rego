# METADATA
# title: Whole Secret in the environment
# description: >-
#   All keys of the Secret become variables, also those that the container does not need and those that are added later. Each
#   child process inherits them, and many programs write their environment into logs when they fail.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: KC019
#   severity: low
#   profile: audit
#   selector: [{kubernetes: pods}]
#   remediation: Name the keys that are needed with `valueFrom.secretKeyRef`, or mount them.
package kubernetes.configuration.whole_secret_env

violation contains {"message": message, "at": [container.path, "envFrom", index, "secretRef"], "key": true} if {
	some container in input.containers
	is_array(container.raw.envFrom)
	some index, source in container.raw.envFrom
	name := source.secretRef.name
	is_string(name)
	message := sprintf("%s takes all keys of Secret %q as variables", [container.title, name])
}
