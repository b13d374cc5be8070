# Where things stand in workflows and in composite actions, whatever is written there.
package lib.workflow.places

# Steps with their paths; `job` is the id of the job, and empty in an action.
steps(raw) := array.concat(of_jobs(raw), of_action(raw))

of_jobs(raw) := [{"path": ["jobs", id, "steps", index], "job": id, "index": index, "raw": step} |
	some id, job in mapping(raw, "jobs")
	is_object(job)
	some index, step in list(job, "steps")
	is_object(step)
]

of_action(raw) := [{"path": ["runs", "steps", index], "job": "", "index": index, "raw": step} |
	some index, step in list(mapping(raw, "runs"), "steps")
	is_object(step)
]

# The mapping at `key`, empty where there is none.
mapping(raw, key) := value if {
	value := object.get(raw, key, {})
	is_object(value)
}

mapping(raw, key) := {} if not is_object(object.get(raw, key, {}))

# The list at `key`, empty where there is none.
list(raw, key) := value if {
	value := object.get(raw, key, [])
	is_array(value)
}

list(raw, key) := [] if not is_array(object.get(raw, key, []))

# The text at `key`, empty where there is none.
text(raw, key) := value if {
	value := object.get(raw, key, "")
	is_string(value)
}

text(raw, key) := "" if not is_string(object.get(raw, key, ""))

# The action of a step, `owner/repository/path` in lower case without the reference; empty for others.
action(step) := lower(split(text(step.raw, "uses"), "@")[0])

# What stands behind the `@` of its `uses`.
reference(step) := parts[1] if {
	parts := split(text(step.raw, "uses"), "@")
	count(parts) == 2
}

# What a step is called in messages.
title(step) := sprintf("step %q", [name]) if {
	name := text(step.raw, "name")
	name != ""
}

title(step) := sprintf("the step with %s", [uses]) if {
	text(step.raw, "name") == ""
	uses := action(step)
	uses != ""
}

title(step) := "the script" if {
	text(step.raw, "name") == ""
	action(step) == ""
}

# Scripts by path: `run`, and inputs that actions hand to an interpreter. `inputs` are the names of those by action.
scripts(raw, inputs) := object.union(runs(raw), handed(raw, inputs))

runs(raw) := {path: step |
	some step in steps(raw)
	is_string(step.raw.run)
	path := array.concat(step.path, ["run"])
}

handed(raw, inputs) := {path: step |
	some step in steps(raw)
	some name in inputs[action(step)]
	is_string(step.raw["with"][name])
	path := array.concat(step.path, ["with", name])
}

# The events that start a workflow. An action, as a workflow that others call, runs by those of its callers.
events(raw) := {event | some event, _ in raw.on} if is_object(raw.on)

events(raw) := {event | some event in raw.on; is_string(event)} if is_array(raw.on)

events(raw) := {raw.on} if is_string(raw.on)

events(raw) := {"workflow_call"} if not has_events(raw)

has_events(raw) if is_object(raw.on)

has_events(raw) if is_array(raw.on)

has_events(raw) if is_string(raw.on)
