# METADATA
# title: Template token was left in a static file
# description: >-
#   Nothing between the file and the cluster replaces `IMAGE_TAG`, `<account>` or `${HOST}`: Kubernetes takes the
#   token for the value. The image cannot be pulled, the host resolves to nothing, or the application starts with
#   a password that reads CHANGEME.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
#   - ref: https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
# custom:
#   id: DX007
#   severity: medium
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Write the real value, or let a tool that knows the token fill it in before the file is applied: kustomize
#     `images`, Helm values, or a step of the pipeline.
#   parameters:
#     placeholder_regex:
#       type: list
#       default: []
#       description: >-
#         Further regular expressions. A scalar that looks like a template token and matches one of them is a
#         placeholder too.
#   refines: [KI001, KI002, KI004, KI008]
#   sources: [pivotal-flow, connect2]
package document.structure.unresolved_placeholder

# Words that templates use for what is to be filled in. Other words in capitals are ordinary values.
tokens := {
	"IMAGE_TAG", "CHANGEME", "CHANGE_ME", "CHANGE-ME", "TODO", "FIXME",
	"REPLACEME", "REPLACE_ME", "REPLACE-ME",
}

letters := "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

severities := {"file": "low"}

violation contains {"message": message, "at": placeholder.path, "severity": severity} if {
	some placeholder in input.placeholders
	unresolved(placeholder)
	message := sprintf("%s a placeholder", [described(placeholder)])
	severity := object.get(severities, placeholder.role, "medium")
}

violation contains {"message": message, "at": placeholder.path, "severity": severity} if {
	patterns := data.parameters.DX007.placeholder_regex
	some placeholder in input.placeholders
	some pattern in patterns
	is_string(pattern)
	regex.is_valid(pattern)
	regex.match(pattern, placeholder.text)
	message := sprintf("%s a placeholder", [described(placeholder)])
	severity := object.get(severities, placeholder.role, "medium")
}

# The kubelet expands `$(NAME)` from variables that stand earlier in the same container and from those of
# services; it leaves any other reference as it is.
violation contains {"message": message, "at": placeholder.path, "help": help} if {
	some placeholder in input.placeholders
	placeholder.role == "env"
	some name in references(placeholder.text)
	not name in object.get(placeholder, "defined", [])
	not contains(name, "_SERVICE_HOST")
	not contains(name, "_SERVICE_PORT")
	not imports(placeholder.path)
	message := sprintf("\"$(%s)\" refers to a variable that is not defined before it", [name])
	help := sprintf("Define %s earlier in `env` of the same container, or write `$$(%s)` for the text itself.", [
		name,
		name,
	])
}

unresolved(placeholder) if token(placeholder.text)

unresolved(placeholder) if {
	placeholder.role != "env"
	substitution(placeholder.text)
}

unresolved(placeholder) if {
	placeholder.role == "image"
	token(placeholder.tag)
}

# Neither brackets nor `$` can stand in an image reference, so that every part of it counts.
unresolved(placeholder) if {
	placeholder.role == "image"
	some opening in ["${", "$("]
	contains(placeholder.text, opening)
}

unresolved(placeholder) if {
	placeholder.role in {"image", "host", "arn", "namespace"}
	some part in array.slice(split(placeholder.text, "<"), 1, 100)
	contains(part, ">")
}

unresolved(placeholder) if {
	placeholder.role == "credential"
	some dots in ["...", "…"]
	contains(placeholder.text, dots)
}

token(text) if text in tokens

token(text) if startswith(text, "REPLACE_ME_")

# `<account-id>`, but neither an address nor markup with attributes.
token(text) if {
	startswith(text, "<")
	endswith(text, ">")
	inner := substring(text, 1, count(text) - 2)
	trim_space(inner) != ""
	trim(inner, concat("", [letters, " -."])) == ""
}

# `${NAME}` or `$(NAME)`, and nothing else.
substitution(text) if {
	some opening, closing in {"${": "}", "$(": ")"}
	startswith(text, opening)
	endswith(text, closing)
	named(substring(text, 2, count(text) - 3))
}

named(text) if {
	text != ""
	trim(text, letters) == ""
}

# Names of all `$(NAME)` in a text; a doubled dollar sign stands for itself.
references(text) := {name |
	parts := split(text, "$(")
	some index, part in parts
	index > 0
	not endswith(parts[index - 1], "$")
	contains(part, ")")
	name := split(part, ")")[0]
	named(name)
}

# Whether the container takes variables from a ConfigMap or Secret, whose names the file does not show.
imports(path) if {
	is_array(path)
	array.slice(path, 0, count(input.pod.path) + 2) in importing
}

# The paths of such containers: that of the pod, the list and the number.
importing contains container.path if {
	some container in input.containers
	is_array(container.raw.envFrom)
	count(container.raw.envFrom) > 0
}

described(placeholder) := sprintf("image %q still holds", [shortened(placeholder.text)]) if {
	placeholder.role == "image"
}

described(placeholder) := sprintf("host %q still holds", [shortened(placeholder.text)]) if {
	placeholder.role == "host"
}

described(placeholder) := sprintf("ARN %q still holds", [shortened(placeholder.text)]) if {
	placeholder.role == "arn"
}

described(placeholder) := sprintf("namespace %q is still", [shortened(placeholder.text)]) if {
	placeholder.role == "namespace"
}

# Material of a credential is not repeated, even where most of it is cut.
described(placeholder) := sprintf("credential %q still holds", [object.get(placeholder, "key", "")]) if {
	placeholder.role == "credential"
}

described(placeholder) := sprintf("value %q is still", [shortened(placeholder.text)]) if {
	placeholder.role in {"config", "env", "file"}
}

shortened(text) := substring(text, 0, 80)
