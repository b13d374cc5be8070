# METADATA
# title: Condition trusts who has started the run last
# description: >-
#   `github.actor` is whoever caused this very event, not who wrote the code. A stranger can make the bot the actor,
#   for example by a comment that lets it rebase their branch, and the job then treats their code as that of the bot.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GT007
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Compare `github.event.pull_request.user.login`, the author of the pull request.
#   peers: {zizmor: [bot-conditions]}
package workflow.injection.spoofable_bot_check

import data.lib.workflow.places
import data.lib.workflow.scripts

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	expression.path[0] == "jobs"
	expression.path[count(expression.path) - 1] == "if"
	some context in expression.contexts
	_is_about_the_actor(context)
	_matters(expression.path[1])
	found := _comparison(expression.text)
	at := scripts.place(expression.path, object.get(input.raw, expression.path, ""), found)
	message := sprintf("%s is not who wrote the code: a stranger can make the bot the actor", [context])
}

_is_about_the_actor(context) if context in {
	"github.actor", "github.actor_id", "github.triggering_actor",
	"github.event.pull_request.sender.login", "github.event.pull_request.sender.id", "github.event.sender.login",
}

# Strangers start the run with the rights of the repository, or the job merges.
_matters(_) if input.triggers.pull_request_target

_matters(_) if input.triggers.workflow_run

_matters(_) if input.triggers.issue_comment

_matters(id) if {
	some step in places.list(input.raw.jobs[id], "steps")
	regex.match(`gh pr (merge|review [^\n]*--approve)`, places.text(step, "run"))
}

# The comparison with a bot, its name or number. What is turned around, or compared by !=, only skips work.
_comparison(text) := found if {
	found := regex.find_n(`(?i)github\.(actor|actor_id|triggering_actor|event\.(pull_request\.)?sender\.(login|id))\s*==\s*('[^']*\[bot\]'|'?[0-9]{6,}'?)`, text, 1)[0]
	not _is_turned(text, found)
}

_comparison(text) := found if {
	found := regex.find_n(`(?i)('[^']*\[bot\]'|'[0-9]{6,}')\s*==\s*github\.(actor|actor_id|triggering_actor|event\.(pull_request\.)?sender\.(login|id))`, text, 1)[0]
	not _is_turned(text, found)
}

_comparison(text) := found if {
	found := regex.find_n(`(?i)contains\(\s*(fromJSON\(\s*)?'[^']*\[bot\][^']*'\s*\)?\s*,\s*github\.(actor|triggering_actor)\s*\)`, text, 1)[0]
	not _is_turned(text, found)
}

_is_turned(text, found) if {
	before := replace(split(text, found)[0], " ", "")
	endswith(before, "!(")
}

_is_turned(text, found) if {
	before := replace(split(text, found)[0], " ", "")
	endswith(before, "!")
}
