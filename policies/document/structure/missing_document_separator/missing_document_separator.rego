# METADATA
# title: Two objects are glued together without a separator
# description: >-
#   Without `---` between them two objects are one mapping whose keys appear twice. Loaders that take the last
#   value keep only the second object, or a mixture of both; the first is never applied and nothing says so.
# related_resources:
#   - ref: https://yaml.org/spec/1.2.2/#document-markers
#   - ref: https://kubernetes.io/docs/concepts/workloads/management/#organizing-resource-configurations
# custom:
#   id: DX003
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: missing-separator}]
#   remediation: Put a line with `---` between the two objects.
#   refines: [DX002]
#   sources: [pivotal-flow, deployment-architecture]
#   peers: {actionlint: [check-missing-required-duplicate-keys]}
package document.structure.missing_document_separator

violation contains {"message": message, "at": {"ref": fact.ref}, "related": related} if {
	some fact in input.facts
	fact.kind == "missing-separator"
	lost := object.get(fact, "lost_object", "the object")
	message := sprintf("%s of line %d is lost: %s follows without a `---` line", [
		lost,
		fact.other_line,
		object.get(fact, "kept_object", "another object"),
	])
	related := [{"at": {"ref": fact.other}, "message": sprintf("%s begins here", [lost])}]
}
