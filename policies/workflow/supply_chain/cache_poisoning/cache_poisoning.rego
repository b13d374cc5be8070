# METADATA
# title: Published files may come from a cache
# description: >-
#   The cache that this job restores is also written by runs of pull requests or of steps that strangers influence.
#   What they have put there, a compiler or a package, gets into what is published, and no review shows it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching
# custom:
#   id: GA012
#   severity: medium
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Build what is published without a cache, in a workflow of its own.
#   sources: [connect2, ai-gym, deployment-architecture]
#   peers: {zizmor: [cache-poisoning]}
package workflow.supply_chain.cache_poisoning

import data.lib.workflow.places
import data.lib.workflow.publishing

_table := data.tables.publishing_steps.entries

# The first step that restores something, in each job that publishes.
violation contains {"message": message, "at": at} if {
	count(places.events(input.raw) & {"pull_request", "pull_request_target", "issue_comment", "workflow_run"}) > 0
	some id in _publishing
	steps := [step | some step in places.steps(input.raw); step.job == id; _restores(step)]
	at := array.concat(steps[0].path, ["uses"])
	message := sprintf("job %q publishes what it builds with a cache that pull requests write, too", [id])
}

_publishing contains step.job if {
	some step in places.steps(input.raw)
	publishing.of_step(step, _table)
}

# Whether it pushes depends on the event.
_publishing contains step.job if {
	some step in places.steps(input.raw)
	places.action(step) in {"docker/build-push-action", "docker/bake-action"}
	contains(places.text(places.mapping(step.raw, "with"), "push"), "${{")
}

_restores(step) if places.action(step) in {"actions/cache", "actions/cache/restore", "swatinem/rust-cache", "gradle/actions/setup-gradle"}

_restores(step) if {
	startswith(places.action(step), "actions/setup-")
	cache := places.mapping(step.raw, "with").cache
	not cache in {false, "false", "", null}
}

_restores(step) if {
	inputs := places.mapping(step.raw, "with")
	contains(places.text(inputs, "cache-from"), "type=gha")
}
