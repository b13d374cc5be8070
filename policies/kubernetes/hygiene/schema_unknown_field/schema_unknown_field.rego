# METADATA
# title: Misspelt field
# description: >-
#   The API server drops a field that it does not know, or refuses the object: `conatiners` makes a pod without
#   containers, `enviroment` one without variables. Fields of pods, workloads and the kinds around them are known;
#   a key that is nearly one of them, which is not there, is told. Unknown keys that are near to none are not yet.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/
#   - ref: https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
# custom:
#   id: KL001
#   severity: high
#   profile: recommended
#   scope: file
#   selector: [{fact: misspelt-key}]
#   remediation: Write the field as the API reference spells it.
#   sources: [connect2, ai-gym]
#   peers: {kube-linter: [schema-validation]}
package kubernetes.hygiene.schema_unknown_field

violation contains {"message": message, "at": {"ref": fact.ref}, "help": help} if {
	some fact in input.facts
	fact.kind == "misspelt-key"
	help := sprintf("Write `%s`.", [fact.suggestion])
	message := sprintf("%s has no field %s; did you mean %q?", [fact.object, fact.path, fact.suggestion])
}
