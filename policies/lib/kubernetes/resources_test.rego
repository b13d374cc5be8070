package lib.kubernetes.resources_test

import data.lib.kubernetes.resources

test_an_amount_that_nobody_set_counts_as_zero if {
	object.get({}, ["requests", "cpu"], resources.unset).value == 0
}

test_an_amount_that_is_no_quantity_is_not_zero if {
	container := {"requests": {"cpu": {"text": "half", "origin": "written"}}}
	amount := object.get(container, ["requests", "cpu"], resources.unset)
	not amount.value == 0
}

test_a_shortfall_tells_absence_from_zero if {
	resources.shortfall(resources.unset, "CPU request") == "no CPU request"
	resources.shortfall({"value": 0, "text": "0m", "origin": "written"}, "CPU request") == "a CPU request of 0"
}

test_an_amount_is_described_by_its_text_and_its_origin if {
	resources.described({"value": 0.5, "text": "500m", "origin": "written"}) == `"500m"`
	resources.described({"value": 0.5, "text": "500m", "origin": "limit"}) == `"500m"`
	resources.described({"value": 0.5, "text": "500m", "origin": "limitrange"}) == `"500m" by the LimitRange`
	resources.described({"value": 2, "origin": "limitrange"}) == "2 by the LimitRange"
	resources.described({"value": 2, "origin": "written"}) == "2"
}
