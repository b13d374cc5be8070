package lib.workflow.places_test

import data.lib.workflow.places

workflow := {"on": ["push"], "jobs": {
	"a": {"steps": [{"uses": "Acme/Tool/x@v1", "with": {"script": "x"}}, "nothing", {"run": "make"}]},
	"b": [],
	"c": {"steps": "none"},
}}

test_steps_of_workflows_and_actions if {
	[step.path | some step in places.steps(workflow)] == [["jobs", "a", "steps", 0], ["jobs", "a", "steps", 2]]
	action := {"runs": {"steps": [{"run": "make"}]}}
	[step.path | some step in places.steps(action)] == [["runs", "steps", 0]]
	places.steps({"jobs": "none", "runs": []}) == []
}

test_scripts_are_runs_and_inputs_of_some_actions if {
	found := places.scripts(workflow, {"acme/tool/x": ["script"]})
	object.keys(found) == {["jobs", "a", "steps", 0, "with", "script"], ["jobs", "a", "steps", 2, "run"]}
}

test_events_in_all_forms if {
	places.events(workflow) == {"push"}
	places.events({"on": "push"}) == {"push"}
	places.events({"on": {"push": null, "issues": {}}}) == {"push", "issues"}
	places.events({"runs": {}}) == {"workflow_call"}
}
