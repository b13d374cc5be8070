package lib.kubernetes.enumeration_test

import data.lib.kubernetes.enumeration

test_few_are_all_named if {
	enumeration.words(["a"]) == "a"
	enumeration.words(["a", "b"]) == "a and b"
	enumeration.words(["a", "b", "c", "d", "e"]) == "a, b, c, d and e"
}

test_many_are_counted if {
	enumeration.words(["a", "b", "c", "d", "e", "f"]) == "a, b, c, d and 2 others"
}

test_nothing_has_no_words if not enumeration.words([])
