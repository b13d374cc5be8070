# METADATA
# title: Scanner that never fails
# description: >-
#   Trivy and others report what they find and end with success unless they are told otherwise. The scan is there, and
#   what it finds stops nothing.
# related_resources:
#   - ref: https://github.com/aquasecurity/trivy-action#inputs
# custom:
#   id: GD007
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Set `exit-code: "1"` with `severity: HIGH,CRITICAL`, or take the switch away that makes the scanner pass.
#   sources: [ai-gym, connect2]
#   parameters:
#     blocking_severities: {type: list, default: [HIGH, CRITICAL], description: Severities that have to fail the scan}
package workflow.delivery.scan_does_not_gate

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_scans := [step | some _, job in _jobs; some step in steps.of("scan", job)]

# Trivy's action.
_trivy := [step |
	some step in _scans
	step.action == "aquasecurity/trivy-action"
	is_object(object.get(step.raw, "with", {}))
]

_passes(step) if not step.raw["with"]["exit-code"]

_passes(step) if sprintf("%v", [step.raw["with"]["exit-code"]]) == "0"

# A file or variables may say it, and lists of parts are no scan.
_is_open(step) if step.raw["with"]["trivy-config"]

_is_open(step) if {
	some name, _ in places.mapping(step.raw, "env")
	startswith(name, "TRIVY_")
}

_is_open(step) if places.mapping(step.raw, "with").format in {"cyclonedx", "spdx", "spdx-json", "github"}

_is_open(step) if contains(sprintf("%v", [step.raw["with"]["exit-code"]]), "{{")

# Another step of the job fails for what is found.
_is_gated(step) if {
	some other in _trivy
	other.job == step.job
	not _passes(other)
}

_is_gated(step) if {
	some other in _commands
	other.step.job == step.job
	not _lets_pass(other.command)
}

_is_uploaded(step) if {
	some other in _jobs[step.job].steps
	other.index > step.index
	other.action == "github/codeql-action/upload-sarif"
}

violation contains {"message": message, "at": at} if {
	some step in _trivy
	_passes(step)
	not _is_open(step)
	not _is_gated(step)
	not _is_uploaded(step)
	at := _at(step)
	message := "the scan never fails: its exit-code is 0, whatever it finds"
}

violation contains {"message": message, "at": at, "severity": "info"} if {
	some step in _trivy
	_passes(step)
	not _is_open(step)
	not _is_gated(step)
	_is_uploaded(step)
	at := _at(step)
	message := "the scan only reports to code scanning; whether that blocks a merge is a rule of the repository"
}

_at(step) := array.concat(step.path, ["with", "exit-code"]) if step.raw["with"]["exit-code"]

_at(step) := array.concat(step.path, ["uses"]) if not step.raw["with"]["exit-code"]

violation contains {"message": message, "at": [step.path, "with", "severity"]} if {
	some step in _trivy
	not _passes(step)
	written := step.raw["with"].severity
	is_string(written)
	not contains(written, "{{")
	listed := {upper(trim_space(word)) | some word in split(written, ",")}
	missing := [word | some word in data.parameters.GD007.blocking_severities; not word in listed]
	count(missing) > 0
	not _fails_for_all(step.job)
	message := sprintf("the scan does not fail for %s", [concat(" and ", missing)])
}

# Of several scans one may be for the grave ones.
_fails_for_all(job) if {
	some other in _trivy
	other.job == job
	not _passes(other)
	written := object.get(places.mapping(other.raw, "with"), "severity", "HIGH,CRITICAL")
	is_string(written)
	listed := {upper(trim_space(word)) | some word in split(written, ",")}
	every word in data.parameters.GD007.blocking_severities {
		word in listed
	}
}

# Trivy on the command line.
_commands := [{"step": step, "command": command} |
	some step in _scans
	some command in steps.commands_of("scan", step)
	command.name == "trivy"
]

_lets_pass(command) if not regex.match(`--exit-code[= ]`, command.text)

_lets_pass(command) if regex.match(`--exit-code[= ]["']?0\b`, command.text)

_is_other(command) if regex.match(`(--config|-c|\$)[= {A-Za-z]`, command.text)

_is_other(command) if regex.match(`(--format|-f)[= ]["']?(json|cyclonedx|spdx|spdx-json|github|sarif|template)`, command.text)

violation contains {"message": message, "at": at} if {
	some one in _commands
	_lets_pass(one.command)
	not _is_other(one.command)
	not _is_gated(one.step)
	not contains(one.step.raw.run, "TRIVY_")
	not _is_open(one.step)
	at := scripts.place(array.concat(one.step.path, ["run"]), one.step.raw.run, one.command.text)
	message := "the scan never fails: without --exit-code trivy ends with success, whatever it finds"
}

# Others that are told to pass.
_soft := {
	"bridgecrewio/checkov-action": "soft_fail",
	"aquasecurity/tfsec-action": "soft_fail",
}

violation contains {"message": message, "at": [step.path, "with", input_name]} if {
	some step in _scans
	input_name := _soft[step.action]
	sprintf("%v", [step.raw["with"][input_name]]) == "true"
	not _is_uploaded(step)
	message := sprintf("the scan never fails: %s is true", [input_name])
}

violation contains {"message": message, "at": [step.path, "with", "fail-build"]} if {
	some step in _scans
	step.action == "anchore/scan-action"
	sprintf("%v", [step.raw["with"]["fail-build"]]) == "false"
	not _is_uploaded(step)
	message := "the scan never fails: fail-build is false"
}

violation contains {"message": message, "at": at} if {
	some step in _scans
	some command in steps.commands_of("scan", step)
	command.name in {"checkov", "tfsec"}
	regex.match(`(--soft-fail( |$)|(^|\s)-s( |$))`, command.text)
	not _is_uploaded(step)
	at := scripts.place(array.concat(step.path, ["run"]), step.raw.run, command.text)
	message := sprintf("the scan never fails: %s is told to pass", [command.name])
}
