package lib.kubernetes.spread_test

import data.lib.kubernetes.spread

own := {"matchLabels": {"app": "web"}}

test_rules_of_all_shapes_are_read if {
	pod := {
		"topologySpreadConstraints": [{"topologyKey": "topology.kubernetes.io/zone", "labelSelector": own}],
		"affinity": {"podAntiAffinity": {
			"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "kubernetes.io/hostname", "labelSelector": own}],
			"preferredDuringSchedulingIgnoredDuringExecution": [{
				"weight": 100,
				"podAffinityTerm": {"topologyKey": "kubernetes.io/hostname", "labelSelector": own},
			}],
		}},
	}
	found := spread.rules(pod)
	[rule.type | some rule in found] == ["constraint", "anti-affinity", "anti-affinity"]
	every rule in found { spread.takes_own(rule, {"app": "web"}) }
}

test_rules_about_other_pods_do_not_count if {
	not spread.takes_own({"selector": own}, {"app": "api"})
	not spread.takes_own({"selector": null}, {"app": "web"})
}

test_odd_shapes_have_no_rules if {
	spread.rules({"topologySpreadConstraints": "zone", "affinity": []}) == []
}
