package lib.kubernetes.prometheus_test

import data.lib.kubernetes.prometheus

test_durations if {
	every text in ["30s", "1h30m", "0", "500ms", "1w2d", "1y", "15m"] {
		prometheus.is_duration(text)
	}
	every text in ["", "30", "1.5h", "5 m", "30S", "30m1h", "1h 30m", "-5m", "5min", 30, null] {
		not prometheus.is_duration(text)
	}
	prometheus.milliseconds("1h30m") == 5400000
	prometheus.milliseconds("030s") == 30000
	prometheus.milliseconds("500ms") == 500
	prometheus.milliseconds("0") == 0
	not prometheus.milliseconds("soon")
}

test_expressions_that_are_fine if {
	every text in [
		"up == 0",
		`sum by (job) (rate(http_requests_total{code=~"5..(x"}[5m])) / sum(rate(http_requests_total[5m])) > 0.05`,
		"histogram_quantile(0.95, sum(rate(latency_bucket[5m])) by (le)) > 1 # (slow",
		"SUM(up) < 3",
		"a{b='}'} and on(job) c",
		"${EXPRESSION}(",
		`absent(up{job="{{ .Values.job }}"}`,
		"node:cpu:rate5m > 0.9",
	] {
		not prometheus.expression_problem(text)
	}
}

test_expressions_that_are_not if {
	prometheus.expression_problem(" ") == "is empty"
	prometheus.expression_problem("sum(rate(x[5m]) > 1") == "has 2 (, but 1 )"
	prometheus.expression_problem("x[5m > 1") == "has 1 [, but 0 ]"
	prometheus.expression_problem("x{job=\"a\" > 1") == "has 1 {, but 0 }"
	prometheus.expression_problem("rates(x[5m]) > 1") == "calls rates, which is no function of Prometheus"
}
