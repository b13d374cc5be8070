# METADATA
# title: Infrastructure is changed without review
# description: >-
#   With `-auto-approve` Terraform does at once whatever it plans at that moment, and nobody has seen the plan. What
#   it replaces or destroys is gone when the log is read.
# related_resources:
#   - ref: https://developer.hashicorp.com/terraform/tutorials/automation/automate-terraform
# custom:
#   id: GD017
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Plan into a file, let people approve it with an environment, and apply that file.
#   sources: [ai-gym, connect2]
#   refines: [GD018]
package workflow.delivery.terraform_auto_approve

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

_found := [{"id": id, "job": job, "step": step, "text": text, "verb": verb, "has_plan": has_plan} |
	some id, job in steps.jobs(input.raw)
	some step in job.steps
	contains(places.text(step.raw, "run"), "auto-approve")
	some part in steps.parts(step.raw.run)
	text := trim_space(part)
	words := steps.words_of(text)
	words[0] in {"terraform", "tofu", "terragrunt"}
	verbs := [word | some word in words; word in {"apply", "destroy"}]
	verb := verbs[0]
	regex.match(`\s--?auto-approve(=true)?(\s|$)`, text)
	has_plan := _plan_of(words, verb)
]

# A file behind the verb that is no flag.
_plan_of(words, verb) := count(files) if {
	starts := [index | some index, word in words; word == verb]
	files := [word |
		some word in array.slice(words, starts[0] + 1, count(words))
		not startswith(word, "-")
		not startswith(word, ">")
		not startswith(word, "2>")
		not contains(word, "=")
	]
}

violation contains {"message": message, "at": at, "severity": severity} if {
	some one in _found
	severity := _severity(one)
	at := scripts.place(array.concat(one.step.path, ["run"]), one.step.raw.run, one.text)
	message := _message(one)
}

_message(one) := sprintf("%s -auto-approve: nobody sees the plan before it is carried out", [one.verb]) if one.has_plan == 0

_message(one) := sprintf("%s of a saved plan needs no -auto-approve, and this job has no environment that could hold it back", [one.verb]) if {
	one.has_plan > 0
	one.job.environment == ""
}

_message(one) := sprintf("%s of a saved plan needs no -auto-approve", [one.verb]) if {
	one.has_plan > 0
	one.job.environment != ""
}

_severity(one) := "low" if _is_harmless(one)

_severity(one) := "high" if not _is_harmless(one)

_is_harmless(one) if {
	one.has_plan > 0
	one.job.environment != ""
}

# Not production, by what names say.
_is_harmless(one) if {
	some text in _names(one)
	regex.match(steps.lower_stage, text)
	every other in _names(one) {
		not regex.match(steps.production, other)
	}
}

# What the same job has made.
_is_harmless(one) if {
	one.verb == "destroy"
	some other in _found
	other.id == one.id
	other.verb == "apply"
}

_is_harmless(one) if {
	one.verb == "destroy"
	input.raw.on.schedule
}

_names(one) := [
	one.id,
	one.job.environment,
	places.text(one.job.raw, "name"),
	regex.replace(places.text(input.raw, "name"), `(?i)\bci(/cd)?\b`, ""),
	places.text(one.step.raw, "name"),
	places.text(one.step.raw, "working-directory"),
	places.text(places.mapping(places.mapping(one.job.raw, "defaults"), "run"), "working-directory"),
	one.text,
]
