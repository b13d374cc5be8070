package lib.kubernetes.metrics_test

import data.lib.kubernetes.metrics

test_all_shapes_of_hpas_are_read if {
	metrics.utilization("HorizontalPodAutoscaler", {"targetCPUUtilizationPercentage": 70})[0].value == 70
	v2 := {"metrics": [
		{"type": "Resource", "resource": {"name": "memory", "target": {"type": "Utilization", "averageUtilization": 80}}},
		{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "AverageValue", "averageValue": "1"}}},
		{"type": "Pods", "pods": {"metric": {"name": "rps"}}},
	]}
	found := metrics.utilization("HorizontalPodAutoscaler", v2)
	count(found) == 1
	found[0].resource == "memory"
	found[0].path == ["spec", "metrics", 0, "resource", "target", "averageUtilization"]
	count(metrics.resources("HorizontalPodAutoscaler", v2)) == 2
	beta := {"metrics": [{"type": "Resource", "resource": {"name": "cpu", "targetAverageUtilization": 60}}]}
	metrics.utilization("HorizontalPodAutoscaler", beta)[0].value == 60
}

test_triggers_of_keda_are_read if {
	spec := {"triggers": [
		{"type": "cpu", "metricType": "Utilization", "metadata": {"value": "60"}},
		{"type": "memory", "metricType": "AverageValue", "metadata": {"value": "1Gi"}},
		{"type": "kafka", "metadata": {}},
	]}
	found := metrics.resources("ScaledObject", spec)
	[metric.value | some metric in found] == [60, null]
	count(metrics.utilization("ScaledObject", spec)) == 1
}
