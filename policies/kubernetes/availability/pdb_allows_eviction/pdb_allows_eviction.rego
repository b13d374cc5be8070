# METADATA
# title: Disruption budget blocks every eviction
# description: >-
#   A budget that demands as many pods as there are never lets one be evicted. Node drains hang until somebody
#   deletes the budget, and cluster upgrades with them.
# related_resources:
#   - ref: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions
# custom:
#   id: KA006
#   severity: high
#   profile: recommended
#   selector: [{kubernetes: policy/PodDisruptionBudget}]
#   remediation: "Use `maxUnavailable: 1`, or keep more replicas than `minAvailable`."
#   sources: [ai-gym, astral-planner]
#   peers:
#     kube-linter: [pdb-min-available, pdb-max-unavailable]
#     polaris: [pdbDisruptionsIsZero, pdbMinAvailableGreaterThanHPAMinReplicas]
#     kyverno: [require-reasonable-pdbs, deployment-replicas-higher-than-pdb]
package kubernetes.availability.pdb_allows_eviction

import data.lib.kubernetes.rollout
import data.lib.kubernetes.scaling

violation contains {
	"message": message, "severity": severity, "at": ["spec", "minAvailable"],
	"assumes": ["namespace"], "related": _related,
} if {
	_knows_all
	pods := sum([workload.pods | some workload in _workloads])
	pods > 0
	written := input.raw.spec.minAvailable
	wanted := rollout.resolved(written, pods, "up")
	wanted >= pods
	severity := _severity
	message := sprintf(
		"minAvailable %v of %s that are there all the time lets none be evicted",
		[written, scaling.pods(pods)],
	)
}

violation contains {
	"message": message, "severity": severity, "at": ["spec", "maxUnavailable"],
	"assumes": ["namespace"], "related": _related,
} if {
	input.selects.count > 0
	written := input.raw.spec.maxUnavailable
	rollout.is_none(written)
	severity := _severity
	message := sprintf("maxUnavailable %v lets no pod be evicted", [written])
}

# 100% blocks whatever the number of pods is.
violation contains {
	"message": message, "severity": severity, "at": ["spec", "minAvailable"],
	"assumes": ["namespace"], "related": _related,
} if {
	input.selects.count > 0
	not _knows_all
	rollout.share(input.raw.spec.minAvailable) >= 100
	severity := _severity
	message := sprintf("minAvailable %v lets no pod be evicted", [input.raw.spec.minAvailable])
}

_knows_all if count(_workloads) == input.selects.count

# What it selects and how many pods that keeps. Jobs and bare pods come and go, and nodes decide for a DaemonSet.
_workloads := [{"ref": other.ref, "pods": pods} |
	some other in input.selects.first
	other.kind in {"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig"}
	pods := scaling.steady(other.object.spec, _scalers_of(other))
]

_scalers_of(other) := [scaler |
	some kind in ["HorizontalPodAutoscaler", "ScaledObject"]
	some scaler in input.context.neighbours[kind].first
	target := scaler.object.spec.scaleTargetRef
	target.name == other.name
	object.get(target, "kind", "Deployment") == other.kind
]

_severity := "medium" if input.environment in {"development", "testing"}

_severity := "high" if not input.environment in {"development", "testing"}

_related := [{"at": {"ref": other.ref}, "message": "covered by the budget"} |
	some other in array.slice(input.selects.first, 0, 4)
]
