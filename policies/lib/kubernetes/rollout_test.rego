package lib.kubernetes.rollout_test

import data.lib.kubernetes.rollout

test_percentages_are_rounded if {
	rollout.resolved("25%", 3, "down") == 0
	rollout.resolved("25%", 5, "down") == 1
	rollout.resolved("25%", 5, "up") == 2
	rollout.resolved(2, 5, "up") == 2
	not rollout.resolved("${N}", 5, "up")
}

test_nothing_and_something_are_told_apart if {
	rollout.is_none(0)
	rollout.is_none("0%")
	not rollout.is_none(1)
	rollout.is_some("1%")
	not rollout.is_some("two")
}

test_what_the_api_rejects if {
	rollout.problem(-1) == "is negative"
	rollout.problem("-5%") == "is negative"
	rollout.problem("120%") == "is above 100%"
	not rollout.problem("100%")
}
