# METADATA
# title: Follow-up of a foreign run has rights
# description: >-
#   `workflow_run` starts after the run of a pull request of a fork, too, and has the secrets and a token that may
#   write. What that run left behind, its commit and its artifacts, was made by a stranger.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run
# custom:
#   id: GT004
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Let the job run only for runs of this repository: `if: github.event.workflow_run.event == 'push'`. Take
#     artifacts as data: read single values and check them, and run nothing of them.
#   peers: {zizmor: [dangerous-triggers]}
package workflow.injection.workflow_run_trigger

import data.lib.workflow.checkouts
import data.lib.workflow.places
import data.lib.workflow.secrets

# Jobs that have rights and that no condition keeps for runs of this repository.
_open contains job.id if {
	input.triggers.workflow_run
	some job in input.jobs
	_has_rights(job)
	not checkouts.is_own_repository(places.text(job.raw, "if"))
}

_has_rights(job) if checkouts.may_write(job)

_has_rights(job) if job.id in _with_secrets

_with_secrets := {expression.path[1] |
	some expression in input.expressions
	expression.path[0] == "jobs"
	count(secrets.in_value(expression)) > 0
}

_steps := [step |
	input.triggers.workflow_run
	some step in places.steps(input.raw)
	step.job in _open
	not checkouts.is_own_repository(places.text(step.raw, "if"))
]

_checkouts := [step | some step in _steps; checkouts.head(step, checkouts.of_workflow_run)]

_downloads := [step |
	some step in _steps
	_downloads_of_the_run(step)
	_uses_the_content(step)
]

violation contains {"message": message, "at": at, "severity": severity} if {
	some step in _checkouts
	at := checkouts.head(step, checkouts.of_workflow_run)
	severity := _severity(step)
	message := sprintf("job %q has rights and fetches the commit of the other run, which a fork may have made", [step.job])
}

violation contains {"message": message, "at": at, "severity": "high"} if {
	some step in _downloads
	at := _place(step)
	message := sprintf("job %q has rights and unpacks or runs what the other run has left, which a fork may have made", [step.job])
}

violation contains {"message": message, "at": path, "key": true, "related": related} if {
	path := input.triggers.workflow_run.path
	count(_checkouts) == 0
	count(_downloads) == 0
	names := sort([id | some id in _open; not _looks(id)])
	count(names) > 0
	related := [{"at": ["jobs", id], "message": "this job has rights"} | some id in array.slice(names, 0, 8)]
	message := sprintf("job %q has rights and does not look at what has started it: runs of forks do, too", [names[0]])
}

_severity(step) := "critical" if checkouts.runs_after(input.raw.jobs[step.job].steps, step.index)

_severity(step) := "high" if not checkouts.runs_after(input.raw.jobs[step.job].steps, step.index)

_downloads_of_the_run(step) if {
	places.action(step) == "actions/download-artifact"
	places.mapping(step.raw, "with")["run-id"]
}

_downloads_of_the_run(step) if places.action(step) == "dawidd6/action-download-artifact"

_downloads_of_the_run(step) if contains(places.text(step.raw, "run"), "gh run download")

_downloads_of_the_run(step) if {
	places.action(step) == "actions/github-script"
	contains(places.text(places.mapping(step.raw, "with"), "script"), "downloadArtifact")
}

# It is unpacked or run, or gets into the environment. Files that lie in the working directory take the place of its
# scripts; those of a directory of their own have to be named.
_uses_the_content(step) if {
	_directory(step) == ""
	some run in _scripts_after(step)
	regex.match(`(?m)(^|[\s;&|(])((unzip|tar|bash|sh|source|node|python3?|npm|npx|yarn|pnpm|make) |\./|chmod \+x)|GITHUB_ENV|GITHUB_PATH`, run)
}

_uses_the_content(step) if {
	directory := _directory(step)
	directory != ""
	some run in _scripts_after(step)
	some line in split(run, "\n")
	contains(line, directory)
	regex.match(`(^|[\s;&|(])((unzip|tar|bash|sh|source|node|python3?) |\./|chmod \+x)|GITHUB_ENV|GITHUB_PATH`, line)
}

_scripts_after(step) := [run |
	some later in array.slice(input.raw.jobs[step.job].steps, step.index, step.index + 101)
	run := places.text(later, "run")
	run != ""
]

# The last part of the directory, empty for the working directory.
_directory(step) := trim_space(parts[count(parts) - 1]) if {
	path := places.text(places.mapping(step.raw, "with"), "path")
	not path in {".", "./", "${{ github.workspace }}"}
	parts := split(trim_suffix(path, "/"), "/")
}

_directory(step) := "" if places.text(places.mapping(step.raw, "with"), "path") in {".", "./", "${{ github.workspace }}"}

_place(step) := array.concat(step.path, ["uses"]) if step.raw.uses

_place(step) := array.concat(step.path, ["run"]) if not step.raw.uses

# Some condition of the job asks about the other run.
_looks(id) if id in _looking

_looking contains expression.path[1] if {
	some expression in input.expressions
	expression.path[0] == "jobs"
	expression.path[count(expression.path) - 1] == "if"
	some context in expression.contexts
	_is_about_the_origin(context)
}

_is_about_the_origin(context) if context == "github.event.workflow_run.event"

_is_about_the_origin(context) if startswith(context, "github.event.workflow_run.head_repository")

_is_about_the_origin(context) if startswith(context, "github.event.workflow_run.head_branch")
