# METADATA
# title: Selector does not match the pod template
# description: >-
#   A controller finds its pods by its selector. Where its own template does not bear those labels, the API rejects
#   the object, and where a version or chart is part of the selector the next release is rejected, because selectors
#   cannot be changed.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
# custom:
#   id: KX001
#   severity: high
#   profile: recommended
#   selector:
#     - {kubernetes: apps/Deployment}
#     - {kubernetes: apps/StatefulSet}
#     - {kubernetes: apps/DaemonSet}
#     - {kubernetes: apps/ReplicaSet}
#     - {kubernetes: batch/Job}
#   remediation: Give the selector labels that the template bears and that stay the same over releases.
#   sources: [connect2, pivotal-flow, ai-gym]
#   peers:
#     kube-linter: [mismatching-selector]
#     kube-score:
#       - deployment-pod-selector-labels-match-template-metadata-labels
#       - statefulset-pod-selector-labels-match-template-metadata-labels
#     kubescape: [C-0296]
package kubernetes.references.selector_matches_template

import data.lib.kubernetes.references
import data.lib.kubernetes.selectors

violation contains {"message": message, "at": ["spec", "selector", "matchLabels", key], "related": _template} if {
	_is_judged
	is_object(input.raw.spec.selector.matchLabels)
	some key, wanted in input.raw.spec.selector.matchLabels
	is_string(wanted)
	not references.is_open(wanted)
	not input.pod.labels[key] == wanted
	not _is_unknown(key)
	message := sprintf("selector wants label %s=%s, but %s", [key, wanted, _actual(key)])
}

violation contains {"message": message, "at": path, "related": _template} if {
	_is_judged
	is_array(input.raw.spec.selector.matchExpressions)
	some index, expression in input.raw.spec.selector.matchExpressions
	expression.operator in {"In", "NotIn", "Exists", "DoesNotExist"}
	is_string(expression.key)
	not selectors.is_open(object.get(expression, "values", []))
	not _is_unknown(expression.key)
	not selectors.satisfied(expression, input.pod.labels)
	path := ["spec", "selector", "matchExpressions", index]
	message := sprintf(
		"selector wants label %s %s, but %s",
		[expression.key, _wish(expression), _actual(expression.key)],
	)
}

violation contains {"message": message, "at": ["spec", "selector"]} if {
	_is_judged
	input.kind != "Job"
	is_object(input.raw.spec)

	# Without labels in the template either, a kustomization gives both.
	count(input.pod.labels) > 0
	_is_empty(input.raw.spec)
	message := "the selector is missing or empty, and the API rejects that"
}

violation contains {"message": message, "severity": "low", "at": ["spec", "selector", "matchLabels", key]} if {
	_is_judged
	is_object(input.raw.spec.selector.matchLabels)
	some key, value in input.raw.spec.selector.matchLabels
	is_string(value)
	input.pod.labels[key] == value
	_changes(key, value)
	message := sprintf("selector holds %s=%s, which changes with releases, while a selector never can", [key, value])
}

_is_judged if {
	input.version == "v1"
	input.pod
	input.kind != "Job"
}

_is_judged if {
	input.pod
	input.raw.spec.manualSelector == true
}

_is_empty(spec) if object.get(spec, "selector", null) == null

_is_empty(spec) if spec.selector == {}

_is_empty(spec) if {
	is_object(spec.selector)
	count(spec.selector) > 0
	object.get(spec.selector, "matchLabels", null) in {null, {}}
	object.get(spec.selector, "matchExpressions", null) in {null, []}
}

# What a template fills in may be equal in the end. A label that is no text is another policy's matter.
_is_unknown(key) if references.is_open(input.pod.labels[key])

_actual(key) := sprintf("the template has %q", [input.pod.labels[key]]) if input.pod.labels[key]

_actual(key) := "the template does not bear it" if not input.pod.labels[key]

_wish(expression) := sprintf("%s %s", [lower(expression.operator), json.marshal(expression.values)]) if {
	expression.operator in {"In", "NotIn"}
}

_wish(expression) := "to exist" if expression.operator == "Exists"

_wish(expression) := "not to exist" if expression.operator == "DoesNotExist"

_changes(key, _) if key in {"app.kubernetes.io/version", "helm.sh/chart", "chart"}

_changes("version", value) if {
	parts := split(trim_left(value, "v"), ".")
	count(parts) > 1
	every part in parts { regex.match("^[0-9]", part) }
}

_template := [{"at": array.concat(input.pod.metadata_path, ["labels"]), "message": "labels of the template"}]
