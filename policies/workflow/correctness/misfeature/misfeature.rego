# METADATA
# title: Feature that is better left alone
# description: >-
#   `shell: cmd` takes the exit code of the last line only, so that failures before it pass. `pip-install` of
#   setup-python installs into the interpreter of all steps and past every lock file.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference
# custom:
#   id: GW022
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Use `shell: pwsh` or bash, and install in a step of its own.
#   peers: {zizmor: [misfeature]}
package workflow.correctness.misfeature

import data.lib.workflow.places

_message := "cmd goes on after a line that fails; only the last one counts"

_is_cmd(shell) if {
	is_string(shell)
	regex.match(`^(?i)cmd(\.exe)?(\s|$)`, shell)
}

violation contains {"message": _message, "at": [step.path, "shell"]} if {
	some step in places.steps(input.raw)
	_is_cmd(step.raw.shell)
}

violation contains {"message": _message, "at": ["defaults", "run", "shell"]} if _is_cmd(input.raw.defaults.run.shell)

violation contains {"message": _message, "at": ["jobs", id, "defaults", "run", "shell"]} if {
	some id, job in places.mapping(input.raw, "jobs")
	_is_cmd(job.defaults.run.shell)
}

violation contains {"message": message, "at": [step.path, "with", "pip-install"]} if {
	some step in places.steps(input.raw)
	places.action(step) == "actions/setup-python"
	step.raw["with"]["pip-install"]
	message := "pip-install installs for all steps and past the lock file"
}
