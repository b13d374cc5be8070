# METADATA
# title: Id is taken or not allowed
# description: >-
#   Ids of jobs and steps are compared without case and consist of letters, digits, `-` and `_`. GitHub refuses the
#   file where one is used twice or written otherwise, and no job of it runs.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id
# custom:
#   id: GW006
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Give each job, and each step of a job, an id of its own that begins with a letter or `_`.
#   sources: [connect2]
#   peers: {actionlint: [check-job-step-ids, id-naming-convention]}
package workflow.correctness.duplicate_id

import data.lib.workflow.places

_pattern := `^[A-Za-z_][A-Za-z0-9_-]*$`

# Where the first step with an id stands, by job and id.
_first := object.union_n(array.reverse([{_key(step): step.index} | some [step, _] in _steps]))

_key(step) := sprintf("%s/%s", [step.job, lower(step.raw.id)])

_steps := [[step, lower(step.raw.id)] |
	some step in places.steps(input.raw)
	is_string(step.raw.id)
	step.raw.id != ""
]

violation contains {"message": message, "at": [step.path, "id"]} if {
	some [step, _] in _steps
	key := _key(step)
	step.index > _first[key]
	message := sprintf("an earlier step of the same job has the id %q", [step.raw.id])
}

violation contains {"message": message, "at": [step.path, "id"]} if {
	some [step, id] in _steps
	not regex.match(_pattern, id)
	not _is_template(id)
	message := sprintf("the id %q is not letters, digits, - and _ after a letter or _", [step.raw.id])
}

violation contains {"message": message, "at": ["jobs", id], "key": true} if {
	some id, _ in places.mapping(input.raw, "jobs")
	not regex.match(_pattern, id)
	not _is_template(id)
	message := sprintf("the id %q of a job is not letters, digits, - and _ after a letter or _", [id])
}

violation contains {"message": message, "at": ["jobs", id], "key": true, "related": related} if {
	some id, _ in places.mapping(input.raw, "jobs")
	some other, _ in places.mapping(input.raw, "jobs")
	other < id
	lower(other) == lower(id)
	related := [{"at": ["jobs", other], "message": "the other one"}]
	message := sprintf("the ids %q and %q of two jobs are the same, since case does not count", [other, id])
}

# A file that some other tool still fills in.
_is_template(id) if contains(id, "{{")

_is_template(id) if contains(id, "<")
