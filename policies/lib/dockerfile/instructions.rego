# Instructions of Dockerfiles with their places, and what stages inherit from stages.
package lib.dockerfile.instructions

# All instructions in order.
all(raw) := [{"path": ["stages", stage, "instructions", index], "stage": stage, "index": index, "name": one.instruction, "raw": one} |
	some stage, declared in listed(raw, "stages")
	some index, one in listed(declared, "instructions")
]

# The list at `key`, empty where there is none.
listed(raw, key) := object.get(raw, key, []) if is_array(object.get(raw, key, []))

listed(raw, key) := [] if not is_array(object.get(raw, key, []))

# Those with a name.
named(raw, name) := [one | some one in all(raw); one.name == name]

# What a `RUN` hands to a shell, with its place: the shell form, and heredocs.
scripts(raw) := array.concat(shells, heredocs) if {
	runs := named(raw, "RUN")
	shells := [{"path": path, "text": one.raw.shell, "stage": one.stage} |
		some one in runs
		is_string(one.raw.shell)
		path := array.concat(one.path, ["shell"])
	]
	heredocs := [{"path": path, "text": text, "stage": one.stage} |
		some one in runs
		some index, text in listed(one.raw, "heredocs")
		is_string(text)
		path := array.concat(one.path, ["heredocs", index])
	]
}

# The positions of a stage and of the stages that it is built upon, as a set: the greatest is the stage itself, the least
# the one that begins with an image.
lineage(stages, position) := graph.reachable({index: parents |
	some index, stage in stages
	parents := [parent | some parent in parents_of(stages, index)]
}, {position})

parents_of(stages, index) := [max(parents) |
	count(parents) > 0
] if {
	stage := stages[index]
	is_stage(stage)
	parents := [earlier |
		some earlier, other in array.slice(stages, 0, index)
		lower(object.get(other, "alias", "")) == lower(stage.base.text)
	]
}

parents_of(stages, index) := [] if not is_stage(stages[index])

is_stage(stage) if stage.base.kind == "stage"

# A stage that only holds files for whoever takes them out: nothing runs in it.
holds_files_only(raw, stages, position) if {
	chain := lineage(stages, position)
	stages[min(chain)].base.kind == "scratch"
	starts := [one | some one in all(raw); one.stage in chain; one.name in {"CMD", "ENTRYPOINT"}]
	count(starts) == 0
}
