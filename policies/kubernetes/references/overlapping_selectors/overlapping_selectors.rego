# METADATA
# title: Selectors overlap
# description: >-
#   Two controllers with one selector count each other's pods, and each scales down what the other made. A Service
#   that selects pods of unrelated workloads sends every other request to a program that does not know it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector
# custom:
#   id: KX019
#   severity: medium
#   profile: recommended
#   selector:
#     - {kubernetes: Service}
#   remediation: >-
#     Add a label that tells the workloads apart to templates and selectors, such as `app.kubernetes.io/component`.
#   sources: [connect2, ai-gym]
#   peers: {kyverno: [require-unique-service-selector]}
package kubernetes.references.overlapping_selectors

import data.lib.kubernetes.selectors

violation contains {
	"message": message, "at": ["spec", "selector"], "key": true,
	"assumes": ["namespace"], "related": related,
} if {
	input.selects.count > 1
	not _is_headless
	not selectors.is_open(input.raw.spec.selector)
	some key in ["app.kubernetes.io/name", "app", "k8s-app", "app.kubernetes.io/component"]
	not input.raw.spec.selector[key]
	_tells_apart(key)
	not _tells_apart_before(key)
	related := [{"at": {"ref": other.ref}, "message": sprintf("%s=%s", [key, other.label])} |
		some other in array.slice(_labelled(key), 0, 4)
	]
	message := sprintf(
		"the selector takes pods of %d workloads that differ in label %s",
		[count(_labelled(key)), key],
	)
}

violation contains {
	"message": message, "at": ["spec", "selector"], "key": true,
	"assumes": ["namespace"], "related": related,
} if {
	input.selects.count > 1
	some index, known in _selecting
	before := _selecting[index - 1]
	before[0] == known[0]
	before[1] != known[1]
	message := sprintf("it selects %s and %s, whose own selectors are equal, so that each takes the other's pods", [
		before[1],
		known[1],
	])
	related := [{"at": {"ref": ref}, "message": "has that selector"} | some ref in [before[2], known[2]]]
}

# Namespace and selector, title and place of each workload; those of one selector follow each other.
_selecting := [known |
	some known in {[[other.namespace, other.object.spec.selector], title, other.ref] |
		some other in _lasting
		count(other.object.spec.selector) > 0
		not selectors.is_open(other.object.spec.selector.matchLabels)
		title := sprintf("%s %q", [other.kind, other.name])
	}
]

# All of them bear the label, with more than one value.
_tells_apart(key) if {
	count({other.label | some other in _labelled(key)}) > 1
	count(_labelled(key)) == count(_lasting)
}

_tells_apart_before("app") if _tells_apart("app.kubernetes.io/name")

_tells_apart_before("k8s-app") if {
	some key in ["app.kubernetes.io/name", "app"]
	_tells_apart(key)
}

_tells_apart_before("app.kubernetes.io/component") if {
	some key in ["app.kubernetes.io/name", "app", "k8s-app"]
	_tells_apart(key)
}

_labelled(key) := [{"ref": other.ref, "label": label} |
	some other in _lasting
	label := selectors.template(other.object).metadata.labels[key]
]

# Jobs end, and their pods leave the Service.
_lasting := [other |
	some other in input.selects.first
	other.kind in {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "DeploymentConfig"}
]

_is_headless if input.raw.spec.clusterIP == "None"
