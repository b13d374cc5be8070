# METADATA
# title: Secret is applied from the repository
# description: >-
#   What a cluster gets from files of the repository can be read by all who may read the repository, for ever. The
#   secret is as public as the code.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/secrets-good-practices/
# custom:
#   id: GD024
#   severity: high
#   profile: recommended
#   selector: [{workflow: any}]
#   remediation: >-
#     Let the cluster fetch it from a secret manager (External Secrets), or commit it only encrypted (Sealed Secrets,
#     SOPS).
#   sources: [connect2, astral-planner, ai-gym]
package workflow.delivery.applies_plain_secrets

import data.lib.workflow.places
import data.lib.workflow.scripts
import data.lib.workflow.steps

# Commands of kubectl, of jobs that have no cluster of their own.
_commands := [{"step": step, "text": text, "words": words} |
	some _, job in steps.jobs(input.raw)
	count(steps.of("throwaway", job)) == 0
	not _decrypts(job)
	some step in job.steps
	run := places.text(step.raw, "run")
	contains(run, "kubectl")
	contains(lower(run), "secret")
	some line in scripts.lines(run)
	not contains(line, "kubeseal")
	some part in steps.parts(line)
	text := trim_space(part)
	words := steps.words_of(text)
	words[0] == "kubectl"
]

# Files may come out of an encrypted one.
_decrypts(job) if {
	some step in job.steps
	run := places.text(step.raw, "run")
	regex.match(`\b(sops|kubeseal|ksops|age|gpg|git-crypt|envsubst|vault|op)\b`, run)
}

violation contains {"message": message, "at": at} if {
	some one in _commands
	verbs := {word | some word in one.words; word in {"apply", "create", "replace"}}
	count(verbs) > 0
	some file in _files(one.words)
	_names_secrets(file)
	at := scripts.place(array.concat(one.step.path, ["run"]), one.step.raw.run, one.text)
	message := sprintf("%s is applied from the repository, with the secrets that it holds", [file])
}

_files(words) := [file |
	some index, word in words
	file := _file(words, index, word)
]

_file(words, index, word) := words[index + 1] if word in {"-f", "--filename", "-k", "--kustomize"}

_file(_, _, word) := trim_prefix(trim_prefix(word, "--filename="), "-f=") if regex.match(`^(--filename|-f)=`, word)

_names_secrets(file) if {
	not contains(file, "$")
	not startswith(file, "-")
	not regex.match(`(?i)(seal|external|store|provider|\.enc\b|encrypted|sops|example|template|/tmp/)`, file)
	regex.match(`(?i)(^|[/_.-])secrets?([/_.-]|$)`, file)
}

violation contains {"message": message, "at": at} if {
	some one in _commands
	"create" in one.words
	"secret" in one.words
	some pair in _literals(one.words)
	_is_literal(pair)
	at := scripts.place(array.concat(one.step.path, ["run"]), one.step.raw.run, one.text)
	message := sprintf("the secret's %s is written out in the workflow", [split(pair, "=")[0]])
}

_literals(words) := [pair |
	some index, word in words
	pair := _literal(words, index, word)
]

_literal(words, index, word) := trim(words[index + 1], `"'`) if word == "--from-literal"

_literal(_, _, word) := trim(trim_prefix(word, "--from-literal="), `"'`) if startswith(word, "--from-literal=")

_is_literal(pair) if {
	parts := split(pair, "=")
	count(parts) > 1
	value := trim(concat("=", array.slice(parts, 1, count(parts))), `"'`)
	value != ""
	not contains(value, "$")
	not contains(value, "`")
	not startswith(value, "<")
	not regex.match(`(?i)(dummy|example|placeholder|changeme|fake|test)`, value)
}
