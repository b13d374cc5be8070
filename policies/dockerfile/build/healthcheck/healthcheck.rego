# METADATA
# title: Image says nothing about its health
# description: >-
#   Docker and Swarm know of a process only that it runs. One that hangs keeps its traffic until somebody looks,
#   unless the image says how to ask it. Kubernetes has probes of its own and does not read the instruction.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#healthcheck
# custom:
#   id: DF004
#   severity: low
#   profile: strict
#   selector: [{dockerfile: any}]
#   remediation: Add one `HEALTHCHECK CMD` with a command that the image holds.
#   sources: [deployment-architecture]
#   peers: {checkov: [CKV_DOCKER_2], trivy: [DS-0026, DS-0023]}
package dockerfile.build.healthcheck

import data.lib.dockerfile.instructions

_final := count(input.stages) - 1

_checks := [one | some one in instructions.named(input.raw, "HEALTHCHECK"); one.stage in instructions.lineage(input.stages, _final)]

violation contains {"message": message, "at": path} if {
	count(_checks) == 0
	not instructions.holds_files_only(input.raw, input.stages, _final)
	path := array.concat(input.stages[_final].path, ["from", "image"])
	message := "the last stage has no HEALTHCHECK"
}

violation contains {"message": message, "at": last.path} if {
	count(_checks) > 0
	last := _checks[count(_checks) - 1]
	last.raw.none
	message := "HEALTHCHECK NONE switches off the check, that of the base image, too"
}

violation contains {"message": message, "at": one.path, "related": related} if {
	some index, one in _checks
	index > 0
	earlier := _checks[index - 1]
	earlier.stage == one.stage
	related := [{"at": earlier.path, "message": "this one has no effect"}]
	message := "the stage has a HEALTHCHECK already; only the last one counts"
}
