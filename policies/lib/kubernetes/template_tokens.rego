# Values that a template or a shell fills in later, so that nobody knows what will stand there.
package lib.kubernetes.template_tokens

# Whether a text holds a token of a template: `${TAG}`, `$TAG`, `{{ .Values.tag }}`, `<tag>`, `@TAG@`. Anything but a text holds
# none.
is_open(text) if {
	is_string(text)
	some mark in ["${", "$(", "{{", "<"]
	contains(text, mark)
}

is_open(text) if {
	is_string(text)
	startswith(text, "$")
}

is_open(text) if {
	is_string(text)
	startswith(text, "@")
	endswith(text, "@")
}
