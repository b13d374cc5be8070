# METADATA
# title: Lock file is not kept to
# description: >-
#   `npm install` resolves versions anew and writes the lock file where they do not fit. The build tests other
#   packages than those that were reviewed, and takes a release that was taken over an hour ago.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/commands/npm-ci
# custom:
#   id: GA011
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: Use `npm ci`, `yarn install --immutable` (version 1 `--frozen-lockfile`).
#   sources: [connect2, ai-gym, pivotal-flow, deployment-architecture]
package workflow.supply_chain.npm_ci

import data.lib.workflow.arguments
import data.lib.workflow.places
import data.lib.workflow.scripts

violation contains {"message": message, "at": at} if {
	some step in places.steps(input.raw)
	run := places.text(step.raw, "run")
	_may_install(run)
	some command in array.slice(scripts.commands(run), 0, 300)
	words := scripts.words(command)
	_is_loose(words)
	at := scripts.place(array.concat(step.path, ["run"]), run, command)
	message := sprintf("%s may take other versions than the lock file names", [concat(" ", array.slice(words, 0, 2))])
}

_may_install(run) if contains(run, "npm i")

_may_install(run) if contains(run, "yarn")

# Without names of packages it installs what the project declares.
_is_loose(words) if {
	words[0] == "npm"
	words[1] in {"install", "i"}
	count(arguments.positional(words, _flags)) == 1
	all := {word | some word in words}
	count(all & {"-g", "--global", "--package-lock-only", "--dry-run", "--help"}) == 0
}

_is_loose(words) if {
	words[0] == "yarn"
	_is_install(words)
	all := {word | some word in words}
	count(all & {"--frozen-lockfile", "--immutable", "--mode=update-lockfile", "--version", "-v", "--no-immutable"}) == 0
}

_is_install(words) if count(words) == 1

_is_install(words) if words[1] == "install"

_flags := {"--legacy-peer-deps", "--force", "-f", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", "-s", "--no-save", "--prefer-offline", "--production", "--no-optional", "--verbose"}
