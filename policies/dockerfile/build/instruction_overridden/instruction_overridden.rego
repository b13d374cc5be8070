# METADATA
# title: Instruction has no effect
# description: >-
#   Of several `CMD` or `ENTRYPOINT` of a stage only the last one counts, and two stages of one name hide each other.
#   What the file says is not what the image does.
# related_resources:
#   - ref: https://docs.docker.com/reference/dockerfile/#cmd
# custom:
#   id: DF014
#   severity: high
#   profile: recommended
#   selector: [{dockerfile: any}]
#   remediation: Keep the one that is meant, and give each stage a name of its own.
#   peers: {trivy: [DS-0016, DS-0007, DS-0012, DS-0006], checkov: [CKV_DOCKER_11], hadolint: [DL4003, DL4004, DL3022, DL3024]}
package dockerfile.build.instruction_overridden

import data.lib.dockerfile.instructions

_last := object.union_n([{_key(one): one} | some one in instructions.all(input.raw); one.name in {"CMD", "ENTRYPOINT"}])

_key(one) := sprintf("%d %s", [one.stage, one.name])

violation contains {"message": message, "at": one.path, "related": related} if {
	some one in instructions.all(input.raw)
	one.name in {"CMD", "ENTRYPOINT"}
	key := _key(one)
	last := _last[key]
	last.index > one.index
	related := [{"at": last.path, "message": "this one counts"}]
	message := sprintf("this %s has no effect: the stage has another one below", [one.name])
}

_first := object.union_n(array.reverse([{lower(alias): index} |
	some index, stage in instructions.listed(input.raw, "stages")
	alias := stage.from.alias
	is_string(alias)
]))

violation contains {"message": message, "at": ["stages", index, "from", "alias"], "related": related} if {
	some index, stage in instructions.listed(input.raw, "stages")
	alias := stage.from.alias
	is_string(alias)
	name := lower(alias)
	first := _first[name]
	first < index
	related := [{"at": ["stages", first, "from", "alias"], "message": "the other one"}]
	message := sprintf("an earlier stage is called %q, too", [alias])
}

violation contains {"message": message, "at": [one.path, "flags", "from"]} if {
	some one in instructions.named(input.raw, "COPY")
	from := one.raw.flags.from
	is_string(from)
	_is_itself(one.stage, from)
	message := sprintf("COPY --from=%s copies from the stage that is being built", [from])
}

_is_itself(stage, from) if lower(input.raw.stages[stage].from.alias) == lower(from)

_is_itself(stage, from) if sprintf("%d", [stage]) == from
