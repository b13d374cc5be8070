# METADATA
# title: Secret becomes part of a script
# description: >-
#   The value is put into the script before a shell reads it. Letters such as quotes and dollars break the command or
#   run as part of it, and the script lies in a file on the runner. As an argument every process of the machine sees
#   it.
# related_resources:
#   - ref: https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets
# custom:
#   id: GP006
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: Put the secret into `env` of the step and read the variable in the script, in double quotes.
#   sources: [ai-gym]
#   peers: {checkov: [CKV_GHA_3], zizmor: [template-injection]}
package workflow.permissions.secret_in_run_script

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.secrets

_scripts := places.runs(input.raw)

violation contains {"message": message, "at": at, "severity": severity} if {
	some expression in input.expressions
	_scripts[expression.path]
	contexts := secrets.in_value(expression)
	count(contexts) > 0
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	severity := _severity(expression)
	message := sprintf("the script contains %s%s", [secrets.name(contexts[0]), _why[severity]])
}

violation contains {"message": message, "at": at, "severity": "low"} if {
	some expression in input.expressions
	_scripts[expression.path]
	count(secrets.in_value(expression)) == 0
	some context in expression.flows
	secrets.is_token(context)
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := "the script contains the token of the run, where a variable would do"
}

_why := {
	"high": " on a command line that other processes or files show",
	"medium": ", where a variable would do",
}

_severity(expression) := "high" if [expression.path, expression.text] in _shown

_severity(expression) := "medium" if not [expression.path, expression.text] in _shown

# Expressions on command lines that are seen elsewhere.
_shown := {[path, inner] |
	some path, step in _scripts
	contains(step.raw.run, "secrets")
	some command in array.slice(scripts.commands(step.raw.run), 0, 300)
	contains(command, "${{")
	_shows(command, scripts.words(command))
	some inner in scripts.expressions(command)
}

_shows(_, words) if {
	words[0] in {"curl", "wget"}
	some word in words
	word in {"-H", "--header", "-u", "--user", "--password"}
}

_shows(_, words) if {
	words[0] in {"curl", "wget"}
	some word in words
	startswith(word, "--header=")
}

_shows(_, words) if {
	words[0] in {"docker", "helm", "cosign", "podman", "oras", "az", "skopeo"}
	"login" in words
	some word in words
	_hands_a_password(word)
}

_shows(command, words) if {
	words[0] == "git"
	contains(command, "://")
	contains(command, "@")
}

_shows(command, words) if {
	words[0] in {"echo", "printf"}
	contains(command, ">")
}

_hands_a_password(word) if word in {"-p", "--password"}

_hands_a_password(word) if startswith(word, "--password=")
