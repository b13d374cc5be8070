# The rules of the API for names and labels. Each `*_problem` says in words what is wrong with a text, and is undefined
# where nothing is.
package lib.kubernetes.names

digits := "0123456789"

lower_alphanumeric := "abcdefghijklmnopqrstuvwxyz0123456789"

alphanumeric := "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

label_characters := "abcdefghijklmnopqrstuvwxyz0123456789-"

subdomain_characters := "abcdefghijklmnopqrstuvwxyz0123456789-."

value_characters := "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_."

# Whether all characters of a text are among these.
only(text, characters) if trim(text, characters) == ""

# Whether the first and the last one are.
begins_and_ends(text, characters) if {
	text != ""
	only(substring(text, 0, 1), characters)
	only(substring(text, count(text) - 1, 1), characters)
}

# DNS label of RFC 1123: Namespaces, containers, volumes, ports of Services.
label_problem(text) := "is empty" if text == ""

label_problem(text) := sprintf("has %d characters, at most 63 are allowed", [count(text)]) if count(text) > 63

label_problem(text) := "may have lower-case letters, digits and - only" if {
	text != ""
	count(text) <= 63
	not only(text, label_characters)
}

label_problem(text) := "must begin and end with a letter or digit" if {
	text != ""
	count(text) <= 63
	only(text, label_characters)
	not begins_and_ends(text, lower_alphanumeric)
}

# DNS subdomain: what most objects are called.
subdomain_problem(text) := "is empty" if text == ""

subdomain_problem(text) := sprintf("has %d characters, at most 253 are allowed", [count(text)]) if count(text) > 253

subdomain_problem(text) := "may have lower-case letters, digits, - and . only" if {
	text != ""
	count(text) <= 253
	not only(text, subdomain_characters)
}

subdomain_problem(text) := "must begin and end with a letter or digit, before and after each dot, too" if {
	text != ""
	count(text) <= 253
	only(text, subdomain_characters)
	odd := [part | some part in split(text, "."); not is_part(part)]
	count(odd) > 0
}

is_part(part) if {
	part != ""
	begins_and_ends(part, lower_alphanumeric)
}

# Segment of a path: what RBAC objects are called.
segment_problem(text) := "is empty" if text == ""

segment_problem(text) := "may not be . or .." if text in {".", ".."}

segment_problem(text) := "may not have / or %" if contains(text, "/")

segment_problem(text) := "may not have / or %" if {
	contains(text, "%")
	not contains(text, "/")
}

# Name of a container's port, as services are registered.
port_problem(text) := "is empty" if text == ""

port_problem(text) := sprintf("has %d characters, at most 15 are allowed", [count(text)]) if count(text) > 15

port_problem(text) := "may have lower-case letters, digits and - only" if {
	text != ""
	count(text) <= 15
	not only(text, label_characters)
}

port_problem(text) := "needs at least one letter, and - only between two others" if {
	text != ""
	count(text) <= 15
	only(text, label_characters)
	not is_port(text)
}

is_port(text) if {
	not only(text, "0123456789-")
	begins_and_ends(text, lower_alphanumeric)
	not contains(text, "--")
}

# Value of a label; most are fine, which is quick to see.
is_value(text) if text == ""

is_value(text) if {
	count(text) <= 63
	only(text, value_characters)
	begins_and_ends(text, alphanumeric)
}

value_problem(text) := sprintf("has %d characters, at most 63 are allowed", [count(text)]) if count(text) > 63

value_problem(text) := "may have letters, digits, -, _ and . only" if {
	count(text) <= 63
	not only(text, value_characters)
}

value_problem(text) := "must begin and end with a letter or digit" if {
	text != ""
	count(text) <= 63
	only(text, value_characters)
	not begins_and_ends(text, alphanumeric)
}

# Key of a label, which may have a prefix: `example.com/name`.
key_problem(text) := "has more than one /" if count(split(text, "/")) > 2

key_problem(text) := sprintf("has a prefix that %s", [problem]) if {
	parts := split(text, "/")
	count(parts) == 2
	problem := subdomain_problem(parts[0])
}

key_problem(text) := "has no name" if {
	parts := key_parts(text)
	parts[count(parts) - 1] == ""
}

key_problem(text) := problem if {
	parts := key_parts(text)
	name := parts[count(parts) - 1]
	name != ""
	problem := value_problem(name)
}

# Prefix and name, where the prefix has no problem of its own.
key_parts(text) := parts if {
	parts := split(text, "/")
	count(parts) == 1
}

key_parts(text) := parts if {
	parts := split(text, "/")
	count(parts) == 2
	not subdomain_problem(parts[0])
}
