# METADATA
# title: Build runs without its tools
# description: >-
#   An install for production leaves out the compilers and bundlers that a build needs. The build fails, or quietly
#   takes what lies around elsewhere.
# related_resources:
#   - ref: https://docs.npmjs.com/cli/commands/npm-ci
# custom:
#   id: DF012
#   severity: info
#   profile: strict
#   selector: [{dockerfile: any}]
#   remediation: Install everything in the stage that builds, and prune or install anew for the one that runs.
#   sources: [deployment-architecture]
package dockerfile.build.production_dependencies

import data.lib.dockerfile.instructions
import data.lib.workflow.scripts

# Installs and builds of a stage, in order.
_steps := [{"is": kind, "stage": script.stage, "at": at} |
	some script in instructions.scripts(input.raw)
	some command in scripts.commands(script.text)
	kind := _kind(command)
	at := scripts.place(script.path, script.text, command)
]

_kind(command) := "production" if {
	_is_install(command)
	_leaves_out(command)
}

_kind(command) := "full" if {
	_is_install(command)
	not _leaves_out(command)
}

_kind(command) := "build" if regex.match(`^(npm run|yarn( run)?|pnpm( run)?) build\b`, command)

_is_install(command) if regex.match(`^(npm (ci|install|i)|yarn install|pnpm (install|i))(\s|$)`, command)

_is_install(command) if command == "yarn"

_leaves_out(command) if regex.match(`--(omit[= ]dev|only[= ]prod(uction)?|production|prod)(\s|$)`, command)

violation contains {"message": message, "at": step.at, "related": related} if {
	some index, step in _steps
	step.is == "build"
	before := [other | some other in array.slice(_steps, 0, index); other.stage == step.stage; other.is != "build"]
	count(before) > 0
	every other in before {
		other.is == "production"
	}
	related := [{"at": before[0].at, "message": "installed without development dependencies"}]
	message := "the build runs after an install that leaves out development dependencies"
}
