package lib.kubernetes.references_test

import data.lib.kubernetes.references

test_the_first_reference_to_each_missing_object_counts if {
	all := [
		{"kind": "ConfigMap", "name": "b", "found": "nowhere", "optional": false, "at": 0},
		{"kind": "ConfigMap", "name": "a", "found": "nowhere", "optional": false, "at": 1},
		{"kind": "ConfigMap", "name": "b", "found": "nowhere", "optional": false, "at": 2},
		{"kind": "ConfigMap", "name": "c", "found": "nowhere", "optional": true, "at": 3},
		{"kind": "ConfigMap", "name": "d", "found": "unseen", "optional": false, "at": 4},
		{"kind": "ConfigMap", "name": "${E}", "found": "nowhere", "optional": false, "at": 5},
		{"kind": "Secret", "name": "f", "found": "nowhere", "optional": false, "at": 6},
	]
	[reference.at | some reference in references.missing(all, "ConfigMap")] == [1, 0]
}

test_places_that_were_searched_are_named if {
	references.where({"namespace": "shop"}) == "namespace \"shop\" in this set"
	references.where({}) == "this set"
}

test_open_sets_have_a_severity_of_their_own if {
	references.graded(true, "medium", "low") == "medium"
	references.graded(false, "medium", "low") == "low"
}

test_names_of_templates_are_open if {
	references.is_open("<name>")
	references.is_open("api-${ENV}")
	not references.is_open("api")
}
