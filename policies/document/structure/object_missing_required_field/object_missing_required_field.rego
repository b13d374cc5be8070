# METADATA
# title: Object has no apiVersion, kind or name
# description: >-
#   The API finds an object by its apiVersion, kind and name, and refuses one that lacks any of them. Only kinds
#   that are stored need a name; `metadata.generateName` takes its place.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
# custom:
#   id: DX004
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: incomplete-object}]
#   remediation: Add the missing field.
#   sources: [deployment-architecture, connect2]
#   peers: {kube-linter: [schema-validation]}
package document.structure.object_missing_required_field

helps := {
	"apiVersion": "Add the `apiVersion` that serves this kind, for example `v1` or `apps/v1`.",
	"kind": "Add the `kind` of the object, for example `Deployment`.",
	"metadata.name": "Add `metadata.name`, or `metadata.generateName` for objects that are created anew each time.",
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "incomplete-object"
	not fact.instead
	help := helps[fact.missing]
	message := sprintf("%s has no %s", [object.get(fact, "object", "object"), fact.missing])
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "incomplete-object"
	help := "Put the name into quotes, or choose one that reads as text."
	message := sprintf("%s has no %s: %s", [object.get(fact, "object", "object"), fact.missing, fact.instead])
}
