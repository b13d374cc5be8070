package lib.kubernetes.selectors_test

import data.lib.kubernetes.selectors

test_labels_have_to_be_equal if {
	selectors.matches({"matchLabels": {"app": "web"}}, {"app": "web", "tier": "front"})
	not selectors.matches({"matchLabels": {"app": "web"}}, {"app": "api"})
	selectors.matches({}, {"app": "api"})
	not selectors.matches("app", {"app": "api"})
	not selectors.matches({"matchLabels": 5}, {"app": "api"})
	selectors.matches({"matchLabels": null, "matchExpressions": null}, {"app": "api"})
}

test_expressions_are_read if {
	labels := {"app": "web"}
	selectors.satisfied({"key": "app", "operator": "In", "values": ["api", "web"]}, labels)
	not selectors.satisfied({"key": "app", "operator": "In", "values": ["api"]}, labels)
	selectors.satisfied({"key": "app", "operator": "NotIn", "values": ["api"]}, labels)
	selectors.satisfied({"key": "tier", "operator": "NotIn", "values": ["api"]}, labels)
	not selectors.satisfied({"key": "app", "operator": "NotIn", "values": ["web"]}, labels)
	selectors.satisfied({"key": "app", "operator": "Exists"}, labels)
	selectors.satisfied({"key": "tier", "operator": "DoesNotExist"}, labels)
	not selectors.satisfied({"key": "app", "operator": "DoesNotExist"}, labels)
}

test_labels_of_operators_are_known_by_their_domain if {
	selectors.set_by_controllers({"strimzi.io/cluster": "events"})
	selectors.set_by_controllers({"statefulset.kubernetes.io/pod-name": "db-0"})
	selectors.set_by_controllers({"app.kubernetes.io/name": "prometheus"})
	not selectors.set_by_controllers({"app.kubernetes.io/name": "web", "app": "web"})
}

test_placeholders_are_open if {
	selectors.is_open({"app": "${APP}"})
	selectors.is_open(["web", "<name>"])
	not selectors.is_open({"app": "web"})
}

test_templates_are_found_by_kind if {
	selectors.template({"kind": "Pod", "spec": 1}) == {"kind": "Pod", "spec": 1}
	selectors.template({"kind": "CronJob", "spec": {"jobTemplate": {"spec": {"template": 2}}}}) == 2
	selectors.template({"kind": "Deployment", "spec": {"template": 3}}) == 3
}

test_ports_of_sidecars_count_and_those_of_init_containers_do_not if {
	template := {"spec": {
		"containers": [{"ports": [{"containerPort": 1}]}, "odd"],
		"initContainers": [
			{"restartPolicy": "Always", "ports": [{"containerPort": 2}]},
			{"ports": [{"containerPort": 3}]},
		],
	}}
	[port.containerPort | some port in selectors.ports(template)] == [1, 2]
}
