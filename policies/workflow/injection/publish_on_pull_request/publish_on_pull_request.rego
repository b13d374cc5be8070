# METADATA
# title: Pull request can publish or deploy
# description: >-
#   Nobody has reviewed what a pull request contains. If its run pushes an image, publishes a package or deploys,
#   whoever may open one in this repository releases code, and an image of the same name replaces the reviewed one.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context
# custom:
#   id: GT006
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: "Let the step run after the merge only: `if: github.event_name == 'push'`, or `push: ${{ github.event_name != 'pull_request' }}`."
#   sources: [deployment-architecture, connect2]
package workflow.injection.publish_on_pull_request

import data.lib.workflow.checkouts
import data.lib.workflow.places
import data.lib.workflow.publishing

_table := data.tables.publishing_steps.entries

violation contains {"message": message, "at": at, "severity": severity} if {
	input.triggers.pull_request
	some step in places.steps(input.raw)
	not step.job in _closed
	not _decides(places.text(step.raw, "if"))
	[kind, at, what] := publishing.of_step(step, _table)
	job := input.raw.jobs[step.job]
	not _is_for_tests(kind, job)
	severity := _severity(step, job)
	message := sprintf("a pull request %s here, before anybody has reviewed it: %s", [_does[kind], what])
}

_does := {
	"image": "pushes an image",
	"package": "publishes a package",
	"release": "makes a release",
	"site": "publishes the site",
	"deployment": "deploys",
}

# Jobs that a condition of their own, or of a job that they wait for, may keep away from pull requests.
_closed contains job.id if {
	some job in input.jobs
	_decides(places.text(job.raw, "if"))
}

_closed contains job.id if {
	some job in input.jobs
	some ancestor in job.ancestors
	_decides(places.text(input.raw.jobs[ancestor], "if"))
}

# Whatever depends on the event, the branch, an input or an earlier result may do so; that a run is one of the same
# repository, or that all went well, does not.
_decides(text) if {
	plain := lower(replace(text, " ", ""))
	not checkouts.is_own_repository(text)
	not plain in {"github.event_name=='pull_request'", "${{github.event_name=='pull_request'}}"}
	regex.match(`github\.(event|ref|base_ref|head_ref|actor|triggering_actor|workflow)|needs\.|steps\.|env\.|inputs\.|vars\.|secrets\.|matrix\.|false`, plain)
}

_is_for_tests("deployment", job) if publishing.has_own_cluster(job)

_severity(step, job) := "low" if _is_preview(step, job)

_severity(step, job) := "medium" if {
	not _is_preview(step, job)
	_is_own(step, job)
}

_severity(step, job) := "high" if {
	not _is_preview(step, job)
	not _is_own(step, job)
}

_is_preview(step, job) if {
	environment := sprintf("%v", [object.get(job, "environment", "")])
	words := lower(concat(" ", [step.job, places.text(job, "name"), environment, places.text(step.raw, "name")]))
	regex.match(`preview|review[-_ ]app|ephemeral|\bpr[-_ ](env|environment|deploy|deployment)\b|deploy[-_ ]pr\b`, words)
}

_is_own(_, job) if checkouts.is_own_repository(places.text(job, "if"))

_is_own(step, _) if checkouts.is_own_repository(places.text(step.raw, "if"))
