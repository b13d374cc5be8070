# Numbers of pods that are written as a number or a percentage.
package lib.kubernetes.rollout

# How many of `pods` a number or percentage is. Undefined where it is neither.
resolved(value, _, _) := value if is_number(value)

resolved(value, pods, "up") := ceil((share(value) * pods) / 100) if is_string(value)

resolved(value, pods, "down") := floor((share(value) * pods) / 100) if is_string(value)

# The number of a percentage.
share(value) := to_number(trim_suffix(value, "%")) if {
	is_string(value)
	regex.match("^-?[0-9]+%$", value)
}

# Neither a pod nor a share of them.
is_none(value) if value == 0

is_none(value) if share(value) == 0

# More than nothing.
is_some(value) if {
	is_number(value)
	value > 0
}

is_some(value) if share(value) > 0

# What the API rejects whatever stands beside it.
problem(value) := "is negative" if {
	is_number(value)
	value < 0
}

problem(value) := "is negative" if share(value) < 0

problem(value) := "is above 100%" if share(value) > 100
