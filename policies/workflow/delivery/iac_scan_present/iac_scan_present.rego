# METADATA
# title: Infrastructure is applied and never checked
# description: >-
#   Open ports, missing encryption and rights that are too wide stand in the code before they stand in the cloud.
#   Where nothing reads it they are found when they are used.
# related_resources:
#   - ref: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning
# custom:
#   id: GD012
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Check the code in a job that the apply needs, with this tool, Checkov, `trivy config` or conftest.
#   sources: [ai-gym]
package workflow.delivery.iac_scan_present

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_applies := [{"step": step, "command": command} |
	some _, job in _jobs
	some step in steps.deploying(job)
	some command in steps.commands_of("deploy", step)
	command.name in {"terraform", "tofu", "terragrunt", "kubectl", "helm"}
]

violation contains {"message": message, "at": at} if {
	count(_applies) > 0
	not _checks
	not _is_called
	one := _applies[0]
	at := scripts.place(array.concat(one.step.path, ["run"]), one.step.raw.run, one.command.text)
	message := sprintf("%s changes infrastructure, and no job of this workflow checks the code of it", [one.command.name])
}

_tools := `(?i)(tfsec|checkov|conftest|kube-linter|kubescape|terrascan|kics|loadline|trivy|snyk|kubesec|polaris|kube-score|datree|opa |regula|tflint|kubeconform|scan|policy)`

_checks if {
	some _, job in _jobs
	some step in job.steps
	regex.match(_tools, places.text(step.raw, "run"))
}

_checks if {
	some _, job in _jobs
	some step in job.steps
	regex.match(_tools, step.action)
}

# Callers and called workflows may check.
_is_called if input.triggers.workflow_call

_is_called if {
	some _, job in _jobs
	job.raw.uses
}
