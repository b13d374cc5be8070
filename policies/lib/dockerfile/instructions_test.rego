package lib.dockerfile.instructions_test

import data.lib.dockerfile.instructions

stages := [
	{"base": {"kind": "image", "text": "node:22"}, "alias": "Base"},
	{"base": {"kind": "scratch", "text": "scratch"}, "alias": "files"},
	{"base": {"kind": "stage", "text": "base"}, "alias": "app"},
	{"base": {"kind": "stage", "text": "app"}},
]

test_lineage if {
	instructions.lineage(stages, 3) == {0, 2, 3}
	instructions.lineage(stages, 1) == {1}
}

test_scripts if {
	raw := {"stages": [{"instructions": [
		{"instruction": "USER", "value": "app"},
		{"instruction": "RUN", "shell": "make"},
		{"instruction": "RUN", "exec": ["make"]},
	]}]}
	instructions.scripts(raw) == [{"path": ["stages", 0, "instructions", 1, "shell"], "text": "make", "stage": 0}]
	count(instructions.named(raw, "USER")) == 1
}
