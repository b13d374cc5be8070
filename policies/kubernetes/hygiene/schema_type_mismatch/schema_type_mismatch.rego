# METADATA
# title: Field of the wrong shape, or a required one missing
# description: >-
#   The API server refuses a list where a mapping belongs, a pod without containers and a container without an
#   image. What lies below a wrong shape is read by nobody, and no other policy can judge it. The lists, mappings
#   and required fields of pods, workloads and the kinds around them are known. Objects among patches that name no
#   image, and excerpts in Markdown, may leave out what is required.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/
# custom:
#   id: KL002
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: wrong-shape}, {fact: missing-field}]
#   remediation: Give the field the shape that the API reference shows, and add what is required.
#   sources: [ai-gym]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.hygiene.schema_type_mismatch

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "wrong-shape"
	help := sprintf("Make it %s.", [fact.wanted])
	message := sprintf(
		"%s of %s is %s where %s belongs; nothing below it is judged",
		[fact.path, fact.object, fact.found, fact.wanted],
	)
}

states := {true: "is empty", false: "is missing"}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "missing-field"
	help := sprintf("Add `%s`.", [regex.replace(fact.path, `^.*\.`, "")])
	message := sprintf("%s of %s %s; the API refuses the object", [fact.path, fact.object, states[fact.empty]])
}
