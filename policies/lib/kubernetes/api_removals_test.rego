package lib.kubernetes.api_removals_test

import data.lib.kubernetes.api_removals

test_a_release_is_reached_by_itself_and_by_later_ones if {
	api_removals.reached("1.25", "1.25", "1.34")
	api_removals.reached("v1.28", "1.25", "1.34")
	api_removals.reached("1.100", "1.25", "1.34")
	not api_removals.reached("1.24", "1.25", "1.34")
	not api_removals.reached("1.9", "1.25", "1.34")
}

test_the_latest_release_is_that_of_the_table if {
	api_removals.reached("latest", "1.34", "1.34")
	not api_removals.reached("latest", "1.35", "1.34")
	api_removals.reached("1.36", "1.35", "1.34")
}

test_what_replaces_it if {
	api_removals.instead({"replacement": "apps/v1"}) == "use apps/v1"
	api_removals.instead({}) == "nothing replaces it"
}
