# METADATA
# title: Matrix or variable that cannot be
# description: >-
#   GitHub refuses a matrix with an empty list and one that excludes by a key that it does not have. A variable with a
#   space, `=` or `&` in its name never reaches the script.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
# custom:
#   id: GW017
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Give each key of the matrix a value, exclude by keys that exist, and name variables with letters, digits and
#     `_`.
#   peers: {actionlint: [check-matrix-values, check-env-var-names]}
package workflow.correctness.matrix_and_env_names

import data.lib.workflow.places

_matrices contains [path, matrix] if {
	some job in input.jobs
	matrix := job.raw.strategy.matrix
	is_object(matrix)
	path := array.concat(job.path, ["strategy", "matrix"])
}

violation contains {"message": message, "at": [path, key]} if {
	some [path, matrix] in _matrices
	some key, values in matrix
	not key in {"include", "exclude"}
	values == []
	message := sprintf("the matrix has no value for %q, so the job cannot be made", [key])
}

violation contains {"message": message, "at": path} if {
	some [path, matrix] in _matrices
	count(matrix) == 0
	message := "the matrix is empty"
}

violation contains {"message": message, "at": [path, "exclude", index, key], "key": true} if {
	some [path, matrix] in _matrices
	some index, entry in places.list(matrix, "exclude")
	is_object(entry)
	some key, _ in entry
	not lower(key) in {lower(axis) | some axis, _ in matrix; not axis in {"include", "exclude"}}
	message := sprintf("`exclude` names %q, which is no key of the matrix", [key])
}

# Variables, wherever they stand.
_variables contains {"at": ["env"], "raw": places.mapping(input.raw, "env")}

_variables contains {"at": ["jobs", id, "env"], "raw": places.mapping(job, "env")} if some id, job in _jobs

_variables contains {"at": array.concat(step.path, ["env"]), "raw": places.mapping(step.raw, "env")} if {
	some step in places.steps(input.raw)
}

_variables contains {"at": ["jobs", id, "container", "env"], "raw": variables} if {
	some id, job in _jobs
	variables := places.mapping(places.mapping(job, "container"), "env")
}

_variables contains {"at": ["jobs", id, "services", name, "env"], "raw": variables} if {
	some id, job in _jobs
	some name, service in places.mapping(job, "services")
	is_object(service)
	variables := places.mapping(service, "env")
}

_jobs := {id: job | some id, job in places.mapping(input.raw, "jobs"); is_object(job)}

violation contains {"message": message, "at": [variables.at, name], "key": true} if {
	some variables in _variables
	some name, _ in variables.raw
	regex.match(`[ =&]`, name)
	not contains(name, "{{")
	message := sprintf("the variable %q has a space, = or & in its name", [name])
}
