package lib.kubernetes.scaling_test

import data.lib.kubernetes.scaling

test_replicas_are_one_where_none_are_written if {
	scaling.written({}) == 1
	scaling.written({"replicas": null}) == 1
	scaling.written({"replicas": 0}) == 0
	not scaling.written({"replicas": "${REPLICAS}"})
}

test_an_autoscaler_decides_before_the_workload if {
	hpa := {"role": "scale-target", "kind": "HorizontalPodAutoscaler", "object": {"spec": {"minReplicas": 3}}}
	vpa := {"role": "scale-target", "kind": "VerticalPodAutoscaler", "object": {"spec": {}}}
	found := scaling.scalers([vpa, hpa])
	found == [hpa]
	scaling.steady({"replicas": 1}, found) == 3
	scaling.steady({"replicas": 2}, scaling.scalers([vpa])) == 2
}

test_a_scaler_that_cannot_be_read_leaves_the_count_unknown if {
	hpa := {"role": "scale-target", "kind": "HorizontalPodAutoscaler", "object": {"spec": {"minReplicas": "<n>"}}}
	not scaling.steady({"replicas": 1}, [hpa])
}

test_bounds_of_autoscalers_have_defaults if {
	scaling.least("HorizontalPodAutoscaler", {}) == 1
	scaling.least("ScaledObject", {}) == 0
	scaling.most("ScaledObject", {}) == 100
	not scaling.most("HorizontalPodAutoscaler", {})
}

test_testing_is_as_development if {
	minimum := {"development": 1, "staging": 2, "production": 3, "default": 2}
	scaling.wanted(minimum, "testing") == 1
	scaling.wanted(minimum, "unknown") == 2
	scaling.wanted(minimum, "production") == 3
}

test_numbers_of_pods_read_well if {
	scaling.pods(1) == "1 replica"
	scaling.pods(0) == "0 replicas"
}
