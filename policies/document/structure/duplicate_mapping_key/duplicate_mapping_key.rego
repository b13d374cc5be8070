# METADATA
# title: Key appears twice in one mapping
# description: >-
#   A mapping holds each key once. Most loaders take the last entry without a word, some refuse the document:
#   whoever reads the first entry believes in a value that nobody uses.
# related_resources:
#   - ref: https://yaml.org/spec/1.2.2/#nodes
# custom:
#   id: DX002
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: duplicate-key}]
#   remediation: Keep the entry that is meant and delete the other, or give one of them the key it should have.
#   parameters:
#     same_value_severity:
#       type: string
#       default: medium
#       description: Severity where both entries have the same value, so that nothing is lost.
#   sources: [pivotal-flow, ai-gym]
#   peers: {actionlint: [check-missing-required-duplicate-keys]}
package document.structure.duplicate_mapping_key

violation contains {"message": message, "at": {"ref": fact.ref}, "related": related} if {
	some fact in input.facts
	fact.kind == "duplicate-key"
	not fact.same_value
	message := sprintf("key %q stands on line %d already; its value there is lost: %s", [
		fact.key,
		fact.other_line,
		object.get(fact, "lost", "unknown"),
	])
	related := [{"at": {"ref": fact.other}, "message": "the entry that is lost"}]
}

violation contains {"message": message, "at": {"ref": fact.ref}, "severity": severity, "related": related} if {
	severity := same_value_severity
	some fact in input.facts
	fact.kind == "duplicate-key"
	fact.same_value == true
	message := sprintf("key %q stands on line %d already, with the same value", [fact.key, fact.other_line])
	related := [{"at": {"ref": fact.other}, "message": "the first entry"}]
}

severities := {"critical", "high", "medium", "low", "info"}

same_value_severity := data.parameters.DX002.same_value_severity if {
	data.parameters.DX002.same_value_severity in severities
}

same_value_severity := "medium" if not data.parameters.DX002.same_value_severity in severities
