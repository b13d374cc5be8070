# METADATA
# title: ExternalName points at an inner address
# description: >-
#   An ExternalName is a DNS alias. To `localhost` or an address it does not resolve as meant or leads proxies to
#   themselves; to another namespace it goes around the rules that hold for that namespace's names.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#externalname
# custom:
#   id: KN026
#   severity: low
#   profile: strict
#   selector: [{kubernetes: Service}]
#   remediation: Name a host outside of the cluster, or use the Service of the other namespace directly.
#   peers: {kyverno: [disallow-localhost-services]}
package kubernetes.network.external_name_service

violation contains {"message": message, "at": ["spec", "externalName"]} if {
	input.raw.spec.type == "ExternalName"
	name := input.raw.spec.externalName
	is_string(name)
	reason := _reason(trim_suffix(lower(name), "."))
	message := sprintf("%s is an alias of %s, %s", [input.title, name, reason])
}

_reason(name) := "which is the caller itself" if name in {"localhost", "localhost.localdomain"}

_reason(name) := "an address, which DNS takes for a name" if regex.match(`^([0-9]{1,3}\.){3}[0-9]{1,3}$`, name)

_reason(name) := sprintf("a Service of namespace %q", [parts[1]]) if {
	endswith(name, ".svc.cluster.local")
	parts := split(name, ".")
	count(parts) == 5
	own := input.context.namespace.name
	parts[1] != own
}
