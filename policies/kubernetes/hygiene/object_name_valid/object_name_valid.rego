# METADATA
# title: Name breaks the rules of its kind
# description: >-
#   Names become parts of DNS names, paths and labels, so that each kind has rules for them; the API refuses what
#   breaks them. A CronJob has to leave room for the time that its jobs get behind their name, a Job's name becomes a
#   label.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
# custom:
#   id: KL011
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: Use lower-case letters, digits and dashes, beginning and ending with a letter or digit.
#   parameters:
#     kubernetes_version:
#       type: string
#       default: latest
#       description: >-
#         Version of the cluster, `latest` or for example `1.28`; before 1.36 the name of a Service had to begin with
#         a letter
#   peers: {kube-linter: [invalid-target-ports]}
#   tags: [names]
package kubernetes.hygiene.object_name_valid

import data.lib.kubernetes.names
import data.lib.kubernetes.scopes
import data.lib.kubernetes.template_tokens
import data.lib.kubernetes.version

rbac := {"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"}

# Names that are made of something else, such as an address.
free := {"CertificateSigningRequest", "IPAddress"}

violation contains {"message": message, "at": ["metadata", "name"]} if {
	name := input.name
	is_known
	not template_tokens.is_open(name)
	problem := problems(name)[0]
	message := sprintf("name %q of a %s %s", [name, input.kind, problem])
}

violation contains {"message": message, "at": ["metadata", "name"], "severity": severity} if {
	input.kind == "Service"
	not input.group
	cluster := data.parameters.KL011.kubernetes_version
	name := input.name
	names.only(substring(name, 0, 1), names.digits)
	not names.label_problem(name)
	severity := severity_of_digit(cluster)
	message := sprintf("name %q of a Service begins with a digit, which Kubernetes refuses before 1.36", [name])
}

severity_of_digit(cluster) := "high" if not version.at_least(cluster, 36)

severity_of_digit(cluster) := "info" if version.at_least(cluster, 36)

violation contains {"message": message, "at": [container.path, "name"]} if {
	some container in input.containers
	container.name != ""
	not template_tokens.is_open(container.name)
	problem := names.label_problem(container.name)
	message := sprintf("name %q of a container %s", [container.name, problem])
}

violation contains {"message": message, "at": [volume.path, "name"]} if {
	some volume in input.pod.volumes
	volume.name != ""
	not template_tokens.is_open(volume.name)
	problem := names.label_problem(volume.name)
	message := sprintf("name %q of a volume %s", [volume.name, problem])
}

violation contains {"message": message, "at": [port.path, "name"]} if {
	some container in input.containers
	some port in container.ports
	port.name != ""
	not template_tokens.is_open(port.name)
	problem := names.port_problem(port.name)
	message := sprintf("name %q of a port of %s %s", [port.name, container.title, problem])
}

violation contains {"message": message, "at": ["spec", "ports", index, "name"]} if {
	is_service
	is_array(input.raw.spec.ports)
	some index, port in input.raw.spec.ports
	name := port.name
	is_text(name)
	problem := names.label_problem(name)
	message := sprintf("name %q of a port of %s %s", [name, input.title, problem])
}

violation contains {"message": message, "at": ["spec", "ports", index, "targetPort"]} if {
	is_service
	is_array(input.raw.spec.ports)
	some index, port in input.raw.spec.ports
	name := port.targetPort
	is_text(name)
	problem := names.port_problem(name)
	message := sprintf("targetPort %q of %s %s", [name, input.title, hint(name, problem)])
}

# Digits in quotes are a name to the API, not a number.
hint(name, _) := "is a text, so that the API looks for a port of that name; remove the quotes" if {
	names.only(name, names.digits)
}

hint(name, problem) := problem if not names.only(name, names.digits)

is_service if {
	input.kind == "Service"
	not input.group
}

is_text(name) if {
	is_string(name)
	name != ""
	not template_tokens.is_open(name)
}

# Objects that a cluster stores under their name. The names of others, such as entries of a catalogue, have other rules.
is_known if scopes.is_namespaced(object.get(input, "group", ""), input.kind)

is_known if scopes.is_cluster_wide(object.get(input, "group", ""), input.kind)

problems(name) := [problem | problem := names.segment_problem(name)] if input.kind in rbac

problems(name) := [problem | problem := names.label_problem(name)] if input.kind == "Namespace"

problems(name) := [problem | problem := names.label_problem(name)] if is_service

problems(name) := array.concat([problem | problem := names.subdomain_problem(name)], too_long(name)) if {
	not input.kind in rbac
	not input.kind in free
	input.kind != "Namespace"
	not is_service
}

too_long(name) := [sprintf("has %d characters, at most %d are allowed", [count(name), most]) |
	most := {"CronJob": 52, "Job": 63}[input.kind]
	count(name) > most
]
