# Words that are one slip apart.
package lib.workflow.spelling

# One letter is another one, is missing, is too much, or has changed its place with the next. Equal words are not meant.
differs_by_one(one, other) if {
	one != other
	some index in numbers.range(0, count(other))
	substring(one, 0, index) == substring(other, 0, index)
	differs_at_once(substring(one, index, -1), substring(other, index, -1))
}

differs_at_once(rest, other) if {
	rest != ""
	other != ""
	substring(rest, 1, -1) == substring(other, 1, -1)
}

differs_at_once(rest, other) if {
	rest != ""
	substring(rest, 1, -1) == other
}

differs_at_once(rest, other) if {
	other != ""
	rest == substring(other, 1, -1)
}

differs_at_once(rest, other) if {
	count(rest) > 1
	substring(rest, 2, -1) == substring(other, 2, -1)
	substring(rest, 0, 1) == substring(other, 1, 1)
	substring(rest, 1, 1) == substring(other, 0, 1)
}
