package lib.kubernetes.probes_test

import data.lib.kubernetes.probes

patterns := ["istio-proxy", "*-exporter", "kube-rbac-proxy*", 7]

test_controllers_run_on if {
	every controller in ["DaemonSet", "Deployment", "DeploymentConfig", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet"] {
		probes.runs_on(controller, "Always")
	}
}

test_pods_run_on_where_they_are_restarted if {
	probes.runs_on("Pod", "Always")
	not probes.runs_on("Pod", "OnFailure")
	not probes.runs_on("Pod", "Never")
}

test_jobs_and_templates_do_not_run_on if {
	every controller in ["Job", "CronJob", "PodTemplate"] {
		not probes.runs_on(controller, "Always")
	}
}

test_helpers_are_known_by_name if {
	every name in ["istio-proxy", "redis-exporter", "kube-rbac-proxy", "kube-rbac-proxy-metrics"] {
		probes.is_helper(name, "container", 2, patterns)
	}
	every name in ["app", "istio-proxy-2", "exporter", "my-kube-rbac-proxy", ""] {
		not probes.is_helper(name, "container", 2, patterns)
	}
}

test_the_only_regular_container_is_no_helper if {
	not probes.is_helper("istio-proxy", "container", 1, patterns)
	probes.is_helper("istio-proxy", "sidecar container", 1, patterns)
}

test_nothing_exempts_nobody if not probes.is_helper("istio-proxy", "container", 2, [])

test_patience if {
	probes.patience(10, 3) == 30
	probes.patience(0.5, 3) == 1.5
	not probes.patience(-10, 3)
	not probes.patience(10, 0)
}

test_patience_points_at_what_is_written if {
	probes.patience_field({"periodSeconds": 2, "failureThreshold": 1}) == "failureThreshold"
	probes.patience_field({"failureThreshold": 1}) == "failureThreshold"
	probes.patience_field({"periodSeconds": 2}) == "periodSeconds"
	probes.patience_field({"periodSeconds": 2, "failureThreshold": null}) == "periodSeconds"
	probes.patience_field({}) == "failureThreshold"
}
