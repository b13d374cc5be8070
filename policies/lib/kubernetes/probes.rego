# What the policies about probes share: which pods and containers need probes, and how long a probe
# waits before it gives up.
package lib.kubernetes.probes

# Kinds whose pods serve until somebody stops them. Jobs and CronJobs end by themselves. Of a
# PodTemplate nobody knows what will be made, so nothing is demanded of it.
serving_kinds := {
	"DaemonSet",
	"Deployment",
	"DeploymentConfig",
	"ReplicaSet",
	"ReplicationController",
	"Rollout",
	"StatefulSet",
}

# The container types that may bear probes at all: not ordinary init and ephemeral containers.
may_probe(type) if type in {"container", "sidecar container"}

# Pods that are meant to run on; a Pod of its own only where it is restarted whenever it ends.
runs_on(controller, _) if controller in serving_kinds

runs_on("Pod", restart_policy) if restart_policy == "Always"

# A container that only helps another one is known by its name. Where a pod has one regular container
# (of `regular`), that one is the program itself, whatever its name.
is_helper(name, type, regular, patterns) if {
	not is_program(type, regular)
	some pattern in patterns
	matches(name, pattern)
}

is_program("container", regular) if regular == 1

matches(name, pattern) if name == pattern

matches(name, pattern) if {
	is_string(pattern)
	contains(pattern, "*")
	glob.match(pattern, [], name)
}

# Seconds from the first failure to the last one that is borne. Numbers below 1 are refused by the API
# and belong to another policy.
patience(period, failures) := period * failures if {
	period > 0
	failures > 0
}

# The field that a finding about patience points at: the one that is written, and of both the
# threshold.
patience_field(probe) := "failureThreshold" if probe.failureThreshold != null

patience_field(probe) := "failureThreshold" if object.get(probe, "periodSeconds", null) == null

patience_field(probe) := "periodSeconds" if {
	probe.periodSeconds != null
	object.get(probe, "failureThreshold", null) == null
}
