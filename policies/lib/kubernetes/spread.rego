# What keeps the replicas of a workload apart: anti-affinity and spread constraints.
package lib.kubernetes.spread

import data.lib.kubernetes.selectors

# Rules of a pod spec: type (`anti-affinity` or `constraint`), topology key, selector, extra labels, path.
rules(pod) := array.concat(array.concat(_constraints(pod), _required(pod)), _preferred(pod))

_constraints(pod) := [rule |
	is_array(pod.topologySpreadConstraints)
	some index, constraint in pod.topologySpreadConstraints
	rule := {
		"type": "constraint",
		"key": constraint.topologyKey,
		"selector": object.get(constraint, "labelSelector", null),
		"path": ["topologySpreadConstraints", index, "topologyKey"],
	}
]

_required(pod) := [rule |
	terms := pod.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution
	is_array(terms)
	some index, term in terms
	rule := {
		"type": "anti-affinity",
		"key": term.topologyKey,
		"selector": object.get(term, "labelSelector", null),
		"path": [
			"affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution", index, "topologyKey",
		],
	}
]

_preferred(pod) := [rule |
	terms := pod.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution
	is_array(terms)
	some index, entry in terms
	term := entry.podAffinityTerm
	rule := {
		"type": "anti-affinity",
		"key": term.topologyKey,
		"selector": object.get(term, "labelSelector", null),
		"path": [
			"affinity", "podAntiAffinity", "preferredDuringSchedulingIgnoredDuringExecution", index,
			"podAffinityTerm", "topologyKey",
		],
	}
]

# Whether the rule is about pods like the one that bears it. A selector that nobody wrote takes none.
takes_own(rule, labels) if selectors.matches(rule.selector, labels)
