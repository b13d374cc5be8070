# METADATA
# title: Expression reads something that does not exist
# description: >-
#   What is not defined is an empty text, without a word: a deployment gets no version, a condition is never true.
#   Usually the name is misspelt, or `needs` does not name the job.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts
# custom:
#   id: GW003
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Correct the name, or declare what is read, as an input, an output, a job in `needs` or a key of the matrix.
#   sources: [ai-gym]
#   peers: {actionlint: [check-contextual-needs-object, check-contextual-step-object, check-contextual-matrix-object, check-reusable-workflows]}
package workflow.correctness.undefined_reference

import data.lib.workflow.places

_jobs := {job.id: job | some job in input.jobs}

# Case does not count in what expressions read.
_by_lower := object.union_n([{lower(job.id): job} | some job in input.jobs])

# What an expression reads, cut at dots; parts that are computed are `*`.
_reads(expression) := [split(context, ".") |
	some context in expression.contexts
	contains(context, ".")
	not _is_computed(expression, context)
]

_is_computed(expression, context) if {
	root := split(context, ".")[0]
	some computed in expression.computed
	split(computed, ".")[0] == root
}

_place(expression) := {"path": expression.path, "range": [expression.start, expression.end]}

# Inputs.
_inputs contains lower(name) if {
	some event in ["workflow_dispatch", "workflow_call"]
	trigger := input.triggers[event].raw
	is_object(trigger)
	some name, _ in places.mapping(trigger, "inputs")
}

violation contains {"message": message, "at": _place(expression), "severity": severity} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "inputs"
	parts[1] != "*"
	not parts[1] in _inputs
	severity := _severity(expression)
	message := sprintf("this workflow has no input %q", [parts[1]])
}

# Secrets of a workflow that others call. They exist where the caller writes `secrets: inherit`.
_secrets contains lower(name) if {
	trigger := input.triggers.workflow_call.raw
	is_object(trigger)
	some name, _ in places.mapping(trigger, "secrets")
}

violation contains {"message": message, "at": _place(expression), "severity": "low"} if {
	count(input.triggers) == 1
	count(_secrets) > 0
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "secrets"
	parts[1] != "*"
	not parts[1] in _secrets
	not parts[1] == "github_token"
	not startswith(parts[1], "actions_")
	message := sprintf("the secret %q is not among those that the workflow declares: only callers that inherit all hand it over", [parts[1]])
}

# Jobs that are not needed.
violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "needs"
	parts[1] != "*"
	job := _jobs[_job_id(expression)]
	not parts[1] in {lower(need) | some need in job.needs}
	message := sprintf("job %q does not need %q, so nothing of it can be read here", [job.id, parts[1]])
}

# Outputs that a needed job does not declare. Of a workflow that it calls we do not know them.
violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "needs"
	parts[2] == "outputs"
	parts[3] != "*"
	job := _jobs[_job_id(expression)]
	some need in job.needs
	lower(need) == parts[1]
	other := _by_lower[parts[1]]
	not other.raw.uses
	outputs := object.get(other.raw, "outputs", {})
	is_object(outputs)
	not parts[3] in {lower(name) | some name, _ in outputs}
	message := sprintf("job %q has no output %q", [other.id, parts[3]])
}

_job_id(expression) := expression.path[1] if {
	expression.path[0] == "jobs"
	count(expression.path) > 2
}

# Steps.
# Where the first step with an id stands, by job and id.
_first := object.union_n(array.reverse([{_key(id, step.id): index} |
	some id, job in _jobs
	some index, step in places.list(job.raw, "steps")
	is_object(step)
	is_string(step.id)
]))

_key(job, step) := sprintf("%s/%s", [job, lower(step)])

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "steps"
	parts[1] != "*"
	id := _job_id(expression)
	not id in _grouped
	key := _key(id, parts[1])
	not _first[key] >= 0
	message := sprintf("job %q has no step with the id %q", [id, parts[1]])
}

violation contains {"message": message, "at": _place(expression)} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "steps"
	id := _job_id(expression)
	expression.path[2] == "steps"
	not id in _grouped
	key := _key(id, parts[1])
	_first[key] >= expression.path[3]
	message := sprintf("the step %q has not run yet when this is read", [parts[1]])
}

# Jobs with steps that stand in a group.
_grouped := {id |
	some id, job in _jobs
	some step in places.list(job.raw, "steps")
	step.parallel
}

# Keys of the matrix.
violation contains {"message": message, "at": _place(expression), "severity": severity} if {
	some expression in input.expressions
	some parts in _reads(expression)
	parts[0] == "matrix"
	parts[1] != "*"
	job := _jobs[_job_id(expression)]
	_is_written_out(job)
	not parts[1] in _matrix_keys(job)
	severity := _severity(expression)
	message := sprintf("the matrix of job %q has no key %q", [job.id, parts[1]])
}

# With an alternative the missing value may be meant.
_severity(expression) := "low" if contains(expression.text, "||")

_severity(expression) := "high" if not contains(expression.text, "||")

_is_written_out(job) if not job.raw.strategy

_is_written_out(job) if {
	is_object(job.raw.strategy)
	not job.raw.strategy.matrix
}

_is_written_out(job) if {
	is_object(job.raw.strategy.matrix)
	entries := object.get(job.raw.strategy.matrix, "include", [])
	is_array(entries)
	every entry in entries {
		is_object(entry)
	}
}

_matrix_keys(job) := axes | included if {
	is_object(job.raw.strategy.matrix)
	axes := {lower(key) | some key, _ in job.raw.strategy.matrix; not key in {"include", "exclude"}}
	included := {lower(key) | some entry in places.list(job.raw.strategy.matrix, "include"); is_object(entry); some key, _ in entry}
}

_matrix_keys(job) := set() if not is_object(job.raw.strategy.matrix)
