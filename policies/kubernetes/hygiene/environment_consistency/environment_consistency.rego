# METADATA
# title: Environment disagrees with the namespace
# description: >-
#   An object that says it belongs to another environment than its namespace was copied and not adapted. Its program
#   then talks to the database of the other environment, or runs in production with the settings of development: with
#   debug output, without caches and with weaker checks.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
# custom:
#   id: KL012
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: Correct the value, or move the object to a namespace of that environment.
#   sources: [ai-gym, connect2]
#   tags: [labels, namespace]
package kubernetes.hygiene.environment_consistency

import data.lib.kubernetes.environments
import data.lib.kubernetes.scopes

violation contains {"message": message, "at": ["metadata", "labels", key]} if {
	some key in environments.labels
	value := input.labels[key]
	environments.of_name(value) != around
	message := sprintf("label %s of %s is %q, but its namespace is of %s", [key, input.title, value, around])
}

violation contains {"message": message, "at": [input.pod.metadata_path, "labels", key]} if {
	some key in environments.labels
	value := input.pod.labels[key]
	environments.of_name(value) != around
	input.kind != "Pod"
	message := sprintf("label %s of the pods of %s is %q, but their namespace is of %s", [key, input.title, value, around])
}

violation contains {"message": message, "at": [container.path, "env", index, "value"]} if {
	some container in input.containers
	is_array(container.raw.env)
	some index, variable in container.raw.env
	variable.name in {"ENVIRONMENT", "APP_ENV", "DEPLOY_ENV"}
	value := variable.value
	environments.of_name(value) != around
	message := sprintf("%s sets %s to %q, but its namespace is of %s", [container.title, variable.name, value, around])
}

# Libraries know production and development only, so that production is right everywhere.
violation contains {"message": message, "at": [container.path, "env", index, "value"]} if {
	input.environment in {"staging", "production"}
	some container in input.containers
	is_array(container.raw.env)
	some index, variable in container.raw.env
	variable.name in {"NODE_ENV", "RAILS_ENV"}
	value := variable.value
	environments.of_name(value) in {"development", "testing"}
	message := sprintf("%s sets %s to %q in %s", [container.title, variable.name, value, input.environment])
}

violation contains {"message": message, "at": at} if {
	some at, host in hosts
	named := environments.of_host(host)
	named != around
	message := sprintf("host %s is of %s, but the namespace of %s is of %s", [host, named, input.title, around])
}

hosts[at] := host if {
	input.kind == "Ingress"
	is_array(input.raw.spec.rules)
	some index, rule in input.raw.spec.rules
	host := rule.host
	at := ["spec", "rules", index, "host"]
}

hosts[at] := host if {
	list := {"HTTPRoute": "hostnames", "VirtualService": "hosts"}[input.kind]
	is_array(input.raw.spec[list])
	some index, host in input.raw.spec[list]
	at := ["spec", list, index]
}

# The environment of the namespace, by its name before its label.
around := environments.of_name(namespace)

around := environments.of_name(label) if {
	not environments.of_name(namespace)
	not scopes.is_cluster_wide(object.get(input, "group", ""), input.kind)
	label := [value | some key in environments.labels; value := input.context.namespace.labels[key]][0]
}

namespace := input.context.namespace.name if not scopes.is_cluster_wide(object.get(input, "group", ""), input.kind)

namespace := input.name if input.kind == "Namespace"
