# METADATA
# title: Object is declared twice
# description: >-
#   Two objects of the same API group, kind, namespace and name are one object to the cluster. Whichever is
#   applied last replaces the other, in an order that depends on file names; Helm and kustomize refuse the
#   whole set. In a directory that nothing applies as a whole, both may be meant as
#   alternatives: that is told only where `audit` or this policy by its name is selected, once for each two files.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
# custom:
#   id: DX008
#   severity: high
#   profile: recommended
#   scope: set
#   selector: [{fact: duplicate-object}]
#   remediation: >-
#     Delete one of the two or merge them; if both are needed, give one another name or namespace. Alternatives
#     for several environments belong in directories of their own.
#   sources: [connect2, pivotal-flow]
package document.structure.duplicate_object

# What the two share, and how grave their clash is there.
sharing := {
	"stream": {"severity": "high", "text": "in the same stream"},
	"closed": {"severity": "high", "text": "in the same release"},
	"applied": {"severity": "high", "text": "in a directory that is applied as a whole"},
	"directory": {"severity": "info", "text": "in the same directory"},
}

violation contains {"message": message, "at": {"ref": fact.ref}, "severity": severity, "related": related} if {
	some fact in input.facts
	fact.kind == "duplicate-object"
	not fact.identical
	shared := sharing[fact.within]
	severity := shared.severity
	message := sprintf("%s, %s", [told(fact), shared.text])
	related := [{"at": {"ref": fact.other}, "message": "the first declaration"}]
}

violation contains {"message": message, "at": {"ref": fact.ref}, "severity": severity, "related": related} if {
	some fact in input.facts
	fact.kind == "duplicate-object"
	fact.identical == true
	shared := sharing[fact.within]
	severity := {"high": "low", "info": "info"}[shared.severity]
	message := sprintf("%s, %s and with the same content", [told(fact), shared.text])
	related := [{"at": {"ref": fact.other}, "message": "the first declaration"}]
}

told(fact) := sprintf("%s is declared already at %s", [named(fact), fact.place]) if fact.others == 0

told(fact) := sprintf("%s and %d more objects of this file are declared already in %s", [
	named(fact),
	fact.others,
	fact.file,
]) if {
	fact.others > 0
}

named(fact) := sprintf("%s of namespace %q", [fact.object, fact.namespace]) if fact.namespace

named(fact) := fact.object if not fact.namespace
