# METADATA
# title: Job needs one that does not exist, or waits for itself
# description: >-
#   GitHub refuses the whole file when `needs` names a job that is not there or when jobs wait for each other in a
#   circle. No job of it runs, and where the workflow is a required check, nothing can be merged.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds
# custom:
#   id: GW004
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Name jobs of the same workflow, each once, so that every job can start after those that it needs.
#   sources: [ai-gym]
#   peers: {actionlint: [check-job-deps]}
package workflow.correctness.needs_graph

_ids := {lower(job.id) | some job in input.jobs}

# What `needs` of a job names, with the place of each name.
_needs contains [job, need, array.concat(job.path, ["needs"])] if {
	some job in input.jobs
	need := job.raw.needs
	is_string(need)
}

_needs contains [job, need, array.concat(job.path, ["needs", index])] if {
	some job in input.jobs
	is_array(job.raw.needs)
	some index, need in job.raw.needs
	is_string(need)
}

violation contains {"message": message, "at": path} if {
	some [job, need, path] in _needs
	not lower(need) in _ids
	not contains(need, "{{")
	not contains(need, "<")
	message := sprintf("job %q needs %q, which is no job of this workflow%s", [job.id, need, _known])
}

_known := sprintf("; there are %s", [concat(", ", [job.id | some job in input.jobs])]) if count(input.jobs) < 9

_known := "" if count(input.jobs) >= 9

violation contains {"message": message, "at": path} if {
	some [job, need, path] in _needs
	lower(need) == lower(job.id)
	message := sprintf("job %q needs itself", [job.id])
}

violation contains {"message": message, "at": path, "severity": "low"} if {
	some job in input.jobs
	is_array(job.raw.needs)
	some index, need in job.raw.needs
	is_string(need)
	some earlier in array.slice(job.raw.needs, 0, index)
	is_string(earlier)
	lower(earlier) == lower(need)
	path := array.concat(job.path, ["needs", index])
	message := sprintf("job %q names %q twice in `needs`", [job.id, need])
}

# Jobs before each job of a circle.
_before := {job.id: before |
	some job in input.jobs
	job.cyclic
	before := {id | some id in job.ancestors}
}

_positions := {job.id: index | some index, job in input.jobs; job.cyclic}

# Jobs that wait for each other, told once, at the first of them.
violation contains {"message": message, "at": [job.path, "needs"], "related": related} if {
	some job in input.jobs
	job.cyclic
	others := [id | some id in job.ancestors; id != job.id; job.id in _before[id]]
	count(others) > 0
	_positions[job.id] < min([_positions[id] | some id in others])
	related := [{"at": ["jobs", id, "needs"], "message": "in the same circle"} | some id in array.slice(others, 0, 16)]
	names := concat(", ", array.concat([job.id], array.slice(others, 0, 5)))
	message := sprintf("jobs wait for each other in a circle: %s", [names])
}
