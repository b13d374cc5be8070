# METADATA
# title: Reference is written in a roundabout way
# description: >-
#   Paths with segments that mean nothing and expressions that give back what they were given hide from reviewers, and
#   from tools that compare texts, what is really used.
# related_resources:
#   - ref: https://docs.github.com/en/actions/reference/security/secure-use
# custom:
#   id: GW021
#   severity: low
#   profile: strict
#   selector: [{workflow: any}, {action: any}]
#   remediation: Write the reference in its plain form.
#   peers: {zizmor: [obfuscation]}
package workflow.correctness.obfuscated_reference

violation contains {"message": message, "at": use.path} if {
	some use in input.uses
	use.kind in {"repository", "local"}
	name := split(use.text, "@")[0]
	inner := trim_prefix(name, "./")
	some segment in split(inner, "/")
	segment in {"", ".", ".."}
	not _is_parent(use.kind, segment)
	inner != ""
	message := sprintf("%q has segments in its path that mean nothing", [name])
}

# A local action may stand above.
_is_parent(kind, segment) if {
	kind == "local"
	segment in {"..", ""}
}

violation contains {"message": message, "at": at} if {
	some expression in input.expressions
	what := _roundabout(lower(replace(expression.text, " ", "")))
	at := {"path": expression.path, "range": [expression.start, expression.end]}
	message := sprintf("%s gives back what it is given", [what])
}

_roundabout(text) := "fromJSON(toJSON(...))" if contains(text, "fromjson(tojson(")

_roundabout(text) := "format('{0}', ...)" if {
	contains(text, "format('{0}',")
	not contains(text, "fromjson(tojson(")
}
