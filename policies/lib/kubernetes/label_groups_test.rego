package lib.kubernetes.label_groups_test

import data.lib.kubernetes.label_groups

groups := ["app | app.kubernetes.io/name", "environment", 7]

test_one_name_of_a_group_is_enough if {
	label_groups.missing(groups, {"app.kubernetes.io/name": "shop", "environment": "test"}) == []
	label_groups.missing(groups, {"app": "shop"}) == ["environment"]
	label_groups.missing(groups, {}) == ["app or app.kubernetes.io/name", "environment"]
}

test_an_empty_label_says_nothing if {
	label_groups.missing(["team"], {"team": ""}) == ["team"]
	label_groups.missing(["team"], {"team": null}) == ["team"]
}
