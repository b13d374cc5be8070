# METADATA
# title: Key that workflows do not have
# description: >-
#   GitHub refuses the whole file when one key is misspelt, stands at the wrong place or is missing. No job runs, and
#   the only sign is a failed run without a log.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
# custom:
#   id: GW001
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Correct the key or move it to where it belongs.
#   sources: [connect2]
#   peers: {actionlint: [check-unexpected-keys, check-missing-required-duplicate-keys, check-empty-mapping]}
package workflow.correctness.unknown_workflow_key

import data.lib.workflow.places
import data.lib.workflow.spelling

_keys := data.tables.workflow_keys.entries

_jobs := {id: job | some id, job in places.mapping(input.raw, "jobs"); is_object(job)}

# Mappings whose keys we know: which they are, and where they stand.
_mappings contains {"is": "workflow", "at": [], "raw": input.raw}

_mappings contains {"is": "job", "at": ["jobs", id], "raw": job} if some id, job in _jobs

_mappings contains {"is": "step", "at": step.path, "raw": step.raw} if some step in places.steps(input.raw)

_mappings contains {"is": key, "at": [key], "raw": input.raw[key]} if {
	some key in ["concurrency", "defaults"]
	is_object(input.raw[key])
}

_mappings contains {"is": "run", "at": ["defaults", "run"], "raw": input.raw.defaults.run} if is_object(input.raw.defaults.run)

_mappings contains {"is": key, "at": ["jobs", id, key], "raw": job[key]} if {
	some id, job in _jobs
	some key in ["concurrency", "defaults", "environment", "strategy", "container"]
	is_object(job[key])
}

_mappings contains {"is": "run", "at": ["jobs", id, "defaults", "run"], "raw": job.defaults.run} if {
	some id, job in _jobs
	is_object(job.defaults.run)
}

_mappings contains {"is": "service", "at": ["jobs", id, "services", name], "raw": service} if {
	some id, job in _jobs
	some name, service in places.mapping(job, "services")
	is_object(service)
}

_mappings contains {"is": name, "at": ["on", event], "raw": trigger} if {
	some event, trigger in places.mapping(input.raw, "on")
	is_object(trigger)
	name := concat(".", ["on", event])
}

_mappings contains {"is": "schedule", "at": ["on", "schedule", index], "raw": entry} if {
	some index, entry in places.list(places.mapping(input.raw, "on"), "schedule")
	is_object(entry)
}

violation contains {"message": message, "at": array.concat(mapping.at, [key]), "key": true} if {
	some mapping in _mappings
	known := _keys[mapping.is]
	some key, _ in mapping.raw
	not key in known
	not contains(key, "{{")
	message := sprintf("%s has no key %q%s", [_called(mapping.is), key, _hint(key, known)])
}

_called(name) := sprintf("a %s", [name]) if name in {"workflow", "job", "step", "strategy", "container", "service"}

_called(name) := sprintf("`%s`", [name]) if name in {"concurrency", "defaults", "run"}

_called("environment") := "an `environment`"

_called("schedule") := "an entry of `schedule`"

_called(name) := sprintf("the event %s", [substring(name, 3, -1)]) if startswith(name, "on.")

_hint(key, known) := sprintf("; did you mean %q?", [near[0]]) if {
	near := _near(key, known)
	count(near) > 0
}

_hint(key, known) := sprintf("; it belongs to %s", [_called(others[0])]) if {
	count(_near(key, known)) == 0
	others := [other | some other in ["workflow", "job", "step", "strategy"]; key in _keys[other]]
	count(others) > 0
}

_hint(key, known) := "" if {
	count(_near(key, known)) == 0
	not key in _keys.workflow
	not key in _keys.job
	not key in _keys.step
	not key in _keys.strategy
}

_near(key, known) := [other | some other in known; _resembles(lower(key), other)]

_resembles(key, other) if spelling.differs_by_one(key, other)

_resembles(key, other) if replace(key, "_", "-") == other

# What is missing.
violation contains {"message": message, "at": [key]} if {
	some key in ["on", "jobs"]
	object.get(input.raw, key, null) == null
	not _is_misspelt(key)
	message := sprintf("a workflow needs `%s`", [key])
}

_is_misspelt(key) if {
	some other, _ in input.raw
	not other in _keys.workflow
	spelling.differs_by_one(other, key)
}

violation contains {"message": message, "at": ["jobs"]} if {
	input.raw.jobs == {}
	message := "a workflow needs a job"
}

violation contains {"message": message, "at": ["jobs", id, "runs-on"]} if {
	some id, job in _jobs
	not job["runs-on"]
	not job.uses
	not _has_unknown(job, "runs-on")
	message := sprintf("job %q needs `runs-on`, or `uses` for a workflow that it calls", [id])
}

violation contains {"message": message, "at": ["jobs", id, "steps"]} if {
	some id, job in _jobs
	job["runs-on"]
	not job.uses
	not job.snapshot
	_has_no_steps(job)
	not _has_unknown(job, "steps")
	message := sprintf("job %q has no steps", [id])
}

_has_no_steps(job) if object.get(job, "steps", null) == null

_has_no_steps(job) if object.get(job, "steps", null) == []

_has_unknown(raw, wanted) if {
	some key, _ in raw
	_resembles(lower(key), wanted)
}

violation contains {"message": message, "at": step.path} if {
	some step in places.steps(input.raw)
	not _does_something(step.raw)
	message := "a step needs `run` or `uses`"
}

violation contains {"message": message, "at": array.concat(step.path, ["run"]), "key": true} if {
	some step in places.steps(input.raw)
	step.raw.run
	step.raw.uses
	message := "a step has either `run` or `uses`, not both"
}

_does_something(step) if {
	some key, _ in step
	some verb in ["run", "uses", "wait", "wait-all", "cancel", "parallel"]
	_is_or_resembles(lower(key), verb)
}

_is_or_resembles(key, verb) if key == verb

_is_or_resembles(key, verb) if _resembles(key, verb)
