# What policies on the encryption of Terraform resources share.
package lib.terraform.encryption

# Whether a version such as `1.6.17` is at least the one that is given as a list of numbers; undefined for
# what is no version.
reaches(version, wanted) if {
	parts := numbers(version)
	parts >= wanted
}

# The numbers of a version: 14 as well as "14.9" or "8.0.mysql_aurora.3".
numbers(version) := [to_number(part) | some part in regex.find_n(`[0-9]+`, sprintf("%v", [version]), 3)] if {
	version != null
}

# Whether the last part of a name says that a secret stands behind it.
names_secret(name) if {
	is_string(name)
	parts := split(lower(name), "/")
	regex.match(_secret_word, parts[count(parts) - 1])
}

_secret_word := `(password|passwd|pwd|secret|token|(api|access|private)[_-]?key|credentials?)$`

# Whether a text is a secret by its own form: keys of AWS, of GitHub and Slack, private keys, a URL with a password.
is_secret(value) if {
	is_string(value)
	some form in _secret_forms
	regex.match(form, value)
}

_secret_forms := [
	`AKIA[0-9A-Z]{16}`,
	`gh[pousr]_[A-Za-z0-9]{36}`,
	`xox[abpr]-[A-Za-z0-9-]{10,}`,
	`-----BEGIN [A-Z ]*PRIVATE KEY`,
	`://[^/@:\s]*:[^/@\s$<{]+@`,
]

# Whether a text only says where something is, or stands for a value that is filled in later: identifiers, addresses,
# paths and names of other secrets, numbers and switches, placeholders.
is_pointer(value) if startswith(value, "arn:")

is_pointer(value) if startswith(value, "/")

is_pointer(value) if regex.match(`^[a-z]+://[^@]*$`, value)

is_pointer(value) if regex.match(`^[a-z0-9_.-]+(/[a-z0-9_.-]+)+$`, value)

is_pointer(value) if regex.match(`^([0-9]{1,6}|true|false|none|null|)$`, lower(value))

is_pointer(value) if regex.match(`\$\{|\{\{|^<.*>$`, value)

# Whether a statement of a policy document lets a service of AWS in, such as `logs`, or may do so.
admits(statement, service) if {
	statement.effect == "Allow"
	some principal in statement.principals
	principal.type in {"Service", "*"}
	_may_be(principal, service)
}

_may_be(principal, _) if principal.type == "*"

_may_be(principal, _) if not principal.id.text

_may_be(principal, service) if startswith(principal.id.text, sprintf("%s.", [service]))

# Whether all statements of a policy document are there, at least in part: one that is not known at all is left out.
lists_all(document) if document.complete

lists_all(document) if {
	some statement in document.statements
	not statement.complete
}
