package lib.kubernetes.limit_ranges_test

import data.lib.kubernetes.limit_ranges

_bound(range) := {"type": "Container", "resource": "cpu", "limit_range": range}

_shop := _bound({"name": "shop", "namespace": "shop", "ref": 1})

_mail := _bound({"name": "mail", "namespace": "mail", "ref": 2})

_anywhere := _bound({"name": "any", "ref": 3})

_names(bounds, own) := [bound.limit_range.name | some bound in limit_ranges.applicable(bounds, "Container", own)]

test_bounds_of_the_namespace if {
	_names([_shop, _mail, _anywhere], {"name": "shop"}) == ["shop", "any"]
	count(limit_ranges.applicable([_shop], "Pod", {"name": "shop"})) == 0
}

test_an_unknown_namespace_is_the_only_one if {
	_names([_shop, _anywhere], {}) == ["shop", "any"]
	_names([_shop, _mail, _anywhere], {}) == ["any"]
}

test_doubt_lowers if {
	limit_ranges.severity(_shop, {"name": "shop"}, "high", "medium") == "high"
	limit_ranges.severity(_anywhere, {"name": "shop"}, "high", "medium") == "medium"
	limit_ranges.severity(_anywhere, {}, "high", "medium") == "high"
}

_cpu(name, least, most) := {
	"type": "Container", "resource": "cpu", "min": {"value": least}, "max": {"value": most},
	"limit_range": {"name": name, "ref": 1},
}

_memory := {"type": "Container", "resource": "memory", "min": {"value": 64}, "limit_range": {"name": "a", "ref": 1}}

test_the_strictest_of_several if {
	bounds := [_cpu("wide", 0.1, 8), _cpu("narrow", 0.5, 2), _memory]
	{resource: bound.limit_range.name | some resource, bound in limit_ranges.least_max(bounds)} == {"cpu": "narrow"}
	{resource: bound.limit_range.name | some resource, bound in limit_ranges.largest_min(bounds)} == {
		"cpu": "narrow", "memory": "a",
	}
}

_ratio(name, most) := {
	"type": "Container", "resource": "cpu", "ratio": {"value": most}, "limit_range": {"name": name, "ref": 1},
}

test_the_least_ratio_that_is_one if {
	bounds := [_ratio("wide", 8), _ratio("narrow", 2), _ratio("broken", 0), _memory]
	{resource: bound.limit_range.name | some resource, bound in limit_ranges.least_ratio(bounds)} == {"cpu": "narrow"}
}
