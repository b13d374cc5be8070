# METADATA
# title: Shell that is not known, or a pipe that hides a failure
# description: >-
#   GitHub knows six shells by name and takes others as a command with `{0}`. Without `shell: bash` a script runs
#   without pipefail, so that the exit code of a check in front of a pipe is lost.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
# custom:
#   id: GW018
#   severity: info
#   profile: audit
#   selector: [{workflow: any}]
#   remediation: >-
#     Write `shell: bash`, which sets pipefail, or `set -o pipefail` in the script.
#   sources: [ai-gym]
#   peers: {actionlint: [check-shell-names, check-shellcheck-integ]}
package workflow.correctness.shell_and_scripts

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_known := {"bash", "sh", "pwsh", "powershell", "cmd", "python"}

violation contains {"message": message, "at": [step.path, "shell"]} if {
	some step in places.steps(input.raw)
	shell := step.raw.shell
	is_string(shell)
	not lower(shell) in _known
	not contains(shell, "{")
	message := sprintf("there is no shell %q; other programs are written with {0} for the script", [shell])
}

violation contains {"message": message, "at": at} if {
	not input.raw.defaults.run.shell
	some _, job in steps.jobs(input.raw)
	not job.raw.defaults.run.shell
	some step in job.steps
	not step.raw.shell
	run := places.text(step.raw, "run")
	contains(run, "|")
	not contains(run, "pipefail")
	some line in scripts.lines(run)
	pieces := split(replace(line, "||", ";"), "|")
	count(pieces) > 1
	some command in steps.commands(pieces[0])
	at := scripts.place(array.concat(step.path, ["run"]), run, trim_space(line))
	message := sprintf("a failure of %s in front of the pipe is lost without pipefail", [command.name])
}
