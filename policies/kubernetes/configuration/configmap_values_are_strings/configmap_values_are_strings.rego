# METADATA
# title: Value of a ConfigMap or Secret is no text
# description: >-
#   `data` of a ConfigMap and `stringData` of a Secret hold texts. The API server refuses numbers, booleans, lists
#   and mappings there, so that the whole object is not applied; YAML reads `yes`, `on`, `y` and `0644` as such
#   where they stand without quotes. A null is taken for an empty text.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object
#   - ref: https://kubernetes.io/docs/concepts/configuration/secret/
# custom:
#   id: KC006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: ConfigMap}, {kubernetes: Secret}]
#   remediation: Put the value into quotes; write lists and mappings as a block of text with `|`.
#   peers: {kube-linter: [schema-validation]}
package kubernetes.configuration.configmap_values_are_strings

fields := {"ConfigMap": ["data", "binaryData"], "Secret": ["data", "stringData"]}

violation contains {"message": message, "at": [field, key]} if {
	some field in fields[input.kind]
	some key, value in input.raw[field]
	found := described(value)
	message := sprintf("%s of %s is %s; the API accepts texts only", [key, field, found])
}

violation contains {"message": message, "at": [field, key], "key": true, "severity": "low"} if {
	some field in fields[input.kind]
	some key, value in input.raw[field]
	value == null
	message := sprintf("%s of %s is null, which is taken for an empty text", [key, field])
}

described(value) := sprintf("the boolean %v", [value]) if is_boolean(value)

described(value) := sprintf("the number %v", [value]) if is_number(value)

described(value) := "a list" if is_array(value)

described(value) := "a mapping" if is_object(value)
