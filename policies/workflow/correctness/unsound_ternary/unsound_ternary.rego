# METADATA
# title: Expression can only give its last value
# description: >-
#   `a && '' || b` is meant as "if a then nothing, else b". An empty text, `false`, `0` and `null` count as false, so
#   the part behind `||` is taken whatever `a` says.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
# custom:
#   id: GW020
#   severity: low
#   profile: recommended
#   selector: [{workflow: any}, {action: any}]
#   remediation: >-
#     Turn the condition round, `!a && b || ''`, so that the value in the middle is never empty, or use `case()`.
#   peers: {zizmor: [unsound-ternary]}
package workflow.correctness.unsound_ternary

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	contains(expression.text, "&&")
	some written in regex.find_n(`&&\s*(EMPTY|false|0|null)\s*\|\|`, _without_texts(expression.text), 1)
	value := replace(trim_space(trim_suffix(trim_prefix(written, "&&"), "||")), "EMPTY", "''")
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("`&& %s ||` always goes on to what stands behind it, since %s counts as false", [value, value])
}

# Texts become words, because operators may stand in them, too. Those that are empty are a word of their own.
_without_texts(text) := regex.replace(with_empty, `'[^']+'`, "text") if {
	with_empty := regex.replace(text, `(^|[^'])''([^']|$)`, "${1}EMPTY${2}")
}
