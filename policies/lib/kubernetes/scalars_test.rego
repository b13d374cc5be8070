package lib.kubernetes.scalars_test

import data.lib.kubernetes.scalars

test_texts_with_their_places if {
	found := scalars.of({"spec": {"env": [{"name": "A", "value": "x"}], "args": ["y", 5, null], "size": 3}})
	{"at": ["spec", "env", 0, "value"], "text": "x", "title": "A"} in found
	{"at": ["spec", "args", 0], "text": "y", "title": "args"} in found
	count(found) == 3
}

test_what_is_no_object if {
	scalars.of([]) == []
	scalars.of(null) == []
}
