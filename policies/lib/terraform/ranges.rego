# Values that services of AWS take.
package lib.terraform.ranges

# Days for which CloudWatch keeps logs; 0 is for ever.
log_retention := [
	0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

next_retention(days) := min(longer) if {
	longer := [known | some known in log_retention; known > days]
	count(longer) > 0
}

next_retention(days) := 3653 if days >= 3653

# What is wrong with a text that is to be an IPv4 network; undefined where nothing is.
network_problem(text) := "is not of the form 10.0.0.0/16" if {
	is_string(text)
	not _is_placeholder(text)
	not regex.match(`^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$`, text)
}

network_problem(text) := "has a part above 255, or more than 32 bits" if {
	[octets, bits] := _network(text)
	_is_too_large(octets, bits)
}

network_problem(text) := "has bits set behind its prefix" if {
	[octets, bits] := _network(text)
	not _is_too_large(octets, bits)
	number := (((octets[0] * 16777216) + (octets[1] * 65536)) + (octets[2] * 256)) + octets[3]
	number % _sizes[bits] != 0
}

_network(text) := [octets, to_number(parts[1])] if {
	is_string(text)
	regex.match(`^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$`, text)
	parts := split(text, "/")
	octets := [to_number(octet) | some octet in split(parts[0], ".")]
}

_is_too_large(octets, _) if {
	some octet in octets
	octet > 255
}

_is_too_large(_, bits) if bits > 32

_is_placeholder(text) if regex.match(`[<{$%]`, text)

# Addresses in a network, by the bits of its prefix.
_sizes := [
	4294967296, 2147483648, 1073741824, 536870912, 268435456, 134217728, 67108864, 33554432, 16777216, 8388608, 4194304,
	2097152, 1048576, 524288, 262144, 131072, 65536, 32768, 16384, 8192, 4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4,
	2, 1,
]

# What is wrong with a schedule of EventBridge; undefined where nothing is.
schedule_problem(text) := "is neither cron(...) nor rate(...)" if {
	is_string(text)
	not regex.match(`^(cron|rate)\(.*\)$`, text)
	not _is_placeholder(text)
	text != ""
}

schedule_problem(text) := sprintf("has %d fields, not 6", [fields]) if {
	regex.match(`^cron\(.*\)$`, text)
	not _is_placeholder(text)
	inner := trim_space(substring(text, 5, count(text) - 6))
	fields := count([field | some field in split(inner, " "); field != ""])
	fields != 6
}

schedule_problem(text) := "has neither day of the month nor day of the week as ?" if {
	regex.match(`^cron\(.*\)$`, text)
	inner := trim_space(substring(text, 5, count(text) - 6))
	fields := [field | some field in split(inner, " "); field != ""]
	count(fields) == 6
	fields[2] != "?"
	fields[4] != "?"
}

schedule_problem(text) := "is not a number with minutes, hours or days" if {
	regex.match(`^rate\(.*\)$`, text)
	not _is_placeholder(text)
	not regex.match(`^rate\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\)$`, text)
}
