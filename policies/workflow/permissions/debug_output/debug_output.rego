# METADATA
# title: Secrets may appear in the log
# description: >-
#   GitHub masks the text of a secret, and nothing that is made of it: encoded, cut or taken out of JSON it stands in
#   the log, which everyone with read access sees, in public repositories everyone.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GP017
#   severity: low
#   profile: strict
#   selector: [{workflow: any}]
#   remediation: Do not print it; mask what is made of a secret by `::add-mask::` before it is used.
#   sources: [ai-gym]
#   peers: {zizmor: [unredacted-secrets]}
package workflow.permissions.debug_output

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.secrets

# Holders of `env` with a secret in it: the root, jobs and steps.
_holders := {array.slice(expression.path, 0, count(expression.path) - 2) |
	some expression in input.expressions
	count(expression.path) > 1
	expression.path[count(expression.path) - 2] == "env"
	count(secrets.in_value(expression)) > 0
}

violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	some length in [0, 2, 4]
	array.slice(step.path, 0, length) in _holders
	some command in array.slice(scripts.commands(run), 0, 300)
	what := _shows(scripts.words(command))
	at := scripts.place(array.concat(step.path, ["run"]), run, command)
	message := sprintf("%s with a secret in the environment writes it to the log", [what])
}

_shows(words) := words[0] if {
	words[0] in {"printenv", "env"}
	count(words) == 1
}

_shows(words) := "set -x" if {
	words[0] == "set"
	some word in words
	regex.match(`^-[a-wyz]*x[a-z]*$`, word)
}

_shows(words) := "set -o xtrace" if {
	words[0] == "set"
	"xtrace" in words
}

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	contexts := secrets.in_value(expression)
	count(contexts) > 0
	printed := [expression.path, expression.text]
	printed in _printed
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("%s is printed", [secrets.name(contexts[0])])
}

# Expressions of scripts that go to the log and nowhere else.
_printed := {[path, inner] |
	some path, step in places.runs(input.raw)
	contains(step.raw.run, "secrets")
	some line in array.slice(scripts.lines(step.raw.run), 0, 300)
	contains(line, "${{")
	scripts.words(trim_space(line))[0] in {"echo", "printf"}
	not contains(line, "|")
	not contains(line, ">")
	not contains(line, "::add-mask::")
	some inner in scripts.expressions(line)
}

# The fields are other texts than the secret, which GitHub does not know.
violation contains {"message": message, "at": at, "severity": "medium"} if {
	some expression in input.expressions
	"fromjson" in expression.functions
	regex.match(`(?i)fromjson\(\s*secrets\.[a-z0-9_]+\s*\)\s*[.\[]`, expression.text)
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("%s is a part of a secret, which GitHub does not mask", [expression.text])
}

violation contains {"message": message, "at": array.concat(path, [name])} if {
	some [path, variables] in _environments
	some name in ["ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG"]
	lower(sprintf("%v", [variables[name]])) == "true"
	message := sprintf("%s is true: logs show more than is meant for them", [name])
}

_environments := array.concat(
	[[["env"], places.mapping(input.raw, "env")]],
	array.concat(
		[[["jobs", id, "env"], places.mapping(job, "env")] |
			some id, job in places.mapping(input.raw, "jobs")
			is_object(job)
		],
		[[array.concat(step.path, ["env"]), places.mapping(step.raw, "env")] | some step in places.steps(input.raw)],
	),
)
