# METADATA
# title: Merges for a bot that anybody can imitate
# description: >-
#   The job merges whatever the bot has started, and `github.actor` is the bot, too, when a stranger makes it touch
#   their pull request. Their code then lies in the main branch without anybody having looked at it.
# related_resources:
#   - ref: https://docs.github.com/en/code-security/dependabot/working-with-dependabot/automating-dependabot-with-github-actions
# custom:
#   id: GT011
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Ask for `github.event.pull_request.user.login`, the author, and for the same repository; better use
#     `pull_request`.
#   peers: {poutine: [confused_deputy_auto_merge]}
package workflow.injection.auto_merge_confused_deputy

import data.lib.workflow.places

violation contains {"message": message, "at": at} if {
	some event in ["pull_request_target", "workflow_run", "issue_comment"]
	event in places.events(input.raw)
	some step in places.steps(input.raw)
	at := _merge(step)
	conditions := concat(" ", [places.text(input.raw.jobs[step.job], "if"), places.text(step.raw, "if")])
	_asks_for_the_actor(conditions)
	not _asks_for_the_author(conditions)
	message := "merges whenever the bot is the actor, and a stranger can make it that for their own pull request"
}

_merge(step) := array.concat(step.path, ["run"]) if {
	regex.match(`\bgh pr (merge\b|review [^\n]*--approve)`, places.text(step.raw, "run"))
}

_merge(step) := array.concat(step.path, ["uses"]) if places.action(step) in {
	"pascalgn/automerge-action", "peter-evans/enable-pull-request-automerge", "hmarr/auto-approve-action",
	"ahmadnassri/action-dependabot-auto-merge",
}

_asks_for_the_actor(text) if regex.match(`(?i)github\.(actor|triggering_actor|actor_id)\s*==`, text)

_asks_for_the_actor(text) if regex.match(`(?i)==\s*github\.(actor|triggering_actor|actor_id)\b`, text)

_asks_for_the_author(text) if contains(lower(text), "pull_request.user.")

_asks_for_the_author(text) if contains(lower(text), "head.repo.full_name")

_asks_for_the_author(text) if contains(lower(text), "workflow_run.actor")
