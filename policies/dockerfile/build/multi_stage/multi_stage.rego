# METADATA
# title: Image holds what built it
# description: >-
#   Built in the only stage, the image ships compilers, caches and sources with the program. It is larger, and gives
#   an intruder tools.
# related_resources:
#   - ref: https://docs.docker.com/build/building/multi-stage/
# custom:
#   id: DF008
#   severity: info
#   profile: audit
#   selector: [{dockerfile: any}]
#   remediation: Build in a stage of its own and copy the result into a small one.
#   sources: [deployment-architecture]
package dockerfile.build.multi_stage

import data.lib.dockerfile.instructions
import data.lib.workflow.scripts

_builds := `^(npm run build|yarn( run)? build|pnpm( run)? build|go build|cargo build|mvn .*package|\./mvnw .*package|gradle .*build|\./gradlew .*build|dotnet publish)`

violation contains {"message": message, "at": at} if {
	count(input.stages) == 1
	found := [{"script": script, "command": command} |
		some script in instructions.scripts(input.raw)
		some command in scripts.commands(script.text)
		regex.match(_builds, command)
	]
	count(found) > 0
	at := scripts.place(found[0].script.path, found[0].script.text, found[0].command)
	message := "the only stage builds, so that its tools are part of the image"
}
