# METADATA
# title: Workflow command that GitHub has given up
# description: >-
#   `::set-env` and `::add-path` are switched off, because whatever a step prints could change later ones; the line
#   has no effect and the step fails. `::set-output` and `::save-state` still work, with a warning, and can end
#   without further notice.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
# custom:
#   id: GW011
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Append `name=value` to the file that GitHub gives for it, such as `"$GITHUB_OUTPUT"`.
#   peers: {actionlint: [check-deprecated-workflow-commands]}
package workflow.correctness.deprecated_command

import data.lib.workflow.places
import data.lib.workflow.scripts

_instead := {"set-output": "GITHUB_OUTPUT", "save-state": "GITHUB_STATE", "set-env": "GITHUB_ENV", "add-path": "GITHUB_PATH"}

violation contains {"message": message, "at": at, "severity": severity, "help": help} if {
	some path, step in places.runs(input.raw)
	contains(step.raw.run, "::")
	some line in scripts.lines(step.raw.run)
	some command, file in _instead
	some written in regex.find_n(_pattern(command), line, 1)
	severity := _severity(command)
	at := scripts.place(path, step.raw.run, written)
	help := sprintf("Append to the file \"$%s\" instead.", [file])
	message := sprintf("`::%s` %s", [command, _state(command)])
}

_pattern("add-path") := "::add-path::"

_pattern(command) := sprintf("::%s +name=", [command]) if command != "add-path"

_severity(command) := "high" if command in {"set-env", "add-path"}

_severity(command) := "medium" if command in {"set-output", "save-state"}

_state(command) := "is switched off: the step fails" if _severity(command) == "high"

_state(command) := "is deprecated and can end any day" if _severity(command) == "medium"
