# METADATA
# title: Kubernetes serves no such kind
# description: >-
#   A kind lives in one API group and in some versions of it. The API server refuses an object whose `apiVersion`
#   and `kind` do not go together, and no policy can look at it, because nobody knows what it means. Groups of
#   Kubernetes itself are known with all their kinds; what a CustomResourceDefinition adds is left alone.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/
#   - ref: https://kubernetes.io/docs/reference/using-api/#api-groups
# custom:
#   id: DX010
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: unknown-type}]
#   remediation: Write the `apiVersion` that serves the kind, and the kind as it is spelt, with its capitals.
#   sources: [deployment-architecture, connect2]
#   peers: {kube-linter: [schema-validation]}
package document.structure.unknown_type

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "unknown-type"
	help := fact.help
	fact.certain
	message := sprintf("%s; nothing in this object is judged", [fact.message])
}

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help, "severity": "medium"} if {
	some fact in input.facts
	fact.kind == "unknown-type"
	help := fact.help
	not fact.certain
	message := sprintf("%s; nothing in this object is judged", [fact.message])
}
