# METADATA
# title: Token stays on disk after the checkout
# description: >-
#   Unless told otherwise, checkout leaves the token of the job in `.git/config`, where every later step and action
#   can read it, and from where it gets into artifacts and images that take the directory along.
# related_resources:
#   - ref: https://github.com/actions/checkout
# custom:
#   id: GP011
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: "Write `persist-credentials: false`, or true where a later step pushes."
#   peers: {zizmor: [artipacked]}
package workflow.permissions.checkout_persists_credentials

import data.lib.workflow.places
import data.lib.workflow.references

_checkouts := [step |
	some step in places.steps(input.raw)
	places.action(step) == "actions/checkout"
	not _is_decided(step)
	not step.job in _pushing
]

violation contains {"message": message, "at": array.concat(step.path, ["with", "persist-credentials"]), "severity": severity} if {
	some step in _checkouts
	severity := _severity(step)
	message := sprintf("the token stays %s%s", [_where(step), _and_leaves(step)])
}

_is_decided(step) if {
	value := object.get(places.mapping(step.raw, "with"), "persist-credentials", null)
	value != null
}

# Jobs that push with it.
_pushing contains step.job if {
	some step in places.steps(input.raw)
	contains(places.text(step.raw, "run"), "git push")
}

_pushing contains step.job if {
	some step in places.steps(input.raw)
	places.action(step) in {
		"peter-evans/create-pull-request", "stefanzweifel/git-auto-commit-action", "ad-m/github-push-action",
		"changesets/action", "jamesives/github-pages-deploy-action", "endbug/add-and-commit",
	}
}

_severity(step) := "high" if {
	not _is_apart(step)
	step.job in _uploading
}

_severity(step) := "low" if {
	not _is_apart(step)
	not step.job in _uploading
	references.is_version(places.reference(step))
}

# Nobody knows the version behind a hash or a branch.
_severity(step) := "info" if {
	not _is_apart(step)
	not step.job in _uploading
	not references.is_version(places.reference(step))
}

_severity(step) := "medium" if {
	_is_apart(step)
	step.job in _uploading
}

_severity(step) := "info" if {
	_is_apart(step)
	not step.job in _uploading
}

# Since version 6 it lies in a file of its own, outside of the working directory.
_is_apart(step) if references.numbers(places.reference(step))[0] > 5

_where(step) := "in a file of the runner" if _is_apart(step)

_where(step) := "in .git/config" if not _is_apart(step)

_and_leaves(step) := ", and an artifact of this job takes that directory along" if step.job in _uploading

_and_leaves(step) := " for all later steps: persist-credentials is not set" if not step.job in _uploading

_uploading contains step.job if {
	some step in places.steps(input.raw)
	places.action(step) == "actions/upload-artifact"
	inputs := places.mapping(step.raw, "with")
	_takes_git(inputs, step)
}

_takes_git(inputs, _) if {
	some line in split(places.text(inputs, "path"), "\n")
	regex.match(`(^|/)\.git(/|$)`, trim_space(line))
}

_takes_git(inputs, step) if {
	some line in split(places.text(inputs, "path"), "\n")
	trim_space(line) in {".", "./", "./*", "*", "**", "${{ github.workspace }}"}
	_takes_hidden(inputs, step)
}

_takes_hidden(inputs, _) if sprintf("%v", [inputs["include-hidden-files"]]) == "true"

_takes_hidden(_, step) if references.numbers(places.reference(step))[0] < 4
