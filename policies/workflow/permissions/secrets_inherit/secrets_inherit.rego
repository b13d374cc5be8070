# METADATA
# title: All secrets are handed over
# description: >-
#   The other workflow gets every secret of the repository, the ones that it needs and all others, now and in future.
#   Its owner, and whoever takes over a step of it, reads them.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
# custom:
#   id: GP008
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: "List the secrets that the other one needs: `secrets: {npm-token: ${{ secrets.NPM_TOKEN }}}`."
#   sources: [ai-gym]
#   peers: {zizmor: [secrets-inherit, overprovisioned-secrets]}
#   parameters:
#     include_local: {type: boolean, default: false, description: Report workflows of the same repository too}
#     own_owners: {type: list, default: [], description: "Owners that are your own; where some are named, all others are third parties"}
package workflow.permissions.secrets_inherit

import data.lib.workflow.places

violation contains {"message": message, "at": array.concat(job.path, ["secrets"]), "severity": severity} if {
	some job in input.jobs
	job.raw.secrets == "inherit"
	uses := places.text(job.raw, "uses")
	uses != ""
	not _is_local(uses)
	severity := _severity(split(uses, "/")[0])
	message := sprintf("%s gets all secrets of this repository", [uses])
}

# Those of the same repository once.
violation contains {"message": message, "at": array.concat(job.path, ["secrets"]), "severity": "low"} if {
	data.parameters.GP008.include_local
	all := [job | some job in input.jobs; job.raw.secrets == "inherit"; _is_local(places.text(job.raw, "uses"))]
	job := all[0]
	message := sprintf("%s gets all secrets of this repository", [job.raw.uses])
}

violation contains {"message": message, "at": at, "severity": "high", "help": help} if {
	some expression in input.expressions
	"secrets" in expression.contexts
	"tojson" in expression.functions
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	help := "Name the secrets that are needed, each by itself."
	message := "toJSON(secrets) hands over all secrets at once, and GitHub masks the fields of the text badly"
}

violation contains {"message": message, "at": at, "severity": "high", "help": help} if {
	some expression in input.expressions
	"secrets.*" in expression.computed
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	help := "Name the secret, or choose among named ones with `&&` and `||`."
	message := sprintf("%s can be any secret: the runner gets all of them to choose from", [expression.text])
}

_is_local(uses) if startswith(uses, "./")

_is_local(uses) if startswith(uses, "$/")

# Without a list nobody knows whose the other repository is.
_severity(owner) := "high" if {
	own := data.parameters.GP008.own_owners
	count(own) > 0
	not owner in own
}

_severity(_) := "medium" if count(data.parameters.GP008.own_owners) == 0

_severity(owner) := "medium" if owner in data.parameters.GP008.own_owners
