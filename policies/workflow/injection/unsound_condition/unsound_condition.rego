# METADATA
# title: Condition does not decide anything
# description: >-
#   Where something stands beside the braces of an `if`, even a line break, GitHub makes a text of it, and a text that
#   is not empty is true: the job or step always runs. A search in a list that is written as one text finds parts of
#   its words.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
# custom:
#   id: GT008
#   severity: medium
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write the condition without braces, as one expression.
#   sources: [ai-gym]
#   peers: {zizmor: [unsound-condition, unsound-contains], actionlint: [if-cond-constant]}
package workflow.injection.unsound_condition

import data.lib.workflow.scripts

# The conditions of jobs and steps.
_conditions := [expression |
	some expression in input.expressions
	expression.path[count(expression.path) - 1] == "if"
	_is_condition(expression.path)
]

_is_condition(path) if {
	path[0] == "jobs"
	count(path) in {3, 5}
}

_is_condition(path) if {
	path[0] == "runs"
	path[1] == "steps"
	count(path) == 4
}

violation contains {"message": message, "at": expression.path, "severity": "high"} if {
	some expression in _conditions
	text := object.get(input.raw, expression.path, "")
	is_string(text)
	contains(text, "${{")
	not _stands_alone(expression, text)
	message := sprintf("this is always true: %s, so that it is a text", [_beside(text)])
}

_stands_alone(expression, text) if {
	expression.start == 0
	expression.end == scripts.bytes(text)
}

_stands_alone(expression, _) if expression.error

_beside(text) := "a line break follows the braces" if _has_break_only(text)

_beside(text) := "more than the one pair of braces stands here" if not _has_break_only(text)

_has_break_only(text) if {
	endswith(text, "\n")
	trimmed := trim_space(text)
	startswith(trimmed, "${{")
	endswith(trimmed, "}}")
	count(split(trimmed, "${{")) == 2
}

violation contains {"message": message, "at": expression.path, "severity": severity} if {
	some expression in _conditions
	text := sprintf("%v", [object.get(input.raw, expression.path, "")])
	_is_whole(expression, text)
	value := expression.constant
	severity := _severity(value)
	message := sprintf("the condition is always %s: %s", [_truth(value), _effect(value)])
}

# With braces and all, or without any.
_is_whole(expression, text) if {
	expression.start == 0
	expression.end == scripts.bytes(text)
}

_falsy := {"false", "", "0", "null"}

_severity(value) := "low" if value in _falsy

_severity(value) := "medium" if not value in _falsy

_truth(value) := "false" if value in _falsy

_truth(value) := "true" if not value in _falsy

_effect(value) := "nothing of this ever runs" if value in _falsy

_effect(value) := "it says nothing" if not value in _falsy

violation contains {"message": message, "at": at, "help": help} if {
	some expression in _conditions
	"contains" in expression.functions
	found := regex.find_n(`(?i)contains\(\s*'[^']*[ ,][^']*'\s*,\s*(github\.(head_ref|ref|ref_name|base_ref|event\.[a-z_.]+)|env\.[a-z_][a-z0-9_]*)\s*\)`, expression.text, 1)[0]
	not contains(lower(found), "fromjson")
	at := scripts.place(expression.path, object.get(input.raw, expression.path, ""), found)
	help := "Search in a list: `contains(fromJSON('[\"main\", \"release\"]'), github.ref_name)`."
	message := "contains() searches in a text here, not in a list: any part of its words is found"
}
