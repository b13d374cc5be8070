# Bounds of LimitRanges: which hold for an object, and how messages name them.
package lib.kubernetes.limit_ranges

# Bounds of one type that hold in the namespace `own`. Where that is unknown, those of the only namespace that has any.
applicable(bounds, type, own) := [bound |
	some bound in bounds
	bound.type == type
	object.get(bound.limit_range, "namespace", own.name) == own.name
] if {
	own.name
}

applicable(bounds, type, own) := [bound | some bound in bounds; bound.type == type] if {
	not own.name
	count(namespaces(bounds)) < 2
}

applicable(bounds, type, own) := [bound | some bound in bounds; bound.type == type; not bound.limit_range.namespace] if {
	not own.name
	count(namespaces(bounds)) > 1
}

namespaces(bounds) := {bound.limit_range.namespace | some bound in bounds}

# A LimitRange that says nothing of its namespace may be that of another.
severity(bound, _, severe, _) := severe if bound.limit_range.namespace

severity(bound, own, severe, _) := severe if {
	not bound.limit_range.namespace
	not own.name
}

severity(bound, own, _, mild) := mild if {
	not bound.limit_range.namespace
	own.name
}

named(bound) := sprintf("LimitRange %q", [bound.limit_range.name])

label(bound) := {"at": {"ref": bound.limit_range.ref}, "message": "this LimitRange"}

# The bounds with the least `max` by resource: who exceeds several is told of one.
least_max(bounds) := {key[0]: bounds[key[3]] |
	keys := sort([[bound.resource, bound.max.value, bound.limit_range.name, index] |
		some index, bound in bounds
		bound.max.value >= 0
	])
	some position, key in keys
	not is_again(keys, position)
}

# Those with the largest `min`.
largest_min(bounds) := {key[0]: bounds[key[3]] |
	keys := sort([[bound.resource, 0 - bound.min.value, bound.limit_range.name, index] |
		some index, bound in bounds
		bound.min.value >= 0
	])
	some position, key in keys
	not is_again(keys, position)
}

# Those with the least ratio of limit to request.
least_ratio(bounds) := {key[0]: bounds[key[3]] |
	keys := sort([[bound.resource, bound.ratio.value, bound.limit_range.name, index] |
		some index, bound in bounds
		bound.ratio.value >= 1
	])
	some position, key in keys
	not is_again(keys, position)
}

is_again(keys, position) if keys[position - 1][0] == keys[position][0]
