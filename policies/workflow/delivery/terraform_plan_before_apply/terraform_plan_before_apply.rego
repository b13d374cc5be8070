# METADATA
# title: Apply without a plan
# description: >-
#   Terraform asks before it applies, and in a job nobody answers: the step fails. Where it applies a plan that no
#   step has made, it fails, too, or takes one that lies around.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/tutorials/automation/automate-terraform
# custom:
#   id: GD018
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Write `terraform plan -out=tfplan` in an earlier step and apply that file.
#   sources: [connect2, ai-gym]
package workflow.delivery.terraform_plan_before_apply

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_jobs := steps.jobs(input.raw)

_scripts := [places.text(step.raw, "run") | some _, job in _jobs; some step in job.steps]

# Applies of one file or none.
_applies := [{"path": path, "run": step.raw.run, "text": command.text, "files": files} |
	some _, job in _jobs
	some step in job.steps
	some command in steps.commands_of("deploy", step)
	command.name in {"terraform", "tofu"}
	starts := [index | some index, word in command.words; word == "apply"]
	files := [word |
		some word in array.slice(command.words, starts[0] + 1, count(command.words))
		not startswith(word, "-")
		not startswith(word, ">")
		not contains(word, "=")
	]
	not contains(command.text, "$")
	not contains(command.text, "{{")
	path := array.concat(step.path, ["run"])
	not contains(sprintf("%v", [step.raw]), "TF_CLI_ARGS")
]

violation contains {"message": message, "at": at} if {
	some one in _applies
	count(one.files) == 0
	not regex.match(`--?(auto-approve|help|var-file |var |target )`, one.text)
	not regex.match(`yes[^\n]*\|`, one.run)
	at := scripts.place(one.path, one.run, one.text)
	message := "apply without a saved plan asks a question that nobody answers in a job"
}

violation contains {"message": message, "at": at} if {
	some one in _applies
	count(one.files) == 1
	file := one.files[0]
	names := split(trim(file, `"'`), "/")
	name := names[count(names) - 1]
	not _is_made(name)
	at := scripts.place(one.path, one.run, one.text)
	message := sprintf("no step of this workflow makes the plan %q that is applied here", [name])
}

# By a plan, by a download, by an action or a script that we do not look into.
_is_made(name) if {
	some text in _scripts
	contains(text, name)
	contains(text, "-out")
}

_is_made(_) if {
	some _, job in _jobs
	some step in job.steps
	step.action != ""
	not startswith(step.action, "actions/checkout")
	not startswith(step.action, "hashicorp/setup-terraform")
	not startswith(step.action, "opentofu/setup-opentofu")
	not startswith(step.action, "aws-actions/configure-aws-credentials")
}

_is_made(_) if {
	some text in _scripts
	regex.match(`(\.sh\b|\bmake\b|\baws s3 cp\b|\bgh run download\b)`, text)
}
