# METADATA
# title: Label key or value is invalid
# description: >-
#   A label value has at most 63 letters, digits, dashes, underscores and dots, and begins and ends with a letter or
#   digit; a key may have a DNS name and a slash before the same. The API refuses the object otherwise. Values that
#   YAML reads as numbers or booleans need quotes.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
# custom:
#   id: KL010
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: any}]
#   remediation: >-
#     Choose another key or value, or put a number or boolean into quotes; free text belongs into an annotation.
#   sources: [ai-gym]
#   peers: {kube-score: [label-values]}
#   refines: [KL002]
#   tags: [labels]
package kubernetes.hygiene.label_values_valid

import data.lib.kubernetes.names
import data.lib.kubernetes.template_tokens

violation contains {"message": message, "at": [path, key]} if {
	some path, labels in maps
	some key, value in labels
	is_string(value)
	not names.is_value(value)
	problem := names.value_problem(value)
	not template_tokens.is_open(value)
	message := sprintf("value of the label %s %s", [key, problem])
}

violation contains {"message": message, "at": [path, key]} if {
	some path, labels in maps
	some key, value in labels
	found := described(value)
	message := sprintf("value of the label %s is %s; the API accepts texts only", [key, found])
}

violation contains {"message": message, "at": [path, key], "key": true} if {
	some path, labels in maps
	some key, _ in labels
	not is_name(key)
	problem := names.key_problem(key)
	not template_tokens.is_open(key)
	message := sprintf("label key %q %s", [key, problem])
}

# A key without a prefix; most are fine, which is quick to see.
is_name(key) if {
	key != ""
	names.is_value(key)
}

described(value) := sprintf("the boolean %v", [value]) if is_boolean(value)

described(value) := sprintf("the number %v", [value]) if is_number(value)

described(value) := "a list" if is_array(value)

described(value) := "a mapping" if is_object(value)

# Labels and what selects by them, by their places.
maps[path] := labels if {
	some path in places
	labels := object.get(input.raw, path, null)
	is_object(labels)
}

# Where every object may have some.
places contains path if {
	some path in [
		["metadata", "labels"],
		["spec", "selector", "matchLabels"],
		["spec", "podSelector", "matchLabels"],
		["spec", "jobTemplate", "metadata", "labels"],
	]
}

# Of these the selector itself is a map of labels.
places contains path if {
	input.kind in {"Service", "ReplicationController"}
	not input.group
	path := ["spec", "selector"]
}

places contains path if {
	input.pod
	path := array.concat(input.pod.metadata_path, ["labels"])
}

places contains path if {
	input.pod
	path := array.concat(input.pod.path, ["nodeSelector"])
}

places contains path if {
	is_array(input.raw.spec.volumeClaimTemplates)
	some index, template in input.raw.spec.volumeClaimTemplates
	template.metadata.labels
	path := ["spec", "volumeClaimTemplates", index, "metadata", "labels"]
}

places contains path if {
	is_array(input.pod.raw.topologySpreadConstraints)
	some index, constraint in input.pod.raw.topologySpreadConstraints
	constraint.labelSelector.matchLabels
	path := array.concat(input.pod.path, ["topologySpreadConstraints", index, "labelSelector", "matchLabels"])
}

places contains path if {
	input.kind == "NetworkPolicy"
	some direction, peers in {"ingress": "from", "egress": "to"}
	is_array(input.raw.spec[direction])
	some rule_index, rule in input.raw.spec[direction]
	is_array(rule[peers])
	some peer_index, peer in rule[peers]
	some selector in ["podSelector", "namespaceSelector"]
	peer[selector].matchLabels
	path := ["spec", direction, rule_index, peers, peer_index, selector, "matchLabels"]
}
