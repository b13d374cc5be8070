# Version constraints as Terraform writes them: `>= 1.5, < 2.0`. Versions are compared as numbers.
package lib.terraform.constraints

# Parts of a constraint with operator, version as a number and how many segments were written. Undefined for what does
# not parse.
parts(constraint) := all if {
	is_string(constraint)
	texts := [trim_space(text) | some text in split(constraint, ",")]
	all := [part | some text in texts; part := _part(text)]
	count(all) == count(texts)
}

_part(text) := {"operator": operator, "version": version, "segments": count(segments), "numbers": numbers} if {
	operator := _operator(text)
	written := trim_prefix(trim_space(trim_prefix(text, operator)), "v")
	segments := split(split(split(written, "-")[0], "+")[0], ".")
	count(segments) < 4
	numbers := [to_number(segment) | some segment in segments; regex.match(`^[0-9]+$`, segment)]
	count(numbers) == count(segments)
	version := number(numbers)
}

_operator(text) := operator if {
	some operator in [">=", "<=", "!=", "~>"]
	startswith(text, operator)
}

_operator(text) := operator if {
	not substring(text, 0, 2) in {">=", "<=", "!=", "~>"}
	some operator in [">", "<", "="]
	startswith(text, operator)
}

_operator(text) := "" if not substring(text, 0, 1) in {">", "<", "=", "!", "~"}

# Up to three segments as one number.
number(numbers) := numbers[0] * 1000000 if count(numbers) == 1

number(numbers) := (numbers[0] * 1000000) + (numbers[1] * 1000) if count(numbers) == 2

number(numbers) := ((numbers[0] * 1000000) + (numbers[1] * 1000)) + numbers[2] if count(numbers) == 3

# The lowest version that a constraint admits, as far as it says so.
floor(constraint) := max(lower) if {
	lower := [part.version | some part in parts(constraint); part.operator in {">=", ">", "~>", "=", ""}]
	count(lower) > 0
}

# Whether all versions that it admits are below `limit`.
is_below(constraint, limit) if {
	some part in parts(constraint)
	_is_below(part, limit)
}

_is_below(part, limit) if {
	part.operator == "<"
	part.version <= limit
}

_is_below(part, limit) if {
	part.operator in {"<=", "=", ""}
	part.version < limit
}

_is_below(part, limit) if {
	part.operator == "~>"
	part.segments == 3
	number([part.numbers[0], part.numbers[1] + 1]) <= limit
}

_is_below(part, limit) if {
	part.operator == "~>"
	part.segments == 2
	number([part.numbers[0] + 1]) <= limit
}

# Whether a constraint keeps versions of the future out.
is_bounded(constraint) if {
	some part in parts(constraint)
	part.operator in {"<", "<=", "=", "", "~>"}
}
