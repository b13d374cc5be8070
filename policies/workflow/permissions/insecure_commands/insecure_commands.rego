# METADATA
# title: Unsafe commands of workflows are switched on again
# description: >-
#   GitHub took the commands `set-env` and `add-path` away because every line that a step prints could carry them.
#   With this variable a log line of foreign origin sets variables and search path of the steps that follow.
# related_resources:
#   - ref: https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/
# custom:
#   id: GP012
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Remove the variable; write to the files `$GITHUB_ENV` and `$GITHUB_PATH` instead.
#   peers: {checkov: [CKV_GHA_1], zizmor: [insecure-commands]}
package workflow.permissions.insecure_commands

import data.lib.workflow.places
import data.lib.workflow.scripts

_name := "ACTIONS_ALLOW_UNSECURE_COMMANDS"

_message := "set-env and add-path are allowed again: whatever a step prints can set variables and the search path"

violation contains {"message": _message, "at": ["env", _name]} if _is_on(input.raw)

violation contains {"message": _message, "at": ["jobs", id, "env", _name]} if {
	some id, job in places.mapping(input.raw, "jobs")
	is_object(job)
	_is_on(job)
}

violation contains {"message": _message, "at": array.concat(step.path, ["env", _name])} if {
	some step in places.steps(input.raw)
	_is_on(step.raw)
}

violation contains {"message": _message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	contains(run, _name)
	some line in scripts.lines(run)
	contains(line, sprintf("%s=true", [_name]))
	contains(line, "GITHUB_ENV")
	at := scripts.place(array.concat(step.path, ["run"]), run, line)
}

_is_on(holder) if lower(sprintf("%v", [holder.env[_name]])) == "true"
