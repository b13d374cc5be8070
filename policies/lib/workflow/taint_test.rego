package lib.workflow.taint_test

import data.lib.workflow.taint

expression(flows, functions) := {"flows": flows, "functions": functions, "path": ["jobs", "a", "steps", 0, "run"]}

test_the_event_decides_how_bad_it_is if {
	title := expression(["github.event.issue.title"], [])
	taint.rank(title, {"issues"}) == 3
	taint.rank(title, {"workflow_call"}) == 2
	not taint.rank(title, {"push"})
	taint.rank(expression(["github.head_ref"], []), {"pull_request"}) == 2
	taint.rank(expression(["github.head_ref"], []), {"pull_request", "pull_request_target"}) == 3
	taint.rank(expression(["github.event.client_payload.x"], []), {"repository_dispatch"}) == 1
	not taint.rank(expression(["github.sha"], []), {"issues"})
}

test_wholes_are_texts_through_json_only if {
	taint.rank(expression(["github.event"], ["tojson"]), {"issues"}) == 3
	not taint.rank(expression(["github.event"], []), {"issues"})
}

test_variables_have_scopes if {
	entry := object.union(expression(["github.event.issue.title"], []), {"path": ["jobs", "a", "env", "TITLE"]})
	known := taint.variables([entry], {"issues"})
	known == {[["jobs", "a"], "title", 3]}
	taint.variable_rank(expression(["env.title"], []), known) == 3
	not taint.variable_rank(expression(["env.other"], []), known)
	elsewhere := {"flows": ["env.title"], "functions": [], "path": ["jobs", "b", "steps", 0, "run"]}
	not taint.variable_rank(elsewhere, known)
}
